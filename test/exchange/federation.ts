// A federation in one process for tests of exchange: agencies with real Merkle logs in memory, real keys and seals,
// joined by the post or by a way that loses, repeats, reorders and damages letters by a seed.

import type { z } from 'zod';
import type { Act, Agency, Purpose } from '../../src/base/act.ts';
import { instant } from '../../src/base/clock.ts';
import { mint, PREFIXES, type Random } from '../../src/base/id.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import { ageSealer, makeSealingKey, type SealingKey } from '../../src/base/sealing.ts';
import { makeSigningKey, type SigningKey, verifierKeyText } from '../../src/base/signature.ts';
import type { Store } from '../../src/base/table.ts';
import { Arrivals } from '../../src/exchange/arrivals.ts';
import { cardService } from '../../src/exchange/card.ts';
import { Contacts, contactsService } from '../../src/exchange/contacts.ts';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import { openMailbox } from '../../src/exchange/mailbox.ts';
import { ownRowsService } from '../../src/exchange/own-rows.ts';
import { type Enrolment, type NodeKeys, roleKeyName } from '../../src/exchange/peer.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeStore } from '../../src/exchange/store.ts';
import { Post, type Transport } from '../../src/exchange/transport.ts';
import { Witnessing, witnessingService } from '../../src/exchange/witnessing.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { releaseSignerService } from '../../src/ledger/package-source.ts';
import { ledgerStore } from '../../src/ledger/store.ts';
import { AgencyHost } from '../../src/node/agency.ts';
import { Projector } from '../../src/node/projector.ts';
import { rowsFor } from '../../src/node/veil.ts';
import { operationsStore } from '../../src/operations/store.ts';
import { auditLogService } from '../../src/oversight/audit.ts';
import { everyMatterService } from '../../src/oversight/matters.ts';
import { NO_REACH, reachService } from '../../src/oversight/reach.ts';
import { oversightStore } from '../../src/oversight/store.ts';
import { besideAll, besideAllService } from '../../src/reconciliation/earlier.ts';
import { OFFICERS, StandingClock, seededRandom } from '../house.ts';
import { TreeLog } from './tree-log.ts';

export interface Member {
  readonly agency: Agency;
  readonly host: AgencyHost;
  readonly log: TreeLog;
  readonly projector: Projector;
  readonly services: Map<string, unknown>;
  readonly arrivals: Arrivals;
  readonly keys: Readonly<Record<'ledger' | 'release' | 'witness' | 'root', SigningKey>> & {
    readonly sealing: SealingKey;
  };
  readonly officers: ReadonlyMap<string, string>;
  readonly enrolment: Enrolment;
}

// Hybrid keys take long to make and need no seed: one for each place, shared by all tests of a file.
const sealingKeys: SealingKey[] = [];

export class Federation {
  readonly clock = new StandingClock();
  readonly post = new Post();
  readonly members = new Map<string, Member>();

  member(code: string): Member {
    const found = this.members.get(code);
    if (found === undefined) throw new Error(`no member ${code}`);
    return found;
  }

  async act<In extends z.ZodType, Out extends z.ZodType>(
    act: Act<In, Out>,
    input: z.input<In>,
    by: { readonly agency: string; readonly officer?: string; readonly purpose?: Purpose; readonly operation?: string },
  ): Promise<z.output<Out>> {
    const { host, officers } = this.member(by.agency);
    const officer = officers.get(by.officer ?? 'node') ?? '';
    const { purpose = 'investigation', operation = null } = by;
    return (await host.perform(act, input, { officer, purpose, operation })).output;
  }

  /** One officer of `at` proposes the card, another enrols it. */
  async enrol(at: string, card: Enrolment): Promise<void> {
    const by = { agency: at, officer: 'liaison-1' };
    const { code, position: proposal } = await this.act(proposeCard, card, by);
    await this.act(enrol, { code, proposal }, { ...by, officer: 'liaison-2' });
  }

  /** Appends an entry with these records that asks for packages to be sent. */
  async book(code: string, records: readonly JsonObject[], outbound: readonly JsonObject[], operation?: string) {
    const { log, projector, officers } = this.member(code);
    const act: JsonObject = { type: 'act', outbound };
    const draft = {
      kind: 'referrals/released/1',
      at: instant(this.clock.now()),
      actor: officers.get('liaison-1') ?? '',
      permit: `p:${'0'.repeat(32)}`,
      records: [act, ...records] as const,
      ...(operation === undefined ? {} : { operation }),
    };
    const written = await log.append(draft);
    await projector.settle(written.position);
    return written;
  }

  /** Lets every member empty its outbox, `rounds` times. */
  async run(rounds = 1): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      for (const code of this.members.keys()) await this.act(send, {}, { agency: code });
    }
  }

  async arrived(code: string, from: string): Promise<JsonObject[]> {
    const found: JsonObject[] = [];
    for await (const entry of this.member(code).log.entries(0)) {
      if (entry.header.kind !== 'intake/package-received/1') continue;
      const [act, ...records] = entry.records.map((record) => ('value' in record ? record.value : {}));
      if (act?.['from'] === from) found.push(...records.map((record) => record['record'] as JsonObject));
    }
    return found;
  }
}

export const outboundTo = (to: string, records: readonly number[], more: JsonObject = {}): JsonObject => ({
  to,
  package: 'records',
  purpose: 'investigation',
  days: 30,
  selection: [{ entry: null, records }],
  supersedes: [],
  ...more,
});

export interface FederationOptions {
  readonly agencies: readonly string[];
  readonly stores?: readonly Store[];
  readonly seed?: string;
  /** Wraps the post for one member. */
  readonly transport?: (post: Transport, code: string) => Transport;
  /** What a member's card says of where it is dialled; null for all where it is left out. */
  readonly address?: (code: string) => string | null;
  /** Leaves the members unknown to each other. */
  readonly strangers?: boolean;
}

export async function openFederation(options: FederationOptions): Promise<Federation> {
  const federation = new Federation();
  for (const [nth, code] of options.agencies.entries()) {
    sealingKeys[nth] ??= await makeSealingKey();
    federation.members.set(code, await openMember(federation, options, code, sealingKeys[nth]));
  }
  if (options.strangers === true) return federation;
  for (const code of options.agencies) {
    for (const other of federation.members.values()) {
      if (other.agency.code !== code) await federation.enrol(code, other.enrolment);
    }
  }
  return federation;
}

function cardFor(
  { code, name, country, origin }: Agency & { readonly country: string },
  keys: Member['keys'],
): Enrolment {
  const of = (role: 'release' | 'witness' | 'root') => verifierKeyText(roleKeyName(origin, role), keys[role].publicKey);
  return {
    code,
    name,
    country,
    origin,
    ledgerKey: verifierKeyText(origin, keys.ledger.publicKey),
    releaseKey: of('release'),
    sealingKey: keys.sealing.recipient,
    rootKey: of('root'),
    witnessKey: of('witness'),
    channelKey: null,
    address: null,
  };
}

function keysFrom(random: Random, sealing: SealingKey): Member['keys'] {
  const [ledger, release] = [makeSigningKey(random), makeSigningKey(random)];
  return { ledger, release, witness: makeSigningKey(random), root: makeSigningKey(random), sealing };
}

/** The stores between intake and exchange: operations always, whose roster is asked before anything leaves. */
const between = ({ stores = [] }: FederationOptions) => new Set([...stores, operationsStore]);

const signers = ({ release, witness }: Member['keys']) => ({ release, witness });

async function openMember(
  federation: Federation,
  options: FederationOptions,
  code: string,
  sealing: SealingKey,
): Promise<Member> {
  const random = seededRandom(`${options.seed ?? 'federation'}/${code}`);
  const origin = `${code}.police.example/liaison/1`;
  const country = code.slice(0, 2).toUpperCase();
  const agency: Agency = { code, name: `Agency ${code}`, country, origin, synthetic: true };
  const keys = keysFrom(random, sealing);
  const log = new TreeLog(origin, keys.ledger, random);
  const rows = rowsInMaps();
  const stores = [ledgerStore, oversightStore, intakeStore, ...between(options), exchangeStore];
  const projector = new Projector({ rows, stores, source: log, forget: async () => undefined });
  const audit = { append: async () => undefined, size: () => 0, read: async () => [] };
  const arrivals = new Arrivals();
  const [identities, recipients] = [[sealing.identity], [sealing.recipient]];
  const nodeKeys: NodeKeys = { ...signers(keys), identities, recipients, sealer: ageSealer };
  const services = new Map<string, unknown>([
    [auditLogService.name, audit],
    [reachService.name, NO_REACH],
    [besideAllService.name, besideAll(rows)],
    [ownRowsService.name, rows],
    [everyMatterService.name, (officer: string) => rowsFor(rows, { officer, operation: null, reach: 'agency' })],
    ['head', () => ({ size: log.size, root: log.root, checkpoint: log.source().checkpoint })],
    ['keys', nodeKeys],
    [releaseSignerService.name, () => nodeKeys.release],
    ['ledgerSource', async () => log.source()],
    ['transport', options.transport?.(federation.post, code) ?? federation.post],
    ['arrivals', arrivals],
    [contactsService.name, new Contacts()],
    [witnessingService.name, new Witnessing()],
  ]);
  const host = new AgencyHost({
    agency,
    clock: federation.clock,
    random,
    rows,
    log,
    audit,
    settled: (position) => projector.settle(position),
    folded: () => projector.folded,
    look: () => projector.look(),
    services,
  });
  await projector.start();
  const officers = new Map(Object.keys(OFFICERS).map((name) => [name, mint(random, PREFIXES.officer)]));
  for (const [name, roles] of Object.entries(OFFICERS)) {
    const record = { type: 'act', officer: officers.get(name) ?? '', name: `${code} ${name}`, roles: [...roles] };
    const draft = { kind: 'oversight/officer-added/1', at: instant(federation.clock.now()), actor: record.officer };
    await projector.settle((await log.append({ ...draft, permit: `p:${'0'.repeat(32)}`, records: [record] })).position);
  }
  const perform = async <In extends z.ZodType, Out extends z.ZodType>(act: Act<In, Out>, input: z.input<In>) =>
    (await host.perform(act, input, { officer: officers.get('node') ?? '', purpose: 'investigation' })).output;
  federation.post.open(code, openMailbox(perform, arrivals));
  const enrolment = { ...cardFor(agency, keys), address: options.address?.(code) ?? null };
  services.set(cardService.name, () => enrolment);
  return { agency, host, log, projector, services, arrivals, keys, officers, enrolment };
}
