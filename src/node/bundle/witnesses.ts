// Witnesses of a bundle's head: peers say which head of ours they last kept and cosign it, and a path shows that
// the head of the bundle continues it. What always holds: a cosignature that does not verify, or a head that the
// ledger does not continue, is not carried; and whoever checks the file does the same again (`witness-check.ts`).

import { z } from 'zod';
import { Fault } from '../../base/fault.ts';
import { canonical, parseCanonical } from '../../base/json.ts';
import { type CosignatureRow, newestOfEach, withLines } from '../../exchange/cosigned.ts';
import { allPeers } from '../../exchange/store.ts';
import type { PeerRow } from '../../exchange/tables.ts';
import { type Transport, transportService } from '../../exchange/transport.ts';
import { witnessedSchema } from '../../exchange/watch.ts';
import { consistencyPath } from '../../exchange/witness.ts';
import type { PackageSource } from '../../ledger/package.ts';
import type { NodeAgency } from '../node.ts';
import { continues, readWitness, WITNESSES_MAX, type Witness } from './witness-check.ts';

const ANSWER_BYTES_MAX = 64 * 1_024;

/** Asks every peer, and takes what those cosigned before that cannot be reached; who never saw us is left out. */
export async function gatherWitnesses(agency: NodeAgency, source: PackageSource): Promise<readonly Witness[]> {
  const transport = agency.services.get(transportService.name) as Transport;
  const { code, origin } = agency.keys.agency;
  const owner = { origin, publicKey: agency.keys.ledger.publicKey };
  const peers = (await allPeers(agency.rows)).filter(({ suspended }) => !suspended);
  const kept = await newestOfEach(agency.rows);
  const asked = await Promise.all(
    peers.map(async (peer) => (await ask(transport, code, peer)) ?? keptLine(peer, kept.get(peer.code))),
  );
  const found: { readonly size: number; readonly witness: Witness }[] = [];
  for (const witness of asked) {
    const seen = witness === null ? null : readWitness(witness, owner);
    if (witness === null || seen === null || seen.head.size > source.size) continue;
    const path = (await consistencyPath(source, seen.head.size)).map((hash) => hash.toString('hex'));
    const whole = { ...witness, path };
    if (continues(whole, seen.head, source)) found.push({ size: seen.head.size, witness: whole });
  }
  const newest = found.sort((a, b) => b.size - a.size || (a.witness.agency < b.witness.agency ? -1 : 1));
  return newest.slice(0, WITNESSES_MAX).map(({ witness }) => witness);
}

async function ask(transport: Transport, from: string, { code, witnessKey }: PeerRow): Promise<Witness | null> {
  if (witnessKey === null) return null;
  try {
    const answer = await transport.send(code, { kind: 'witnessed', from, body: Buffer.from(canonical({})) });
    const { note, cosignature } = witnessedSchema.parse(parseCanonical(answer, ANSWER_BYTES_MAX));
    if (note === null || cosignature === null) return null;
    return { agency: code, key: witnessKey, note: `${note}${cosignature}`, path: [] };
  } catch (refused) {
    if (refused instanceof Fault || refused instanceof z.ZodError) return null;
    throw refused;
  }
}

/** What a witness that cannot be asked now cosigned before. */
function keptLine({ code, witnessKey }: PeerRow, row: CosignatureRow | undefined): Witness | null {
  if (witnessKey === null || row === undefined) return null;
  return { agency: code, key: witnessKey, note: withLines(row.note, [row]), path: [] };
}
