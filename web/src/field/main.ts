// The field form begins here: its worker is registered, what the telephone keeps is shown by count and time, and what
// waits is sent as soon as the node can be reached and its officer is signed in. What always holds: what the page knows
// of measures goes when its officer does, and when the page was out of sight for minutes. `sending.ts` sends.

import './field.css';
import { seeClock } from './clock.ts';
import { forget, h, type Part, show } from './draw.ts';
import { reportForm } from './form.ts';
import { askToStay, dropReport, dropSlip, keepReport, keepSlip, keptSlip, waiting } from './kept.ts';
import { type State, send, signOut, slips, state, toKeep } from './node.ts';
import { headPart, signedInPart, slipPart, waitingPart } from './sections.ts';
import { type Round, sendRound, waitBefore } from './sending.ts';
import type { KeptSlip, Measure, Slip, Waiting } from './shapes.ts';
import { signInForm } from './sign-in.ts';
import { language, setLanguage, t } from './words.ts';

/** Out of sight for longer, and the page forgets what it knows beside the numbers. */
const OUT_OF_SIGHT_MS = 5 * 60_000;
const CLOCK_EACH_MS = 15_000;

/** What is known while the page is open, and nowhere else. */
const page = {
  /** What the node last said, and whether it can be reached now. */
  node: null as State | null,
  reached: false,
  officer: null as string | null,
  details: [] as readonly Measure[],
  offered: null as readonly Slip[] | null,
  said: '',
  sending: false,
  /** Something came while a round was under way. */
  more: false,
  tries: 0,
  timer: 0,
  hiddenAt: null as number | null,
};
const root = document.getElementById('field');
const status = h('p', { class: 'said', role: 'status', id: 'said' });

async function look(): Promise<void> {
  page.node = await state().catch(() => null);
  page.reached = page.node !== null;
  const officer = page.node?.session?.officer.officer ?? null;
  // Whoever signs in after another sees nothing of that one's day.
  if (officer !== null && page.officer !== null && officer !== page.officer) forgetDetails();
  page.officer = officer ?? page.officer;
  await draw();
  await sendAll();
}

/** Sends everything that waits, and tries again later where the node is away. */
async function sendAll(): Promise<void> {
  page.more = page.sending;
  if (page.sending) return;
  let stopped: Round['stopped'] = page.node === null ? 'away' : null;
  if (page.node !== null && page.node.session !== null) {
    page.sending = true;
    try {
      stopped = await roundOf();
    } catch {
      stopped = 'refused';
    } finally {
      page.sending = false;
    }
    await draw();
    if (page.more) return sendAll();
  }
  window.clearTimeout(page.timer);
  if (stopped !== 'away' && stopped !== 'refused') page.tries = 0;
  else {
    page.timer = window.setTimeout(() => void look(), waitBefore(page.tries));
    page.tries += 1;
  }
}

async function roundOf(): Promise<Round['stopped']> {
  const ahead = (await keptSlip())?.ahead ?? 0;
  const ways = {
    waiting,
    send: (slip: string, reports: readonly Waiting[]) => send(slip, ahead, reports),
    keep: keepReport,
    drop: dropReport,
  };
  const { recorded, held, stopped, why } = await sendRound(ways);
  const told = recorded + held > 0 ? t('sent', { recorded, held }) : '';
  const rest = stopped === 'not-yours' ? t('notYours') : stopped === 'refused' ? t('refusedNow', { why }) : '';
  if (told !== '' || rest !== '') page.said = [told, rest].filter((one) => one !== '').join(' ');
  // A session may have ended meanwhile; then the way in is shown.
  if (stopped === 'away') page.reached = false;
  if (stopped === 'refused') page.node = await state().catch(() => null);
  return stopped;
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
  await askToStay();
  try {
    await keepSlip(toKeep(slip, told));
  } catch {
    page.said = t('slipNotKept');
    return;
  }
  forgetDetails();
  page.details = slip.measures;
}

function forgetDetails(): void {
  page.details = [];
  page.offered = null;
  // What was half written is of the same day.
  forget('report');
}

async function leave(): Promise<void> {
  forgetDetails();
  const left = await signOut().catch(() => null);
  page.said = left === null ? t('unreachable') : '';
  await look();
}

let drawing: Promise<void> = Promise.resolve();

/** One drawing after the other, so that the latest is what stays. */
function draw(): Promise<void> {
  drawing = drawing.then(drawNow, drawNow);
  return drawing;
}

async function drawNow(): Promise<void> {
  const [slip, all] = await Promise.all([keptSlip(), waiting()]).catch(() => [null, []] as const);
  const { node, offered, said } = page;
  const open = slip !== null && Date.parse(slip.ends) > Date.now() + slip.ahead;
  const session = node?.session ?? null;
  const synthetic = slip?.synthetic === true || node?.synthetic === true;
  const parts: Part[] = [];
  if (synthetic) {
    const make = () => h('p', { class: 'synthetic' }, t('synthetic'));
    parts.push({ name: 'synthetic', key: language(), make });
  }
  parts.push(headPart(page.reached, () => void draw()));
  // Always the same element: what changes in it is read out.
  status.textContent = said;
  parts.push({ name: 'said', key: '', make: () => status });
  if (slip !== null && open) parts.push(reportPart(slip));
  parts.push(waitingPart(all, ofWaiting));
  parts.push(slipPart({ slip, open, signedIn: session !== null, offered }, ofSlips));
  if (session !== null) parts.push(signedInPart(session.officer.name, () => void leave()));
  else if (node !== null) {
    const make = () => signInForm(node, () => void look(), all.length > 0);
    parts.push({ name: 'sign-in', key: `${language()} ${all.length > 0}`, make });
  }
  if (root !== null) show(root, parts);
  document.title = t('title');
}

const ofWaiting = {
  send: () => void look(),
  again: (report: Waiting) => void keepReport({ ...report, code: null }).then(look),
  discard: ({ report }: Waiting) => void dropReport(report).then(draw),
};
const ofSlips = {
  fetch: () => void fetchSlips(),
  take: (slip: Slip) => void take(slip).then(draw),
  drop: () => {
    forgetDetails();
    void dropSlip().then(draw);
  },
};

/** The form stays as it is while its slip and language do: what is being typed survives the network's return. */
function reportPart(slip: KeptSlip): Part {
  const key = [slip.slip, slip.ahead, page.details.length, language()].join(' ');
  const kept = () => {
    void draw().then(sendAll);
  };
  return { name: 'report', key, make: () => reportForm(slip, page.details, { keep: keepReport, kept }) };
}

function seen(): void {
  const visible = document.visibilityState === 'visible';
  seeClock(visible);
  if (!visible) {
    page.hiddenAt ??= Date.now();
    return;
  }
  if (page.hiddenAt !== null && Math.abs(Date.now() - page.hiddenAt) > OUT_OF_SIGHT_MS) forgetDetails();
  page.hiddenAt = null;
}

/** A page out of sight may sleep, so the time is looked at on its return as well. */
function tick(): void {
  seeClock(document.visibilityState === 'visible');
  if (page.hiddenAt === null || Math.abs(Date.now() - page.hiddenAt) <= OUT_OF_SIGHT_MS) return;
  forgetDetails();
  void draw();
}

setLanguage(language());
window.setInterval(tick, CLOCK_EACH_MS);
document.addEventListener('visibilitychange', () => {
  seen();
  if (document.visibilityState === 'visible') void look();
});
window.addEventListener('online', () => {
  page.tries = 0;
  void look();
});
window.addEventListener('offline', () => {
  page.node = null;
  page.reached = false;
  void draw();
});
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/field-worker.js', { scope: '/field' });
void look();
