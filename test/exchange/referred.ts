// A referral between two agencies that really exchange packages, for the tests of previews and journeys: es holds the
// statements of `referrals/matter.ts`, fr and br are enrolled, and what leaves is opened as its recipient would.

import { z } from 'zod';
import { read } from '../../src/base/act.ts';
import { instant } from '../../src/base/clock.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { ageSealer } from '../../src/base/sealing.ts';
import { rehearsePlan } from '../../src/exchange/rehearsal.ts';
import { peerByCode } from '../../src/exchange/store.ts';
import { FRAMES, Frames } from '../../src/ledger/package-format.ts';
import { prepare } from '../../src/referrals/prepare.ts';
import { releaseOf } from '../../src/referrals/release.ts';
import { stores as referred, statement, suspect } from '../referrals/matter.ts';
import { type Federation, openFederation } from './federation.ts';

const [, ...rooms] = referred;
export const one = { agency: 'es', officer: 'liaison-1' } as const;
export const two = { agency: 'es', officer: 'liaison-2' } as const;
export const there = { agency: 'fr', officer: 'liaison-1' } as const;

export interface Referred {
  readonly federation: Federation;
  /** Ids of the statements of es, in order. */
  readonly ids: readonly string[];
  /** Sealed packages as they left es, in order. */
  readonly left: Uint8Array[];
}

/** Opens es and fr with these statements, or with three that fr may have. */
export async function openReferred(said?: readonly JsonObject[]): Promise<Referred> {
  const left: Uint8Array[] = [];
  const federation = await openFederation({
    agencies: ['es', 'fr'],
    stores: rooms,
    transport: (post, code) => ({
      send: (to, letter) => {
        if (code === 'es' && letter.kind === 'package') left.push(letter.body);
        return post.send(to, letter);
      },
    }),
  });
  const records = said ?? [
    statement(suspect, 'person', 'handle', 'exampletalk|persona014'),
    statement(suspect, 'person', 'email', 'persona-014@example.org'),
    statement(suspect, 'person', 'name', 'Persona 014'),
  ];
  const act = { type: 'act', report: `rp:${'1'.repeat(32)}`, format: 'patrol-log', source: 'patrol', parts: 1 };
  const ids = await seed(federation, 'es', 'intake/received/1', [act, ...records]);
  return { federation, ids: ids.slice(1), left };
}

/** Appends an entry as the node, and gives the ids of its records. */
export async function seed(
  federation: Federation,
  code: string,
  kind: string,
  records: readonly JsonObject[],
): Promise<readonly string[]> {
  const { log, projector, officers } = federation.member(code);
  const [act, ...rest] = records;
  const written = await log.append({
    kind,
    at: instant(federation.clock.now()),
    actor: officers.get('node') ?? '',
    permit: `p:${'0'.repeat(32)}`,
    records: [act ?? { type: 'act' }, ...rest],
  });
  await projector.settle(written.position);
  return written.records;
}

/** A referral of the suspect to fr, prepared by the first officer. */
export async function prepared({ federation }: Referred): Promise<string> {
  const input = { to: 'fr', country: 'FR', subjects: [suspect] };
  return (await federation.act(prepare, input, one)).referral;
}

/** One record of a package as it stands in the open form. */
export interface Plain {
  readonly salt: Buffer;
  readonly text: string;
}

/** The records of a sealed package, opened with the recipient's key; the last is that of the dispatch. */
export async function plaintext({ federation }: Referred, sealed: Uint8Array): Promise<readonly Plain[]> {
  const { identity } = federation.member('fr').keys.sealing;
  const frames = new Frames(await ageSealer.open(sealed, [identity]));
  const found: Plain[] = [];
  while (frames.at < frames.bytes.length) {
    const { type, body } = frames.next(Object.values(FRAMES), 'ledger/package-frame');
    if (type === FRAMES.record) found.push({ salt: body.subarray(0, 32), text: body.subarray(32).toString() });
  }
  return found;
}

/** What a rehearsal of the release gives, byte for byte. */
export const rehearsal = read('exchange/rehearsal', {
  summary: 'The bytes of a rehearsal.',
  who: ['liaison'],
  purposes: ['investigation'],
  input: z.strictObject({ referral: z.string() }),
  output: z.strictObject({ texts: z.array(z.string()), bytes: z.number() }),
  run: async (desk, { referral }) => {
    const { act, cover, row } = await releaseOf(desk, referral);
    const peer = await peerByCode(desk.rows, row.to);
    if (peer === null) throw new Error('fr is enrolled');
    const records = [act, cover] as unknown as JsonObject[];
    const plan = { kind: 'referrals/released/1', operation: row.operation, records };
    const { checked, bytes } = await rehearsePlan(desk, peer, plan);
    return { texts: checked.records.map((record) => Buffer.from(record.bytes).toString()), bytes };
  },
});
