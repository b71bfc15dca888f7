// The witness: what a peer's ledger hears when it asks us to cosign its head (C2SP tlog-witness). What always holds:
// only a provable successor of what we saw last is cosigned, it is stored durably before the line leaves, check and
// store are one turn, and a ledger that was seen to have two histories gets no line any more. `cosign-letter.ts` has
// the form.

import { z } from 'zod';
import { act, type Desk, PURPOSES, type ReadDesk } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import { cosignatureLine } from '../base/signature.ts';
import { agencyCode } from '../statements/statement.ts';
import { type CosignAnswer, type CosignAsk, readCosignBody } from './cosign-letter.ts';
import { inHeadTurn, isForked, knownHead, takeInTurn } from './heads.ts';
import { keysService, roleKeyName } from './peer.ts';
import { openHead, type SignedHead } from './peer-keys.ts';
import { peerByCode } from './store.ts';
import type { PeerRow } from './tables.ts';
import { unprovedOf } from './unproved.ts';
import { witnessingService } from './witnessing.ts';

export const cosign = act('exchange/cosign', {
  summary: "Cosign a peer's head where it provably continues the last one that we saw, once it is stored here.",
  who: ['node'],
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({
    /** Who asks, as the way knows it: a ledger is cosigned for its own agency only. */
    from: agencyCode,
    /** The letter, at most 16 KiB. */
    body: z.string().max(16 * 1_024),
  }),
  output: z.strictObject({ status: z.number(), size: z.number().nullable(), lines: z.string().nullable() }),
  run: async (desk, { from, body }) => {
    const { status, ...said } = await answerTo(desk, from, readCosignBody(Buffer.from(body)));
    return { status, size: 'size' in said ? said.size : null, lines: 'lines' in said ? said.lines : null };
  },
});

async function answerTo(desk: Desk, from: string, asked: CosignAsk | null): Promise<CosignAnswer> {
  if (asked === null) return { status: 400 };
  const peer = await peerByCode(desk.rows, from);
  if (peer === null || peer.suspended || !asked.note.startsWith(`${peer.origin}\n`)) return { status: 404 };
  const head = await opened(desk, peer, asked.note);
  if (typeof head === 'number') return { status: head };
  if (asked.old > head.size) return { status: 400 };
  return inHeadTurn(desk, from, () => judged(desk, peer, head, asked));
}

/** The head, or the status that refuses its note. */
async function opened(desk: ReadDesk, peer: PeerRow, note: string): Promise<SignedHead | 400 | 403> {
  try {
    const head = await openHead(desk.rows, peer, note);
    return head.revoked ? 403 : head;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { reason } = error.details;
    return reason === 'text' || reason === 'base/note-malformed' ? 400 : 403;
  }
}

/** Check and store, for whoever has the turn. */
async function judged(desk: Desk, peer: PeerRow, head: SignedHead, { old, path, note }: CosignAsk) {
  const { code } = peer;
  const known = await knownHead(desk.rows, code);
  const stored = known?.size ?? 0;
  if (await isForked(desk.rows, code)) return { status: 422 } as const;
  // What it signed for somebody else it proves first, at the next look at it.
  if ((await unprovedOf(desk, code)).length > 0) return { status: 422 } as const;
  if (old !== stored) {
    // Who asks for less than we have seen may be a second copy: its ledger is asked to prove this head, too.
    if (head.size > 0 && head.size < stored) desk.service(witnessingService).hear(code, { head, note }, true);
    if (known !== null && head.size === stored) await takeInTurn(desk, peer, { head, note, since: stored, path: [] });
    return { status: 409, size: stored } as const;
  }
  const fresh = old === 0;
  if ((fresh || old === head.size) && path.length > 0) return { status: 422 } as const;
  const verdict = await takeInTurn(desk, peer, { head, note, since: old, path });
  if (verdict === 'first' || verdict === 'advances' || verdict === 'same') return signed(desk, note);
  // Signed and not proved: whoever looks at this peer next asks it to prove this head.
  if (verdict === 'unproved' && head.size > 0) desk.service(witnessingService).hear(code, { head, note }, true);
  return { status: 422 } as const;
}

function signed(desk: ReadDesk, note: string) {
  return { status: 200, lines: lineOver(desk, note) } as const;
}

/** Our line over a head that we keep; the caller knows that it does not contradict another. */
export function lineOver(desk: ReadDesk, note: string): string {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const signer = { name: roleKeyName(desk.agency.origin, 'witness'), key: desk.service(keysService).witness };
  return cosignatureLine(text, signer, Math.max(1, Math.floor(desk.clock.now() / 1_000)));
}
