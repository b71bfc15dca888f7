// Last chapters: the figures are drawn with one cut-off for each ledger, cleared by two officers of the agencies that
// contributed (one declines, one leaves a province out), worded, published after the embargo, and set beside what
// others have written. `closing-clearances.ts` counts it afterwards.

import type { z } from 'zod';
import { deliver } from '../node/delivery.ts';
import type { textSchema } from '../reconciliation/announcement.ts';
import { clear, declineClearance, proposeClearance } from '../reconciliation/clear.ts';
import { readText } from '../reconciliation/compare.ts';
import { checkRequest, requests } from '../reconciliation/door.ts';
import { draw } from '../reconciliation/draw.ts';
import { requestClearance } from '../reconciliation/embargo.ts';
import { enterNarrative } from '../reconciliation/enter.ts';
import { proposeAnnouncement, publish } from '../reconciliation/publish.ts';
import type { Stage } from './stage.ts';
import { dayOf } from './world.ts';

type Text = z.input<typeof textSchema>;

/** Days from the beginning of the story. */
const DRAWN = 190;
const EMBARGO_ENDS = 192;

/** Draws, asks, clears and, once the embargo has ended, publishes. */
export async function announce(stage: Stage, operation: string): Promise<void> {
  const { story, node } = stage;
  stage.clock.moveTo(dayOf(story, DRAWN));
  const by = { agency: story.bureau, role: 'press', purpose: 'publication', operation } as const;
  const { figure } = await stage.act(draw, { operation }, by);
  await stage.act(requestClearance, { figure, embargo: dayOf(story, EMBARGO_ENDS) }, by);
  await deliver(node);
  const declines = unarrested(stage);
  await stage.each(story.agencies, async ({ code }) => clearAll(stage, code, code === declines));
  await deliver(node);
  stage.clock.moveTo(dayOf(story, EMBARGO_ENDS));
  const { proposal } = await stage.act(proposeAnnouncement, { figure, texts: TEXTS }, by);
  await stage.act(publish, { figure, proposal }, { ...by, second: true });
}

/** The agency that declines: the last one that coordinates nothing and arrested nobody; none in a story of three. */
function unarrested({ story }: Stage): string | null {
  if (story.agencies.length <= 3) return null;
  const arrested = new Set(story.arrests.map(({ country }) => country));
  const idle = story.agencies.filter(({ code, country }) => {
    return code !== story.bureau && code !== story.lead && !arrested.has(country);
  });
  return idle.at(-1)?.code ?? null;
}

/** An agency recounts its ledger and, where it agrees, two officers clear value and cells by name; or it declines. */
async function clearAll(stage: Stage, agency: string, declines: boolean): Promise<void> {
  const first = { agency, role: 'press', purpose: 'publication' } as const;
  const open = (await stage.act(requests, {}, first)).requests.filter((one) => one.state === 'asked');
  for (const { request } of open) {
    if (declines) {
      await stage.act(declineClearance, { request, reason: 'embargo' }, first);
      continue;
    }
    const { agrees, cells } = await stage.act(checkRequest, { request }, first);
    if (!agrees) continue;
    // The lead names every small cell but its provinces: which town was searched is not said.
    const named = agency === stage.story.lead ? cells.filter((cell) => !cell.includes('/')) : cells;
    const { proposal } = await stage.act(proposeClearance, { request, cells: named }, first);
    await stage.act(clear, { request, proposal }, { ...first, second: true });
  }
}

const TEXTS: Text[] = [
  {
    language: 'en',
    title: 'Joint operation against the distribution of unlawful material',
    paragraphs: [
      'Authorities have made {figure:arrests} arrests in {figure:arrest-countries} countries.',
      'A further {figure:further-suspects} suspects are known in {figure:suspect-countries} countries; ' +
        '{figure:exhibits} exhibits were seized.',
    ],
  },
  {
    language: 'es',
    title: 'Operación conjunta contra la distribución de material ilícito',
    paragraphs: [
      'Autoridades de distintos países han practicado {figure:arrests} detenciones en {figure:arrest-countries} ' +
        'países.',
      'Se conocen otros {figure:further-suspects} sospechosos en {figure:suspect-countries} países; se intervinieron ' +
        '{figure:exhibits} efectos.',
    ],
  },
];

/** The press texts: read into suggestions, which the press officer confirms as they are, or given as claims. */
export async function enterNarratives(stage: Stage): Promise<void> {
  const by = { agency: stage.story.bureau, role: 'press', purpose: 'publication' } as const;
  for (const narrative of stage.story.narratives) {
    const { text, claims } = narrative;
    const read = text === null ? [] : (await stage.act(readText, { text }, by)).suggestions;
    await stage.act(enterNarrative, { ...narrative, claims: [...read.map(({ claim }) => claim), ...claims] }, by);
  }
}
