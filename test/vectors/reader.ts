// A second reader of the package format, written from docs/reference/package.md and the standards it names, and from
// nothing of ours: it imports no room. What it shows is that the page is complete: it must come to the same class as
// `checkPackage` on every vector. Numbers in brackets are the checks of section 7. `reader-forms.ts` and
// `reader-frames.ts` have the forms.

import {
  dispatchFlaw,
  headerOf,
  type Json,
  manifestOf,
  noteOf,
  readCanonical,
  refuse,
  sameBytes,
} from './reader-forms.ts';
import { type Frame, H, MIB, NOTE_MAX, padme, Reading, Tree, tag, text, u32, u64 } from './reader-frames.ts';
import type { VectorContext } from './vector.ts';

const RECORD_MAX = 65_536;

export interface Read {
  readonly package: string;
  readonly type: Json;
  readonly number: Json;
  readonly records: string[];
  readonly erased: string[];
}

/** Checks 1 to 24. Throws the class. */
export function readPackage(bytes: Buffer, context: VectorContext): Read {
  if (bytes.length > 512 * MIB) throw refuse('size');
  const reading = new Reading(bytes);
  const { body: noteBytes } = reading.frame([0x01], 'note', NOTE_MAX);
  const { signed, sender } = checkNote(noteBytes.toString(), context);
  if (signed.to !== context.us.origin) throw refuse('addressee');
  const { body } = reading.frame([0x02], 'frame');
  if (!H(body).equals(signed.digest)) throw refuse('manifest-digest');
  const manifest = manifestOf(readCanonical(body, MIB));
  if (manifest === null) throw refuse('manifest');
  const { number, from, previous, handling, counts } = manifest;
  const agrees = number === signed.number && manifest.package === text(signed.id) && from === sender.code;
  const unhandled = handling === null && counts.records > 1;
  if (!agrees || (number === 1) !== (previous === null) || unhandled) throw refuse('manifest');
  checkPlace(manifest, context);
  const read = readBody(reading, manifest, sender, context);
  if (handling !== null) {
    const may = handling.audience.includes(manifest.to) && handling.purposes.includes(manifest.purpose);
    if (!may) throw refuse('handling');
  }
  return { package: manifest.package, type: manifest.type, number, ...read };
}

type Sender = VectorContext['senders'][number];
type Manifest = NonNullable<ReturnType<typeof manifestOf>>;

const SIGNED = /^liaison\/package\/v1\n([^\n]*)\n([^\n]*)\n([1-9][0-9]{0,15})\n([^\n]{44})\n([^\n]{44})\n$/;

/** [2] to [4]. */
function checkNote(note: string, { senders }: VectorContext) {
  const [, from = '', to = '', count = '', first = '', second = ''] =
    SIGNED.exec(note.slice(0, note.lastIndexOf('\n\n') + 1)) ?? [];
  const [digest, id] = [sameBytes(first, 32), sameBytes(second, 32)];
  const number = Number(count);
  if (count === '' || digest === null || id === null || !Number.isSafeInteger(number)) throw refuse('note');
  const sender = senders.find(({ origin }) => origin === from);
  if (sender === undefined) throw refuse('sender');
  const opened = noteOf(
    note,
    sender.releaseKeys.map((key) => ({ key, cosigns: false })),
  );
  if (opened === 'wrong') throw refuse('signature');
  if (opened === 'unsigned') throw refuse('sender');
  if (opened === 'malformed' || opened.lines !== 1) throw refuse('note');
  return { sender, signed: { to, number, digest, id } };
}

/** [9] to [14]. */
function checkPlace(manifest: Manifest, { us, synthetic, now, feed }: VectorContext): void {
  const { created, expires, number, previous } = manifest;
  if (manifest.to !== us.code) throw refuse('addressee');
  if (manifest.synthetic !== synthetic) throw refuse('synthetic');
  if (!manifest.toKeys.some((key) => us.sealingKeys.includes(key))) throw refuse('addressee-key');
  const days = (Date.parse(expires) - Date.parse(created)) / 86_400_000;
  if (days <= 0 || days > 90) throw refuse('manifest');
  if (expires <= now) throw refuse('expired');
  if (Date.parse(created) > Date.parse(now) + 300_000) throw refuse('clock');
  if (number > feed.next) throw refuse('gap');
  if (number === feed.next && previous !== feed.previous) throw refuse('forked');
  if (number < feed.next) {
    const known = feed.known.find(([one]) => one === number)?.[1];
    throw refuse(known === manifest.package ? 'repeat' : 'forked');
  }
}

/** [15] to [23]. */
function readBody(reading: Reading, manifest: Manifest, sender: Sender, { lastCosigned }: VectorContext) {
  const head = reading.frame([0x03], 'frame', NOTE_MAX);
  const keys = sender.ledgerKeys;
  const seen = keys.map((key) => readCheckpoint(head.body.toString(), sender.origin, key)).find((one) => one !== null);
  const { size, root } = manifest.checkpoint;
  if (seen === undefined || seen.size !== size || text(seen.root) !== root) throw refuse('checkpoint');
  const body = new Body(manifest, sender.origin, lastCosigned);
  body.transcript.push(head.raw);
  const outside = [0x10, 0x11, 0x7e, 0x7f];
  let frame = reading.frame(outside, 'frame');
  while (frame.type !== 0x7e && frame.type !== 0x7f) {
    body.take(frame);
    frame = reading.frame(body.header === null ? outside : [...outside, 0x12, 0x13, 0x14], 'frame');
  }
  body.end();
  checkEnd(reading, frame);
  if (text(H(tag('liaison/v1/transcript'), ...body.transcript)) !== manifest.transcript) throw refuse('transcript');
  body.checkCounts();
  const selection = text(H(tag('liaison/v1/selection'), ...body.selected));
  if (dispatchFlaw(manifest, body.dispatch, { id: body.dispatchId, selection })) throw refuse('dispatch');
  return { records: body.records, erased: body.erased };
}

/** [19] to [21]. */
function checkEnd(reading: Reading, last: Frame): void {
  const padded = last.type === 0x7e;
  if (padded && last.body.some((byte) => byte !== 0)) throw refuse('frame');
  const end = padded ? reading.frame([0x7f], 'frame') : last;
  if (end.body.length > 0) throw refuse('frame');
  if (reading.at !== reading.bytes.length) throw refuse('trailing');
  const length = reading.at - (padded ? last.raw.length : 0);
  const right = padme(length) === length ? null : padme(length + 5) - length - 5;
  if (right !== (padded ? last.body.length : null)) throw refuse('frame');
}

/** [16] to [18] and [22]. */
class Body {
  readonly records: string[] = [];
  readonly erased: string[] = [];
  readonly selected: Buffer[] = [];
  readonly transcript: Buffer[] = [];
  header: { position: number; size: number; root: string; kind: string } | null = null;
  dispatch: Json = null;
  dispatchId = '';
  readonly #manifest: Manifest;
  readonly #origin: string;
  readonly #cosigned: VectorContext['lastCosigned'];
  readonly #log: Tree;
  #batch = new Tree(0, 'batch-root');
  #shown = 0;
  #forked = false;
  #told = { entries: 0, records: 0, erased: 0, bytes: 0 };

  constructor(manifest: Manifest, origin: string, cosigned: VectorContext['lastCosigned']) {
    this.#manifest = manifest;
    this.#origin = origin;
    this.#cosigned = cosigned;
    this.#log = new Tree(manifest.checkpoint.size, 'log-root');
  }

  take(frame: Frame): void {
    if (frame.type === 0x13 || frame.type === 0x14) {
      this.#record(frame);
      return;
    }
    this.transcript.push(frame.raw);
    if (frame.type === 0x12) {
      this.#batch.span(frame.body);
      return;
    }
    this.#endEntry();
    if (frame.type === 0x10) this.#log.span(frame.body);
    else this.#entry(frame.body);
    this.#passed();
  }

  end(): void {
    this.#endEntry();
    this.#log.close();
    const { size, root } = this.#manifest.checkpoint;
    if (this.#log.size !== size || text(this.#log.root()) !== root) throw refuse('log-root');
    if (this.#forked) throw refuse('inconsistent');
  }

  checkCounts(): void {
    const { counts } = this.#manifest;
    const { entries, records, erased, bytes } = this.#told;
    const lost = erased - counts.erased;
    const exact = lost === 0 ? bytes === counts.bytes : lost > 0 && bytes < counts.bytes;
    if (entries !== counts.entries || records !== counts.records || !exact) throw refuse('counts');
  }

  #entry(body: Buffer): void {
    const header = headerOf(body, this.#origin, this.#log.size);
    if (header === null) throw refuse('entry');
    const leaf = H(Buffer.of(0), body);
    this.#log.leaf(leaf);
    this.header = header;
    this.#batch = new Tree(header.size, 'batch-root');
    this.#shown = 0;
    this.#told.entries += 1;
    if (this.#told.entries > 65_536) throw refuse('counts');
    const here = header.position === this.#manifest.dispatch && header.kind === 'exchange/dispatched/1';
    if (here) this.dispatchId = text(leaf);
  }

  #record({ type, body }: Frame): void {
    const live = type === 0x13;
    if (this.header === null || (live ? body.length <= 32 : body.length !== 32)) throw refuse('frame');
    const [salt, content] = [body.subarray(0, 32), body.subarray(32)];
    const leaf = live ? H(Buffer.of(0), tag('liaison/v1/record'), salt, content) : body;
    const value = live ? readCanonical(content, RECORD_MAX) : null;
    if (live && value === null) throw refuse('record');
    const index = this.#batch.size;
    this.#batch.leaf(leaf);
    this.transcript.push(Buffer.of(0x13), leaf);
    this.#shown += 1;
    this.#told.records += 1;
    this.#told.bytes += content.length;
    if (!live) this.#told.erased += 1;
    if (this.#told.records > 1_048_576) throw refuse('counts');
    const { position } = this.header;
    if (position === this.#manifest.dispatch) {
      if (index === 0) this.dispatch = value;
      return;
    }
    this.selected.push(u64(position), u32(index), leaf);
    (live ? this.records : this.erased).push(`r1:${leaf.toString('hex')}`);
  }

  #endEntry(): void {
    if (this.header === null) return;
    if (this.#shown === 0) throw refuse('frame');
    this.#batch.close();
    const { size, root } = this.header;
    if (this.#batch.size !== size || text(this.#batch.root()) !== root) throw refuse('batch-root');
    this.header = null;
  }

  #passed(): void {
    if (this.#cosigned?.size !== this.#log.size) return;
    this.#forked = text(this.#log.root()) !== this.#cosigned.root;
  }
}

/** Section 2: the head that this ledger key signed, or null. */
export function readCheckpoint(note: string, origin: string, ledgerKey: string) {
  const opened = noteOf(note, [{ key: ledgerKey, cosigns: false }]);
  if (typeof opened === 'string') return null;
  const [, name, count = '', encoded = ''] = /^([^\n]*)\n(0|[1-9][0-9]{0,15})\n([^\n]{44})\n$/.exec(opened.text) ?? [];
  const root = sameBytes(encoded, 32);
  if (name !== origin || root === null || !Number.isSafeInteger(Number(count))) return null;
  return { size: Number(count), root };
}
