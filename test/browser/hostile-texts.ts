// The hostile texts, and how they get into every field that a screen displays: through the real acts and through
// intake, by the officers whose acts they are. `naughty.test.ts` looks at what became of them.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { ROLES } from '../../web/src/api/roles.ts';
import { vectors } from '../vectors/folder.ts';
import { type AtWork, type Desk, sitDown } from './as-officer.ts';
import { addresses, purposeOf } from './screens.ts';

/** Naughty strings: https://github.com/minimaxir/big-list-of-naughty-strings, MIT. */
export const VECTORS = join(vectors('naughty-strings').folder, 'blns.json');
/** Handles of one account, few enough that its page draws them all. */
const HANDLES = 80;
const BYTES_MAX = 900;

/** Neutral ones of our own, short first: what fits into a field goes into it. */
export const OWN = [
  '<b onclick=alert(1)>',
  '\u202eoverride',
  '{{7*7}} $t(overview)',
  'null undefined NaN',
  '\u2066isolate \u2067without end',
  "' onfocus=alert(1) autofocus '",
  'zero\u200b\u200d\ufeffwidth',
  'javascript:alert(1)',
  'Z\u0351\u036b\u0313\u036a\u0302 marks',
  '\u05d0\u05d1\u05d2 \u0627\u0644\u0639',
  `\${7*7} <%= 7*7 %>`,
  '../../etc/hosts%00',
  'x'.repeat(110),
];

/** What the node refuses to keep, and the page has to bear all the same: it is put into the node's answers. */
export const MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>';

/** What is technical: markup, escapes, other scripts, single words. Sentences of plain words are somebody's. */
const TECHNICAL = /[<>&"'`{}$%\\;()|*]|[^\x20-\x7e]|^\S{1,16}$/;

export function listed(): readonly string[] {
  if (!existsSync(VECTORS)) return [];
  const all = JSON.parse(readFileSync(VECTORS, 'utf8')) as readonly string[];
  return all.filter((text) => {
    return TECHNICAL.test(text) && text.trim() !== '' && Buffer.byteLength(text) <= BYTES_MAX;
  });
}

/** Every text that was put in, by the token it begins with. */
export const put = new Map<string, { readonly field: string; readonly text: string }>();

function keep(field: string, text: string): string {
  const token = `zq${put.size}q`;
  const whole = `${token} ${text}`;
  put.set(token, { field, text: whole });
  return whole;
}

/** A value for a field: as many of our own strings as it has room for, the very long one where there is most. */
function hostile(field: string, max = 200): string {
  let text = '';
  for (const one of max >= 200 ? [...OWN].reverse() : OWN) {
    if (text.length + one.length + 10 <= max) text = text === '' ? one : `${text} ${one}`;
  }
  return keep(field, text);
}

interface Received {
  readonly report: string;
}

async function receive(desk: Desk, url: string, file: object): Promise<string> {
  const headers = { origin: url, 'liaison-matter': desk.matter, 'content-type': 'application/octet-stream' };
  const sent = await desk.page.request.post(`${url}/api/uploads?ending=json`, {
    data: Buffer.from(JSON.stringify(file)),
    headers,
  });
  if (sent.status() !== 201) throw new Error(`the upload was refused: ${sent.status()}`);
  const { file: name } = (await sent.json()) as { file: string };
  const handling = {
    legal: ['H3'],
    legalText: hostile('legal text', 500),
    tlp: 'AMBER',
    pap: 'AMBER',
    audience: ['es', 'pt', 'bureau'],
  };
  const declared = { file: name, authority: hostile('report authority', 64), handling };
  const done = await desk.ask<Received>('intake/receive', declared);
  return done.report;
}

/** A patrol log whose every text is hostile: the list of strings as handles, ours as everything else. */
function log(strings: readonly string[]): object {
  const accounts = strings.map((text, nth) => ({
    id: `naughty-${Math.floor(nth / HANDLES)}`,
    handle: keep('handle of the list', text),
    groups: [{ group: 'naughty-group' }],
  }));
  const named = OWN.map((text, nth) => ({
    id: `own-${nth}`,
    handle: keep('handle', text),
    name: keep('name', text),
    groups: [{ group: 'naughty-group' }],
  }));
  return {
    format: 'liaison-patrol-log/1',
    authority: hostile('log authority'),
    officer: hostile('log officer', 100),
    reference: hostile('log reference'),
    service: keep('service', '<b>\u202eservice'),
    seenAt: '2025-03-01T09:30Z',
    groups: [{ id: 'naughty-group', name: hostile('group name') }],
    accounts: [...named, ...accounts],
  };
}

type Id = Readonly<Record<string, string>>;

/** An officer with all roles and a hostile name, whom two let in: the one who looks at everything. */
async function officerNamed(first: Desk, second: Desk): Promise<string> {
  const name = hostile('officer name');
  const { officer = '' } = await first.ask<Id>('oversight/propose-officer', { name, roles: [...ROLES] });
  type Proposed = { readonly proposals: readonly { readonly officer: string; readonly position: number }[] };
  const { proposals } = await second.ask<Proposed>('oversight/officers', {});
  const proposal = proposals.find((one) => one.officer === officer)?.position;
  await second.ask('oversight/admit-officer', { officer, proposal });
  await first.ask('oversight/propose-officer', { name: hostile('proposed name'), roles: ['press'] });
  await first.ask('oversight/propose-change', { officer, name: hostile('changed name') });
  return officer;
}

async function exhibitOf(first: Desk, second: Desk, to: string): Promise<string> {
  const { exhibit = '' } = await first.ask<Id>('exhibits/seize', {
    mark: 'NAUGHTY-1',
    kind: 'phone',
    make: hostile('exhibit make', 64),
    province: hostile('exhibit province', 64),
    ground: hostile('exhibit ground'),
    seal: 'SEAL-1',
  });
  await first.ask('exhibits/offer', { exhibit, to, reason: hostile('offer reason') });
  await second.ask('exhibits/accept', { exhibit, seal: 'SEAL-2', reason: hostile('accept reason') });
  const done = { exhibit, tool: hostile('tool', 64), verified: true, reason: hostile('examination reason') };
  await second.ask('exhibits/examine', done);
  await second.ask('exhibits/seal', { exhibit, seal: 'SEAL-3', reason: hostile('seal reason') });
  await second.ask('exhibits/decide-return', { exhibit, how: 'return', ground: hostile('return ground') });
  return exhibit;
}

async function decideAbout(analyst: Desk, [one = '', other = '']: readonly string[]): Promise<void> {
  await analyst.ask('identity/judge', { a: one, b: other, verdict: 'different', reason: hostile('judgement', 500) });
  await analyst.ask('identity/designate', {
    subject: one,
    category: 'suspect',
    country: 'ES',
    province: hostile('designation province', 64),
    ground: hostile('designation ground'),
    reason: hostile('designation', 500),
  });
  const handleOf = async (subject: string) => {
    type Said = { readonly statements: readonly { readonly recordId: string; readonly property: string }[] };
    const { statements } = await analyst.ask<Said>('intake/subject', { subject });
    return statements.find(({ property }) => property === 'handle')?.recordId;
  };
  const corrected = { value: hostile('corrected value'), reason: hostile('correction', 500) };
  await analyst.ask('intake/correct-statement', { record: await handleOf(one), ...corrected });
  const withdrawn = { record: await handleOf(other), reason: hostile('withdrawal', 500) };
  await analyst.ask('intake/withdraw-statement', withdrawn);
}

/** Takes, hands over and declines on the worklist; who owns the next step says why. */
async function workOn(analyst: Desk, coordinator: Desk, to: string, reader: () => Promise<Desk>): Promise<Desk> {
  type Items = { readonly items: readonly { readonly subject: string; readonly ours: boolean }[] };
  const { items } = await analyst.ask<Items>('jurisdiction/worklist', { untaken: true, limit: 50 });
  const free = items.filter(({ ours }) => ours).map(({ subject }) => subject);
  const [first = '', second = ''] = free;
  await analyst.ask('jurisdiction/take', { subject: first });
  await analyst.ask('jurisdiction/decline', { subject: first, reason: hostile('decline reason', 500) });
  await analyst.ask('jurisdiction/take', { subject: second });
  await analyst.ask('jurisdiction/hand-over', { subject: second, to, reason: hostile('handing over', 500) });
  const step = { subject: first, agency: 'es', step: 'investigate', reason: hostile('next step', 500) };
  await coordinator.ask('jurisdiction/assign', step);
  return reader();
}

async function operate(coordinator: Desk, prosecutor: Desk): Promise<string> {
  const opened = { name: keep('operation name', OWN.slice(0, 2).join(' ')), basis: hostile('operation basis') };
  const { operation = '' } = await coordinator.ask<Id>('operations/open', { ...opened, offence: 'other' });
  const times = { zone: 'Europe/Madrid', start: '2027-05-02T06:00', end: '2027-05-02T14:00' };
  const place = { country: 'ES', province: hostile('measure province', 64) };
  await coordinator.ask('operations/plan-measure', { kind: 'search', ...place, ...times });
  const happened = { result: 'search', country: 'ES', province: hostile('outcome province', 64) };
  const { outcome } = await coordinator.ask<Id>('operations/record-outcome', happened);
  await coordinator.ask('operations/withdraw-outcome', { outcome, reason: hostile('outcome reason') });
  await prosecutor.ask('operations/request', {
    instrument: 'national-order',
    addressee: hostile('addressee'),
    country: 'ES',
    zone: 'Europe/Madrid',
    data: 'subscriber',
    issuer: 'judge',
    reference: hostile('request reference'),
    identifiers: [{ kind: 'handle', value: hostile('request identifier') }],
    statedDue: '2027-04-01T00:00:00.000Z',
  });
  await coordinator.ask('reconciliation/enter-narrative', {
    name: hostile('narrative name', 80),
    source: hostile('narrative source'),
    claims: [
      { kind: 'total', of: 'arrests', value: 40, words: hostile('claim words') },
      {
        kind: 'part-whole',
        of: 'arrests',
        total: 3,
        parts: [{ name: hostile('claim part', 80), countries: ['ES'], value: 3 }],
        named: ['PT'],
        words: hostile('claim of parts'),
      },
    ],
  });
  return operation;
}

async function refer(liaison: Desk, subject: string): Promise<string> {
  type Board = { readonly referrals: readonly { readonly referral: string; readonly state: string }[] };
  const { referrals } = await liaison.ask<Board>('referrals/board', {});
  const released = referrals.find(({ state }) => state === 'accepted');
  await liaison.ask('referrals/recall', { referral: released?.referral, reason: hostile('recall reason') });
  const { referral = '' } = await liaison.ask<Id>('referrals/prepare', {
    to: 'pt',
    country: 'PT',
    subjects: [subject],
  });
  return referral;
}

interface Prepared {
  readonly reader: Desk;
  readonly addresses: readonly string[];
  readonly opened: string;
}

/** Puts every text in, by the officers whose acts they are. */
export async function prepare(own: Browser, work: AtWork, strings: readonly string[]): Promise<Prepared> {
  const at = (role: (typeof ROLES)[number], nth = 1) =>
    sitDown(own, work.url, { role, nth, purpose: purposeOf(role), blank: true });
  const [patrol, analyst, coordinator, prosecutor] = [
    await at('patrol'),
    await at('analyst'),
    await at('coordinator'),
    await at('prosecutor'),
  ];
  const [liaison, first, second] = [await at('liaison'), await at('protection'), await at('protection', 2)];
  const [hand, other] = [await at('exhibits'), await at('exhibits', 2)];
  const report = await receive(patrol, work.url, log(strings));
  const officer = await officerNamed(first, second);
  const exhibit = await exhibitOf(hand, other, other.officer);
  type Found = { readonly hits: readonly { readonly subject: string; readonly about: string }[] };
  const subjectOf = async (text: string) =>
    (await analyst.ask<Found>('matching/search', { text })).hits[0]?.subject ?? '';
  const accounts = Math.ceil(strings.length / HANDLES);
  const lists = Array.from({ length: accounts }, (_, nth) => `naughty-${nth}`);
  const subjects: string[] = [];
  for (const id of [...lists, ...OWN.map((_, nth) => `own-${nth}`), 'naughty-group'])
    subjects.push(await subjectOf(id));
  await decideAbout(analyst, subjects.slice(accounts));
  const opened = await operate(coordinator, prosecutor);
  const referral = await refer(liaison, subjects[accounts + 2] ?? '');
  const reader = await workOn(analyst, coordinator, officer, () =>
    sitDown(own, work.url, { officer, operation: analyst.operation ?? '' }),
  );
  await reader.ask('intake/save-draft', { title: hostile('draft title', 120), body: {} });
  const known = [...(await addresses(liaison)).values()].flat();
  for (const desk of [patrol, analyst, coordinator, prosecutor, liaison, first, second, hand, other])
    await desk.close();
  return {
    reader,
    opened,
    addresses: [
      ...known,
      ...subjects.map((subject) => `/subject/${subject}`),
      `/exhibit/${exhibit}`,
      `/intake/report/${report}`,
      `/referrals/${referral}`,
    ],
  };
}
