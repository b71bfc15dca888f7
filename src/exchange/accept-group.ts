// Accepting several packages of one letter: each is judged as if it had come alone, those that pass one behind the
// other become entries of one group that is durable at once, and each has its own receipt. What always holds: whatever
// is not the next of its feed and plainly good is judged alone, after those before it were entered; a bad one takes
// nothing of the others with it. See `accept.ts` for the checks, `packages-letter.ts` for the letter.

import { z } from 'zod';
import { act, type Desk, type Draft, PURPOSES } from '../base/act.ts';
import { Fault, promise } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { type Accepted, acceptOne, checkNext, goOn, signedNote, withReceipt } from './accept.ts';
import { arrivalsService } from './arrivals.ts';
import { hearHead, type Placed, plainEntry } from './enter.ts';
import { fault } from './fault.ts';
import { inHeadTurn } from './heads.ts';
import { openAsKnown, standingOf } from './key-check.ts';
import { GROUP_MAX } from './packages-letter.ts';
import { keysService } from './peer.ts';
import { feedOf } from './store.ts';

/** A receipt, or the number that is missing, or the class of a refusal without a receipt. */
const answerSchema = z.strictObject({
  receipt: z.string().nullable(),
  next: z.number().nullable(),
  fault: z.string().nullable(),
});
type Answer = z.output<typeof answerSchema>;

export const acceptGroup = act('exchange/accept-group', {
  summary: 'Take several packages that arrived in one letter: check each, enter those that pass, give their receipts.',
  who: ['node'],
  purposes: PURPOSES,
  // Packages bring what belongs to any matter.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    /** Names under which the bytes arrived, in the order of the letter. */
    arrivals: z.array(z.string().max(64)).min(1).max(GROUP_MAX),
    /** The peer over whose own channel they came. */
    by: z.string().max(16),
  }),
  output: z.strictObject({ answers: z.array(answerSchema) }),
  run: async (desk, { arrivals: names, by }) => {
    const arrivals = desk.service(arrivalsService);
    const sealed = names.map((name) => arrivals.take(name));
    const there = sealed.filter((bytes) => bytes !== null);
    if (there.length !== names.length) throw fault('exchange/no-arrival');
    return { answers: await arrivals.inTurn(() => new Group(desk, by).take(there)) };
  },
});

/** A package that passed every check at its place behind those before it. */
interface Ready {
  readonly sealed: Uint8Array;
  readonly checked: Placed;
  readonly draft: Draft;
}

class Group {
  readonly #desk: Desk;
  readonly #by: string;
  readonly #answers: Answer[] = [];
  #ready: Ready[] = [];
  #last: Accepted | null = null;

  constructor(desk: Desk, by: string) {
    this.#desk = desk;
    this.#by = by;
  }

  async take(packages: readonly Uint8Array[]): Promise<Answer[]> {
    for (const sealed of packages) {
      const ready = await this.#judge(sealed);
      if (ready !== null) this.#ready.push(ready);
      else {
        await this.#enter();
        await this.#alone(sealed);
      }
    }
    await this.#enter();
    if (this.#last !== null) await goOn(this.#desk, this.#last);
    return this.#answers;
  }

  /** All checks, with those before it taken as entered; null where it is to be judged alone. */
  async #judge(sealed: Uint8Array): Promise<Ready | null> {
    const desk = this.#desk;
    const before = this.#ready.at(-1)?.checked ?? null;
    try {
      const keys = desk.service(keysService);
      const bytes = await keys.sealer.open(sealed, keys.identities);
      const note = await openAsKnown(desk, bytes);
      const { code } = note.sender;
      if (before !== null && before.sender.code !== code) return null;
      const { number, package: previous } =
        before === null
          ? ((await feedOf(desk.rows, code, 'in')) ?? { number: 0, package: null })
          : { number: before.manifest.number, package: before.packageId };
      const standing = await standingOf(desk, bytes, note);
      const checked = await checkNext(
        desk,
        bytes,
        { ...note, standing },
        { next: number + 1, previous, idOf: () => null },
      );
      if (standing.revoked) return null;
      const draft = await plainEntry(desk, checked, signedNote(bytes));
      return draft === null ? null : { sealed, checked, draft };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return null;
    }
  }

  /** Those that passed, in one group; what the ledger cannot take is judged alone, and so are those behind it. */
  async #enter(): Promise<void> {
    const ready = this.#ready;
    if (ready.length === 0) return;
    this.#ready = [];
    const drafts = ready.map(({ draft }) => draft);
    const from = ready[0]?.checked.sender.code ?? '';
    const { receipts } = await inHeadTurn(this.#desk, from, () => this.#desk.appendGroup(drafts));
    for (const [nth, { position }] of receipts.entries()) {
      const checked = ready[nth]?.checked;
      promise(checked !== undefined, 'a receipt belongs to an entry of the group');
      const { sender, manifest, packageId } = checked;
      // A copy of it may have come before its turn.
      this.#desk.service(arrivalsService).heldAt(sender.code, manifest.number);
      await hearHead(this.#desk, checked);
      const row = { peer: sender.code, number: manifest.number, package: packageId, position, refusal: null };
      this.#said(withReceipt(this.#desk, sender.origin, row, 'accepted'));
    }
    for (const { sealed } of ready.slice(receipts.length)) await this.#alone(sealed);
  }

  async #alone(sealed: Uint8Array): Promise<void> {
    try {
      this.#said(await acceptOne(this.#desk, sealed, this.#by));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.#answers.push({ receipt: null, next: null, fault: error.code });
    }
  }

  #said(accepted: Accepted): void {
    const { outcome, receipt, next } = accepted;
    if (outcome !== 'held' && outcome !== 'repeated') this.#last = accepted;
    this.#answers.push({ receipt, next: outcome === 'held' ? (next ?? 0) : null, fault: null });
  }
}

/** As the answer to one package would be; `told` says which class the sender may hear. */
export function answerOf({ receipt, next, fault: code }: Answer, told: (code: string) => string): JsonObject {
  if (code !== null) return { refused: told(code) };
  return receipt === null ? { gap: next ?? 0 } : { receipt };
}
