// The access matrix: every act and read, by every role, in every situation, over HTTP as an officer would ask. What is
// expected is computed from the declarations alone: who may not is told so alike everywhere, who may is let through in
// their own matter, and what is hidden is answered like what never was. `inputs.ts` says how to ask.

import { mkdir, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { join } from 'node:path';
import type { AnyAct, Purpose, Role } from '../../src/base/act.ts';
import { cardOf } from '../../src/node/keys.ts';
import { type Answer, type Asking, ask } from '../node/http-world.ts';
import type { Fresh, InputRow } from './input-row.ts';
import { INPUTS, LAST } from './inputs.ts';
import { PERSONAL, type Situation } from './situation.ts';
import { AGENCY, absent, type Hidden, type MatrixWorld, PEOPLE } from './world.ts';

export interface Wrong {
  readonly act: string;
  readonly role: string;
  readonly situation: string;
  readonly why: string;
}

export interface Outcome {
  readonly cells: number;
  readonly wrong: readonly Wrong[];
  readonly acts: number;
  readonly roles: number;
  readonly situations: number;
  readonly byOutcome: Readonly<Record<string, number>>;
  /** By act, the faults of its own room that stopped it in the callers' own matter: policy let it through. */
  readonly rules: Readonly<Record<string, readonly string[]>>;
}

/** Refusals by policy, and those that mean that our own row is not valid: in one's own matter none of them may come. */
const NOT_THROUGH: ReadonlySet<string> = new Set([
  'oversight/not-authorised',
  'oversight/suspended',
  'oversight/no-purpose',
  'oversight/unknown-matter',
  'oversight/same-officer',
  'node/bad-input',
  'node/bad-answer',
  'node/not-signed-in',
  'node/no-matter',
  'node/no-service',
]);

const codeOf = (answer: Answer): string => {
  const type: unknown = answer.json?.type;
  return typeof type === 'string' ? type.replace('liaison:', '') : '';
};
const fulfilled = (answer: Answer) => answer.status >= 200 && answer.status < 300;

interface Caller {
  readonly role: Role;
  readonly officer: string;
  readonly cookie: string;
  readonly matters: Map<Purpose, string>;
}

export class Matrix {
  readonly #world: MatrixWorld;
  readonly #acts: readonly AnyAct[];
  readonly #refusals: readonly ('own' | Hidden)[];
  readonly #callers = new Map<Role, Caller>();
  readonly #agent = new Agent({ keepAlive: true });
  readonly #wrong: Wrong[] = [];
  readonly #counts = new Map<string, number>();
  /** The rules of their rooms that acts were let through to and that refused them. */
  readonly #rules = new Map<string, Set<string>>();
  #number = 0;
  #card: Fresh['card'] = {};

  /** `brief` asks who may not once for each role and act, not in every situation. */
  constructor(world: MatrixWorld, acts: Iterable<AnyAct>, { brief = false } = {}) {
    this.#world = world;
    this.#refusals = brief ? ['own'] : ['own', ...world.situations];
    const place = ({ name, writes }: AnyAct) => (LAST.includes(name) ? 2 + LAST.indexOf(name) : writes ? 1 : 0);
    this.#acts = [...acts].sort((a, b) => place(a) - place(b));
  }

  async run(): Promise<Outcome> {
    this.#card = cardOf(this.#world.http.node.agency('pt').keys) as unknown as Fresh['card'];
    for (const role of PEOPLE) this.#callers.set(role, await this.#signIn(role));
    await this.#nodeIsNobody();
    for (const act of this.#acts) await this.#act(act);
    this.#agent.destroy();
    const cells = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    const shape = { acts: this.#acts.length, roles: PEOPLE.length + 1, situations: this.#world.situations.length + 1 };
    const rules = Object.fromEntries([...this.#rules].map(([act, codes]) => [act, [...codes]]));
    return { cells, wrong: this.#wrong, ...shape, byOutcome: Object.fromEntries(this.#counts), rules };
  }

  #count(outcome: string, cells = 1): void {
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + cells);
  }

  #fail(act: string, role: string, situation: string, why: string): void {
    this.#wrong.push({ act, role, situation, why });
  }

  #ask(path: string, asking: Asking): Promise<Answer> {
    return ask(this.#world.http.url, path, { ...asking, agent: this.#agent });
  }

  async #signIn(role: Role): Promise<Caller> {
    const { http } = this.#world;
    const cookie = await http.signIn(AGENCY, `${role} 1`);
    return { role, officer: await http.officer(AGENCY, `${role} 1`), cookie, matters: new Map() };
  }

  /** Nobody can be the node: its cells are one refusal for all. */
  async #nodeIsNobody(): Promise<void> {
    const { nodeOfficer } = this.#world.http.node.agency(AGENCY).keys;
    const answer = await this.#ask('/api/session', { method: 'POST', body: { agency: AGENCY, officer: nodeOfficer } });
    const cells = this.#acts.length * (this.#world.situations.length + 1);
    this.#count('node: nobody signs in as it', cells);
    if (fulfilled(answer)) this.#fail('(sign in)', 'node', 'own', `status ${answer.status}`);
  }

  async #matterOf(caller: Caller, purpose: Purpose): Promise<string> {
    const known = caller.matters.get(purpose);
    if (known !== undefined) return known;
    const answer = await this.#open(caller, purpose, this.#world.own.operation);
    const matter: unknown = answer.json?.matter;
    if (typeof matter !== 'string') throw new Error(`no matter for ${caller.role}: ${answer.text}`);
    caller.matters.set(purpose, matter);
    return matter;
  }

  #open({ cookie }: Caller, purpose: Purpose, operation: string): Promise<Answer> {
    return this.#ask('/api/matters', { method: 'POST', body: { purpose, operation }, headers: { cookie } });
  }

  async #act(act: AnyAct): Promise<void> {
    const row = INPUTS[act.name];
    if (row === undefined) {
      this.#fail(act.name, '(all)', '(all)', 'this act has no row in test/matrix/inputs.ts');
      return;
    }
    if (act.name === 'oversight/open-matter') return this.#matters(act);
    const shown: boolean[] = [];
    const asked = async (role: Role) => {
      if (act.who.includes(role)) shown.push(await this.#allowed(act, row, role));
      else await this.#refused(act, row, role);
    };
    // Reads leave the world as it is, so all roles may ask at once.
    if (act.writes) for (const role of PEOPLE) await asked(role);
    else await Promise.all(PEOPLE.map(asked));
    // A row that would be answered like nothing even where its object is open proves nothing about the hidden.
    const blindRow = row.blind || shown.length === 0 || shown.some(Boolean);
    if (!blindRow) this.#fail(act.name, '(all)', 'own', 'what is open is answered like what never was');
  }

  /** Whoever has not the role is told so, alike in every situation and whatever stands there. */
  async #refused(act: AnyAct, row: InputRow, role: Role): Promise<void> {
    for (const situation of this.#refusals) {
      const of = situation === 'own' ? this.#world.own : this.#world.hidden[situation];
      const { answer } = await this.#call(act, row, role, of);
      this.#count('refused: not the role');
      const told = answer.status === 403 && codeOf(answer) === 'oversight/not-authorised';
      if (!told) this.#fail(act.name, role, situation, `expected a refusal, got ${answer.status} ${codeOf(answer)}`);
    }
  }

  /** True when the own situation is answered otherwise than one that never was. */
  async #allowed(act: AnyAct, row: InputRow, role: Role): Promise<boolean> {
    const own = await this.#call(act, row, role, this.#world.own);
    const through = fulfilled(own.answer) || !NOT_THROUGH.has(codeOf(own.answer));
    this.#count(fulfilled(own.answer) ? 'own: done' : 'own: let through to a rule of its room');
    if (!fulfilled(own.answer))
      this.#rules.set(act.name, (this.#rules.get(act.name) ?? new Set()).add(codeOf(own.answer)));
    if (!through || own.answer.status >= 500) {
      this.#fail(act.name, role, 'own', `${own.answer.status} ${codeOf(own.answer)} ${own.answer.text.slice(0, 300)}`);
    }
    let shown = own.used.size === 0;
    const never = absent();
    const missing = shown ? null : bare((await this.#call(act, row, role, never)).answer, never);
    for (const situation of this.#world.situations) {
      const hidden = this.#world.hidden[situation];
      const open = situation === 'other' && act.reach === 'agency';
      const names = own.used.size > 0 && (situation !== 'erased' || isPersonal(own.used));
      if (open) await this.#open2(act, row, role, hidden, names);
      else if (names) await this.#alike(act, row, role, situation, missing);
      else this.#count('list: nothing hidden in the answer');
      if (!open) this.#clean(act, row, role, situation, own);
    }
    shown ||= bare(own.answer, this.#world.own) !== missing;
    return shown;
  }

  /** Reads of the whole agency may look into another matter, where it is not sealed. */
  async #open2(act: AnyAct, row: InputRow, role: Role, of: Situation, names: boolean): Promise<void> {
    this.#count('other: open by its reach');
    if (!names) return;
    const { answer } = await this.#call(act, row, role, of);
    const through = fulfilled(answer) || !NOT_THROUGH.has(codeOf(answer));
    if (!through || answer.status >= 500) this.#fail(act.name, role, 'other', `${answer.status} ${codeOf(answer)}`);
  }

  /** What is hidden is answered like what never was. */
  async #alike(act: AnyAct, row: InputRow, role: Role, situation: Hidden, missing: string | null): Promise<void> {
    const of = this.#world.hidden[situation];
    const found = await this.#call(act, row, role, of);
    this.#count('hidden: as if it never was');
    const answer = bare(found.answer, of);
    const why = `absent ${missing?.slice(0, 300)} hidden ${answer.slice(0, 300)}`;
    if (answer !== missing) this.#fail(act.name, role, situation, why);
    this.#clean(act, row, role, situation, found);
  }

  /** Nothing of what is hidden stands in an answer, but what the question itself named. */
  #clean(act: AnyAct, row: InputRow, role: Role, situation: Hidden, { answer, input }: Called): void {
    const hidden = this.#world.hidden[situation];
    const asked = JSON.stringify(input);
    const values = [hidden.token, hidden.token.toUpperCase()].filter((value) => !asked.includes(value));
    const ids = row.idsShown ? [] : Object.values(hidden).filter((id) => typeof id === 'string' && !asked.includes(id));
    const leak = [...values, ...ids].find((value) => answer.text.includes(String(value)));
    if (leak !== undefined) this.#fail(act.name, role, situation, `the answer holds ${leak}`);
  }

  /** Opening a matter names an operation before there is a matter. */
  async #matters(act: AnyAct): Promise<void> {
    for (const caller of this.#callers.values()) {
      const opened = async (operation: string) => this.#open(caller, 'oversight', operation);
      const own = await opened(this.#world.own.operation);
      this.#count('own: done');
      if (own.status !== 201) this.#fail(act.name, caller.role, 'own', `status ${own.status}`);
      const never = absent();
      const missing = bare(await opened(never.operation), never);
      for (const situation of this.#world.situations) {
        const of = this.#world.hidden[situation];
        const answer = await opened(of.operation);
        const open = situation === 'other';
        this.#count(open ? 'other: may be opened as a matter' : 'hidden: as if it never was');
        const right = open ? answer.status === 201 : bare(answer, of) === missing;
        if (!right) this.#fail(act.name, caller.role, situation, `${answer.status} ${answer.text.slice(0, 300)}`);
      }
    }
  }

  async #call(act: AnyAct, row: InputRow, role: Role, of: Situation): Promise<Called> {
    const caller = this.#callers.get(role);
    if (caller === undefined) throw new Error(`${role} is signed in`);
    const used = new Set<string>();
    const watched = new Proxy(of, {
      get: (target, field) => {
        used.add(String(field));
        return Reflect.get(target, field);
      },
    });
    const input = row.make(watched, await this.#fresh(act));
    const [purpose = 'oversight'] = act.purposes;
    const headers = { cookie: caller.cookie, 'liaison-matter': await this.#matterOf(caller, purpose) };
    const answer = await this.#ask(`/api/${act.name}`, { method: 'POST', body: input, headers });
    return { answer, input, used };
  }

  async #fresh({ name }: AnyAct): Promise<Fresh> {
    this.#number += 1;
    const n = this.#number;
    const callers = [...this.#callers.values()].map(({ officer }) => officer);
    const officer = await this.#world.http.officer(AGENCY, name.startsWith('exhibits/') ? 'exhibits 2' : 'analyst 2');
    const waiting = name === 'intake/receive' || name === 'intake/preview' ? await this.#file(n) : 'none.csv';
    return { n, officer, callers, nobody: absent().operation.replace('op:', 'o:'), waiting, card: this.#card };
  }

  async #file(n: number): Promise<string> {
    const folder = join(this.#world.http.node.agency(AGENCY).folder, 'local', 'inbox');
    const digest = `sha256:${String(n).padStart(64, '0')}`;
    await mkdir(folder, { recursive: true });
    const line = `exampletalk,matrix-${n},,${digest},shared,2026-02-01T10:00:00Z,UTC,192.0.2.9,50000`;
    await writeFile(join(folder, `matrix-${n}.csv`), `service,account,handle,file,act,at,zone,address,port\n${line}\n`);
    return `matrix-${n}.csv`;
  }
}

interface Called {
  readonly answer: Answer;
  readonly input: unknown;
  /** The fields of the situation that the input names. */
  readonly used: ReadonlySet<string>;
}

function isPersonal(used: ReadonlySet<string>): boolean {
  return [...used].every((field) => (PERSONAL as readonly string[]).includes(field));
}

/** An answer apart from what may differ between two things of one kind: ids, digests, places, moments, the value. */
function bare(answer: Answer, { token }: Situation): string {
  const text = answer.text
    .replaceAll(token, '<token>')
    .replace(/\b[a-z]{1,2}:[0-9a-f]{32}\b/g, '<id>')
    .replace(/\b(r1|sha256):[0-9a-f]{64}\b/g, '<digest>')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<at>')
    // Of things seized: the label drawn for each, and the mark that the input counts on.
    .replace(/"(label|mark)":"(X:[0-9A-Z]{12}|[A-Z]-\d+)"/g, '"$1":"<drawn>"')
    .replace(/"(position|entry|list|number)":\d+/g, '"$1":0');
  return `${answer.status} ${text}`;
}
