// The field form begins here: its worker is registered, what the telephone keeps is shown by count and time, and what
// waits is sent as soon as the node can be reached and its officer is signed in. What always holds: a report leaves
// this telephone's keeping only when the node says that it has it.

import './field.css';
import { h, when } from './draw.ts';
import { reportForm } from './form.ts';
import { dropReport, dropSlip, keepReport, keepSlip, keptSlip, waiting } from './kept.ts';
import { Refused, type State, send, slips, state, toKeep } from './node.ts';
import type { KeptSlip, Measure, Slip } from './shapes.ts';
import { signInForm } from './sign-in.ts';
import { language, setLanguage, t } from './words.ts';

/** What is known while the page is open, and nowhere else. */
const page = {
  node: null as State | null,
  details: [] as readonly Measure[],
  offered: null as readonly Slip[] | null,
  said: '',
  sending: false,
};
let form: { readonly key: string; readonly element: HTMLElement } | null = null;
const root = document.getElementById('field');

async function look(): Promise<void> {
  page.node = await state().catch(() => null);
  await draw();
  await sendAll();
}

/** Sends everything that waits; what the node has is removed, what it refuses stays with its reason. */
async function sendAll(): Promise<void> {
  const slip = await keptSlip();
  const all = (await waiting()).filter((one) => one.code === null);
  const [first] = all;
  if (page.sending || first === undefined || page.node?.session === null || page.node === null) return;
  page.sending = true;
  try {
    const own = all.filter((one) => one.slip === first.slip);
    const results = await send(first.slip, slip?.ahead ?? 0, own);
    if (results === null) return;
    for (const { report, state: became, code } of results) {
      const sent = own.find((one) => one.report === report);
      if (sent === undefined) continue;
      if (became === 'refused') await keepReport({ ...sent, code });
      else await dropReport(report);
    }
    const count = (wanted: string) => results.filter((one) => one.state === wanted).length;
    page.said = t('sent', { recorded: count('recorded'), held: count('held') });
  } catch (refusal) {
    await refusedAll(refusal, first.slip);
  } finally {
    page.sending = false;
    await draw();
  }
}

async function refusedAll(refusal: unknown, slip: string): Promise<void> {
  const code = refusal instanceof Refused ? refusal.code : '';
  if (code === 'node/no-such-slip') {
    for (const one of await waiting()) if (one.slip === slip) await keepReport({ ...one, code });
  }
  page.node = await state().catch(() => null);
  page.said = refusal instanceof Error ? refusal.message : '';
}

async function fetchSlips(): Promise<void> {
  const told = await slips().catch(() => null);
  page.offered = told?.slips ?? null;
  page.said = told === null ? t('unreachable') : '';
  const [only, second] = page.offered ?? [];
  if (told !== null && only !== undefined && second === undefined) await take(only);
  await draw();
}

async function take(slip: Slip): Promise<void> {
  const told = await slips().catch(() => null);
  if (told === null) return;
  await keepSlip(toKeep(slip, told));
  page.details = slip.measures;
  page.offered = null;
}

async function draw(): Promise<void> {
  const [slip, all] = [await keptSlip(), await waiting()];
  const open = slip !== null && Date.parse(slip.ends) > Date.now() + slip.ahead;
  const synthetic = slip?.synthetic === true || page.node?.synthetic === true;
  const parts: (HTMLElement | null)[] = [
    synthetic ? h('p', { class: 'synthetic' }, t('synthetic')) : null,
    head(),
    h('p', { class: 'said', role: 'status', id: 'said' }, page.said),
    slip !== null && open ? formOf(slip) : null,
    await waitingSection(),
    slipSection(slip !== null, slip?.ends ?? null, open),
    page.node !== null && page.node.session === null ? signInForm(page.node, () => void look(), all.length > 0) : null,
  ];
  root?.replaceChildren(...parts.filter((part) => part !== null));
  document.title = t('title');
}

/** The form stays as it is while its slip and language do: what is being typed survives the network's return. */
function formOf(slip: KeptSlip): HTMLElement {
  const key = [slip.slip, page.details.length, language()].join(' ');
  if (form?.key !== key) form = { key, element: reportForm(slip, page.details, sealedOne) };
  return form.element;
}

async function sealedOne(report: Parameters<typeof keepReport>[0]): Promise<void> {
  await keepReport(report);
  page.said = t('sealed');
  await draw();
  await sendAll();
}

function head(): HTMLElement {
  const other = language() === 'en' ? 'es' : 'en';
  const change = () => {
    setLanguage(other);
    void draw();
  };
  const net = page.node === null ? t('offline') : t('online');
  return h(
    'header',
    {},
    h('h1', {}, t('title')),
    h('p', { class: 'net', 'data-net': page.node !== null ? 'on' : 'off' }, net),
    h('button', { type: 'button', lang: other, click: change }, t('language')),
  );
}

async function waitingSection(): Promise<HTMLElement> {
  const all = await waiting();
  const lines = all.map(({ report, writtenAt, code }) => {
    const remove = () => void dropReport(report).then(draw);
    const written = h('span', {}, t('writtenAt', { time: when(writtenAt) }));
    if (code === null) return h('li', {}, written);
    const button = h('button', { type: 'button', click: remove }, t('discard'));
    return h('li', { class: 'refused' }, written, h('span', {}, t('refused', { code })), button);
  });
  const count = all.length === 0 ? t('waitingNone') : t('waitingSome', { count: all.length });
  return h(
    'section',
    { 'aria-labelledby': 'waiting' },
    h('h2', { id: 'waiting' }, t('waitingHead')),
    h('p', { id: 'count' }, count),
    all.length > 0 && h('ul', {}, ...lines),
    all.length > 0 && h('button', { type: 'button', click: () => void look() }, t('sendNow')),
  );
}

function slipSection(there: boolean, ends: string | null, open: boolean): HTMLElement {
  const signedIn = page.node !== null && page.node.session !== null;
  const offers = (page.offered ?? []).map((slip) => {
    return h('button', { type: 'button', click: () => void take(slip).then(draw) }, t('takeSlip', { team: slip.team }));
  });
  const stands = !there ? t('slipNone') : open ? t('slipEnds', { time: when(ends ?? '') }) : t('slipEnded');
  const drop = () => {
    page.details = [];
    void dropSlip().then(draw);
  };
  return h(
    'section',
    { 'aria-labelledby': 'slip' },
    h('h2', { id: 'slip' }, t('slipHead')),
    h('p', {}, stands),
    page.offered?.length === 0 && h('p', {}, t('noSlip')),
    ...offers,
    signedIn && h('button', { type: 'button', click: () => void fetchSlips() }, t('fetchSlip')),
    there && h('button', { type: 'button', class: 'quiet', click: drop }, t('dropSlip')),
  );
}

setLanguage(language());
window.addEventListener('online', () => void look());
window.addEventListener('offline', () => {
  page.node = null;
  void draw();
});
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/field-worker.js', { scope: '/field' });
void look();
