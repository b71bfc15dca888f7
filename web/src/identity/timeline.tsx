// The timeline drawn: its lanes over one scale of UTC, a mark for each moment or for several that lie too close.
// What always holds: the keyboard reaches every mark, and what a mark stands for is said in words below, not in a
// tooltip.

import { type JSX, type KeyboardEvent, type MouseEvent, useMemo, useState } from 'react';
import { When } from '../parts/when.tsx';
import { type Cluster, clusteredBy, type Moment, type Scale, scaleOver, ticksOver } from './timeline-scale.ts';
import { useWords } from './words.ts';

const WIDTH = 960;
const MARGIN = 20;
const LANE = 34;
const TOP = 8;
/** Marks nearer than this are one. */
const APART = 7;
/** Moments of one mark that are said in words. */
const SAID_MAX = 8;

export interface Drawn {
  readonly moments: readonly Moment[];
  /** Top to bottom, with their words. */
  readonly lanes: readonly { readonly lane: string; readonly word: string }[];
}

/** The lanes of a subject's timeline. */
export function useLanes(): Drawn['lanes'] {
  const t = useWords();
  return [
    { lane: 'statement', word: t('laneStatement') },
    { lane: 'sighting', word: t('laneSighting') },
    { lane: 'decision', word: t('laneDecision') },
    { lane: 'sharing', word: t('laneSharing') },
  ];
}

export function Timeline({ moments, lanes }: Drawn): JSX.Element {
  const t = useWords();
  const [at, setAt] = useState(0);
  const { scale, marks } = useMemo(() => {
    const over = scaleOver(moments, WIDTH, MARGIN);
    const clustered = [...clusteredBy(moments, over, APART)].sort((a, b) => a.x - b.x);
    return { scale: over, marks: clustered };
  }, [moments]);
  const chosen = marks[Math.min(at, marks.length - 1)];
  const height = TOP + lanes.length * LANE;
  const move = (event: KeyboardEvent) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(marks.length - 1, to)));
  };
  const yOf = (lane: string) => TOP + (lanes.findIndex((one) => one.lane === lane) + 0.5) * LANE;
  return (
    <div className="timeline">
      <ul className="timeline-lanes" aria-hidden="true">
        {lanes.map(({ lane, word }) => (
          <li key={lane} data-lane={lane}>
            {word}
          </li>
        ))}
      </ul>
      {/* A slider in all but name: one value of many, moved by arrows. */}
      <div
        className="timeline-picture"
        role="slider"
        tabIndex={0}
        aria-label={`${t('timelineLabel', { count: moments.length })}. ${t('timelineHint')}`}
        aria-valuemin={1}
        aria-valuemax={marks.length}
        aria-valuenow={Math.min(at, marks.length - 1) + 1}
        aria-valuetext={chosen === undefined ? '' : wordsOfMark(chosen)}
        onKeyDown={move}
        onClick={(event) => setAt(nearest(marks, placeIn(event), yOf))}
      >
        <svg viewBox={`0 0 ${WIDTH} ${height + 24}`} aria-hidden="true">
          <Ticks scale={scale} height={height} />
          {lanes.map(({ lane }) => (
            <line key={lane} className="timeline-lane" x1={MARGIN} x2={WIDTH - MARGIN} y1={yOf(lane)} y2={yOf(lane)} />
          ))}
          {marks.map((mark) => (
            <Dot key={`${mark.lane} ${mark.x}`} mark={mark} y={yOf(mark.lane)} chosen={mark === chosen} />
          ))}
        </svg>
      </div>
      {chosen !== undefined && <Said mark={chosen} />}
    </div>
  );
}

function Ticks({ scale, height }: { readonly scale: Scale; readonly height: number }): JSX.Element {
  return (
    <>
      {ticksOver(scale, 10).map((tick) => (
        <g key={tick.at}>
          <line className="timeline-tick" x1={scale.x(tick.at)} x2={scale.x(tick.at)} y1={0} y2={height} />
          <text className="timeline-label" x={scale.x(tick.at)} y={height + 16}>
            {tick.label}
          </text>
        </g>
      ))}
    </>
  );
}

/** Where in the picture's own units a pointer is. */
function placeIn(event: MouseEvent<HTMLElement>): { readonly x: number; readonly y: number } {
  const { left, top, width } = event.currentTarget.getBoundingClientRect();
  const unit = WIDTH / Math.max(1, width);
  return { x: (event.clientX - left) * unit, y: (event.clientY - top) * unit };
}

function nearest(
  marks: readonly Cluster[],
  place: { readonly x: number; readonly y: number },
  yOf: (lane: string) => number,
): number {
  const away = marks.map((mark) => Math.hypot(mark.x - place.x, yOf(mark.lane) - place.y));
  return Math.max(0, away.indexOf(Math.min(...away)));
}

interface DotProps {
  readonly mark: Cluster;
  readonly y: number;
  readonly chosen: boolean;
}

function Dot({ mark, y, chosen }: DotProps): JSX.Element {
  const many = mark.moments.length;
  const radius = Math.min(11, 4 + Math.sqrt(many - 1) * 1.6);
  return (
    <g className="timeline-dot" data-lane={mark.lane} data-chosen={chosen}>
      <circle cx={mark.x} cy={y} r={radius} />
      {radius > 8 && (
        <text x={mark.x} y={y + 3.5}>
          {many}
        </text>
      )}
    </g>
  );
}

function wordsOfMark({ moments }: Cluster): string {
  const first = moments[0];
  if (first === undefined) return '';
  const at = new Date(first.at).toISOString().slice(0, 16).replace('T', ' ');
  return `${at} UTC: ${[...new Set(moments.map((moment) => moment.words))].slice(0, 3).join('; ')}`;
}

function Said({ mark }: { readonly mark: Cluster }): JSX.Element {
  const t = useWords();
  const lanes = new Map(useLanes().map(({ lane, word }) => [lane, word]));
  return (
    <section className="timeline-said" aria-label={t('what')}>
      <h3>
        {lanes.get(mark.lane)} <span className="quiet">{mark.moments.length}</span>
      </h3>
      <ul>
        {mark.moments.slice(0, SAID_MAX).map((moment) => (
          <li key={moment.id}>
            <When at={new Date(moment.at).toISOString()} precision="second" /> <bdi>{moment.words}</bdi>
          </li>
        ))}
        {mark.moments.length > SAID_MAX && <li className="quiet">+{mark.moments.length - SAID_MAX}</li>}
      </ul>
    </section>
  );
}
