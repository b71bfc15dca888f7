// The CyberTipline report (XML) as a clearing house passes it on: read as a stream, lenient about prefixes, order and
// unknown elements. It keeps identifiers, times, addresses and file hashes; text fields, file names and the staff of
// the reporter are dropped and counted (domain.md 2.6). See `cybertip-person.ts` for one person or user.

import { readAddress } from '../../statements/value.ts';
import type { Finding, Format, LocalSubject, Reading } from '../format.ts';
import { readDigest, readPort, says } from '../found.ts';
import { isForbiddenField } from '../guard.ts';
import { chunksOf } from '../text.ts';
import { readTime } from '../time.ts';
import { childrenOf, childText, childTexts, type XmlNode, type XmlPiece, XmlReader } from '../xml.ts';
import { cybertipExamples } from './cybertip-examples.ts';
import { type Party, readParty, type TipContext, unknownTime } from './cybertip-person.ts';

/** Words for the eight incident types: the form's own sentences are not repeated in any record of ours. */
const INCIDENTS: readonly (readonly [RegExp, string])[] = [
  [/enticement/i, 'enticement'],
  [/trafficking/i, 'trafficking'],
  [/tourism/i, 'travel'],
  [/molestation/i, 'contact'],
  [/domain name/i, 'misleading-domain'],
  [/misleading words/i, 'misleading-words'],
  [/unsolicited/i, 'unsolicited'],
  [/possession|manufacture|distribution/i, 'material'],
];

const PARTIES: ReadonlySet<string> = new Set(['personOrUserReported', 'victim', 'intendedRecipient']);

/** One report under way: files wait for its end, because only then is it known how many users were reported. */
class Tip {
  readonly #reading: Reading;
  #context: TipContext;
  #parties: Party[] = [];
  #files: { node: XmlNode; number: number; owner: LocalSubject | null }[] = [];
  #number = 0;
  #urgent = false;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#context = this.#fresh();
  }

  #fresh(): TipContext {
    const { service, zone } = this.#reading.declared;
    return { reading: this.#reading, service, zone, observed: unknownTime, report: this.#number };
  }

  *take(piece: XmlPiece): Generator<Finding, void, void> {
    switch (piece.kind) {
      case 'broken':
        yield { kind: 'unreadable', place: `line ${piece.line}`, length: 0, reason: piece.reason, digest: null };
        return;
      case 'begin':
        this.#context = this.#fresh();
        this.#parties = [];
        this.#files = [];
        this.#urgent = false;
        return;
      case 'end':
        yield* this.#end();
        return;
      case 'element':
        piece.node.seen = true;
        yield* this.#element(piece.node, piece.number);
        // Files are read, and what is left of them counted, once the report has ended.
        if (piece.node.name !== 'fileDetails') yield* unseen(piece.node, `report.${piece.node.name}`);
    }
  }

  *#element(node: XmlNode, number: number): Generator<Finding, void, void> {
    const { name } = node;
    if (PARTIES.has(name)) yield* this.#party(node, number);
    else if (name === 'incidentSummary') yield* this.#incident(node);
    else if (name === 'internetDetails') this.#details(node);
    else if (name === 'fileDetails') this.#file(node, number, null);
    else if (name === 'reportId') yield { kind: 'facts', facts: { reference: node.text || null } };
    else if (name === 'reporter') yield* dropped(node, 'report.reporter');
    else if (name === 'lawEnforcement') {
      const reference = childText(node, 'caseNumber');
      if (reference !== null) yield { kind: 'facts', facts: { reference } };
    } else if (node.children.length === 0) node.seen = false;
  }

  *#incident(node: XmlNode): Generator<Finding, void, void> {
    const platform = childText(node, 'platform');
    const type = childText(node, 'incidentType');
    const at = childText(node, 'incidentDateTime');
    // The text is dropped by the guard's rule; that somebody escalated is kept.
    this.#urgent = node.children.some((child) => child.name === 'escalateToHighPriority' && child.text !== '');
    const observed = at === null ? null : readTime(at, this.#context.zone);
    if (at !== null && observed === null) {
      yield { kind: 'unreadable', place: 'report.incidentDateTime', length: at.length, reason: 'time', digest: null };
    }
    const service = platform ?? this.#context.service;
    this.#context = { ...this.#context, service, observed: observed ?? this.#context.observed };
    const word = INCIDENTS.find(([pattern]) => pattern.test(type ?? ''))?.[1] ?? null;
    yield { kind: 'facts', facts: { reporter: service, service, scheme: 'cybertip', context: word } };
  }

  #details(node: XmlNode): void {
    for (const chat of childrenOf(node, 'chatImIncident')) {
      const service = childText(chat, 'chatClient');
      if (this.#context.service === null && service !== null) this.#context = { ...this.#context, service };
    }
  }

  *#party(node: XmlNode, number: number): Generator<Finding, void, void> {
    const party = yield* readParty(node, number, this.#context);
    this.#parties.push(party);
    for (const [nth, file] of childrenOf(node, 'fileDetails').entries()) this.#file(file, nth, party.account);
  }

  #file(node: XmlNode, number: number, owner: LocalSubject | null): void {
    this.#files.push({ node, number, owner });
  }

  *#end(): Generator<Finding, void, void> {
    const reported = this.#parties.filter(({ role }) => role === 'personOrUserReported');
    const children = this.#parties.filter(({ role }) => role === 'victim');
    const saying = { observed: this.#context.observed, basis: 'assessment' as const };
    for (const { account } of reported) {
      if (children.length > 0) yield* says(account, 'contact-with-child', 'suspected', saying);
      if (this.#urgent) yield* says(account, 'child-at-risk', 'possible', saying);
      for (const { country } of children) yield* says(account, 'child-country', country, saying);
    }
    const only = reported.length === 1 ? (reported[0]?.account ?? null) : null;
    for (const { node, number, owner } of this.#files) yield* this.#sightings(node, number, owner ?? only);
    this.#number += 1;
  }

  *#sightings(node: XmlNode, number: number, account: LocalSubject | null): Generator<Finding, void, void> {
    const place = `report[${this.#number}].fileDetails[${number}]`;
    const note = (reason: 'whose-file' | 'value' | 'missing-field' | 'time', length: number): Finding => {
      return { kind: 'unreadable', place, length, reason, digest: null };
    };
    const files: string[] = [];
    for (const hash of childrenOf(node, 'originalFileHash')) {
      const type = hash.attributes.get('hashType') ?? '';
      const file = readDigest(hash.text);
      if (file !== null) files.push(file);
      // Perceptual hashes are never kept: a likeness can be drawn from them.
      else if (/^(md5|sha-?1|sha-?256)?$/i.test(type)) yield note('value', hash.text.length);
      else yield { kind: 'refused', field: 'report.fileDetails.originalFileHash', reason: 'rule' };
    }
    const captures = childrenOf(node, 'ipCaptureEvent');
    for (const name of USELESS) childTexts(node, name);
    // A file that is quarantined whole is not counted leaf by leaf as well.
    if (files.length === 0) return yield note('missing-field', 0);
    if (account === null) return yield note('whose-file', 0);
    const moments = captures.length === 0 ? [null] : captures;
    for (const capture of moments) {
      const made = yield* this.#moment(capture, place);
      if (made === null) continue;
      for (const file of files) yield { ...made, account, file };
    }
    yield* unseen(node, 'report.fileDetails');
  }

  /** Where and when a file was seen; without a capture event only that it was there. */
  *#moment(capture: XmlNode | null, place: string) {
    const common = { kind: 'sighting', destination: null, basis: 'fact', exhibit: null } as const;
    const { observed } = this.#context;
    if (capture === null) {
      if (observed.at === null) return yield* nothing({ place, reason: 'time' });
      const at = { at: observed.at, precision: observed.precision, zone: observed.zone };
      return { ...common, ...at, address: null, port: null, act: 'possessed' as const };
    }
    const text = childText(capture, 'dateTime');
    const at = text === null ? observed : readTime(text, this.#context.zone);
    if (at === null || at.at === null) return yield* nothing({ place, reason: 'time' });
    const said = childText(capture, 'ipAddress');
    const address = said === null ? null : readAddress(said);
    const port = readPort(childText(capture, 'port'));
    if (port === 'bad' || (said !== null && address === null)) return yield* nothing({ place, reason: 'value' });
    const act =
      childText(capture, 'eventName')?.toLowerCase() === 'upload' ? ('shared' as const) : ('possessed' as const);
    childTexts(capture, 'possibleProxy');
    return { ...common, at: at.at, precision: at.precision, zone: at.zone, address, port, act };
  }
}

/** Parts of a file's details that say nothing we keep, and need no counting: its ids and the sender's own flags. */
const USELESS = ['reportId', 'fileId', 'fileViewedByEsp', 'exifViewedByEsp', 'publiclyAvailable', 'fileRelevance'];

function* nothing(what: { place: string; reason: 'time' | 'value' }): Generator<Finding, null, void> {
  yield { kind: 'unreadable', place: what.place, length: 0, reason: what.reason, digest: null };
  return null;
}

/** Everything below a node that nobody read: dropped by name or counted as unknown, each leaf once. */
export function* unseen(node: XmlNode, path: string): Generator<Finding, void, void> {
  for (const child of node.children) {
    const place = `${path}.${child.name}`;
    // File details stay until the report ends and are counted then.
    if (child.name === 'fileDetails' && child.seen) continue;
    if (!child.seen && isForbiddenField(child.name)) yield { kind: 'refused', field: place, reason: 'rule' };
    else if (!child.seen && child.children.length === 0) yield { kind: 'unknown', element: place };
    else yield* unseen(child, place);
  }
  if (!node.seen && node.children.length === 0) yield { kind: 'unknown', element: path };
}

/** A part that is dropped whole because of whom it is about: each leaf is counted as refused by rule. */
function* dropped(node: XmlNode, path: string): Generator<Finding, void, void> {
  node.seen = true;
  for (const child of node.children) {
    if (child.children.length === 0) yield { kind: 'refused', field: `${path}.${child.name}`, reason: 'rule' };
    yield* dropped(child, `${path}.${child.name}`);
  }
}

export const cybertip: Format = {
  name: 'cybertip',
  title: 'CyberTipline report (XML)',
  recognises(bytes) {
    const text = Buffer.from(bytes).toString('latin1');
    const has = (names: string) => new RegExp(`<(?:[\\w.-]{1,64}:)?(?:${names})[\\s/>]`).test(text);
    return /^\s*</.test(text) && has('report') && has('incidentSummary|reporter|reportId');
  },
  async *read(source, reading) {
    const xml = new XmlReader('report');
    const decoder = new TextDecoder('utf-8');
    const tip = new Tip(reading);
    for await (const chunk of chunksOf(source)) {
      for (const piece of xml.write(decoder.decode(chunk, { stream: true }))) yield* tip.take(piece);
      if (xml.stopped) return;
    }
    for (const piece of xml.write(decoder.decode())) yield* tip.take(piece);
    for (const piece of xml.end()) yield* tip.take(piece);
  },
  examples: cybertipExamples,
};
