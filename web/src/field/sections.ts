// The parts of the field form beside the report itself: the head, what waits, the slip and who is signed in. What
// always holds: a part is drawn from what it is given, and does nothing but call back. `main.ts` puts them together.

import { h, type Part, when } from './draw.ts';
import type { KeptSlip, Slip, Waiting } from './shapes.ts';
import { language, setLanguage, t } from './words.ts';

export function headPart(online: boolean, redraw: () => void): Part {
  const other = language() === 'en' ? 'es' : 'en';
  const change = () => {
    setLanguage(other);
    redraw();
  };
  const make = () =>
    h(
      'header',
      {},
      h('h1', {}, t('title')),
      h('p', { class: 'net', 'data-net': online ? 'on' : 'off' }, t(online ? 'online' : 'offline')),
      h('button', { type: 'button', lang: other, click: change }, t('language')),
    );
  return { name: 'head', key: `${language()} ${online}`, make };
}

/** What may be done with a report that waits. */
export interface OfWaiting {
  send(): void;
  again(report: Waiting): void;
  discard(report: Waiting): void;
}

export function waitingPart(all: readonly Waiting[], acts: OfWaiting): Part {
  const line = (report: Waiting) => {
    const written = h('span', {}, t('writtenAt', { time: when(report.writtenAt) }));
    if (report.code === null) return h('li', {}, written);
    const discard = () => {
      if (window.confirm(t('discardSure'))) acts.discard(report);
    };
    return h(
      'li',
      { class: 'refused' },
      written,
      h('span', {}, t('refused', { code: report.code })),
      h('button', { type: 'button', click: () => acts.again(report) }, t('again')),
      h('button', { type: 'button', class: 'quiet', click: discard }, t('discard')),
    );
  };
  const count = all.length === 0 ? t('waitingNone') : t('waitingSome', { count: all.length });
  const make = () =>
    h(
      'section',
      { 'aria-labelledby': 'waiting' },
      h('h2', { id: 'waiting' }, t('waitingHead')),
      h('p', { id: 'count' }, count),
      all.length > 0 && h('ul', {}, ...all.map(line)),
      all.length > 0 && h('button', { type: 'button', click: acts.send }, t('sendNow')),
    );
  const key = all.map(({ report, code }) => `${report} ${code}`).join(' ');
  return { name: 'waiting', key: `${language()} ${key}`, make };
}

/** What may be done about slips. */
export interface OfSlips {
  fetch(): void;
  take(slip: Slip): void;
  drop(): void;
}

interface Standing {
  readonly slip: KeptSlip | null;
  readonly open: boolean;
  readonly signedIn: boolean;
  readonly offered: readonly Slip[] | null;
}

export function slipPart({ slip, open, signedIn, offered }: Standing, acts: OfSlips): Part {
  const ends = slip?.ends ?? '';
  const stands = slip === null ? t('slipNone') : open ? t('slipEnds', { time: when(ends) }) : t('slipEnded');
  const offers = (offered ?? []).map((one) =>
    h('button', { type: 'button', click: () => acts.take(one) }, t('takeSlip', { team: one.team })),
  );
  const make = () =>
    h(
      'section',
      { 'aria-labelledby': 'slip' },
      h('h2', { id: 'slip' }, t('slipHead')),
      h('p', {}, stands),
      offered?.length === 0 && h('p', {}, t('noSlip')),
      ...offers,
      signedIn && h('button', { type: 'button', click: acts.fetch }, t('fetchSlip')),
      slip !== null && h('button', { type: 'button', class: 'quiet', click: acts.drop }, t('dropSlip')),
    );
  const key = [language(), slip?.slip, ends, open, signedIn, offered?.map((one) => one.slip).join(' ')].join('|');
  return { name: 'slip', key, make };
}

/** Who is signed in, and the way out: a telephone goes from hand to hand. */
export function signedInPart(name: string, signOut: () => void): Part {
  const make = () =>
    h(
      'section',
      { 'aria-labelledby': 'signed-in' },
      h('h2', { id: 'signed-in' }, t('signedIn', { name })),
      h('button', { type: 'button', click: signOut }, t('signOut')),
    );
  return { name: 'signed-in', key: `${language()} ${name}`, make };
}
