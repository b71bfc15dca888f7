// UFED report.xml (Cellebrite): which device it was, when it was extracted, and the list of its data files with their
// hashes, bound to exhibit and image as a laboratory's results are. Never content: what was decoded, names and paths of
// files and pictures are refused by rule and counted. The .ufdr itself is a zip with media (domain.md 2.9 and 2.12).

import { unreadable } from '../fields.ts';
import type { Finding, Format, Reading, ReportFacts } from '../format.ts';
import { readDigest } from '../found.ts';
import { isForbiddenField } from '../guard.ts';
import { chunksOf } from '../text.ts';
import { type ReadTime, readTime } from '../time.ts';
import { childrenOf, type XmlNode, type XmlPiece, XmlReader } from '../xml.ts';
import { ufedExamples } from './ufed-examples.ts';

/** Names of items differ between versions; they are compared without case, spaces and the section's prefix. */
const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/^deviceinfo/, '');

/** Items of case information and metadata that are understood, and the fact that each is. */
const FACTS: Readonly<Record<string, 'exhibit' | 'reference' | 'serial' | 'imei'>> = {
  ...{ evidencenumber: 'exhibit', evidenceid: 'exhibit', exhibitnumber: 'exhibit' },
  ...{ casenumber: 'reference', caseid: 'reference' },
  ...{ serialnumber: 'serial', serial: 'serial', imei: 'imei', imei1: 'imei' },
};
const STARTED: ReadonlySet<string> = new Set(['extractionstartdatetime', 'extractionstartdate']);
const ENDED: ReadonlySet<string> = new Set(['extractionenddatetime', 'extractionenddate']);
const DIGESTS: ReadonlySet<string> = new Set(['md5', 'sha1', 'sha256']);
/** When a file was made or changed says since when it lay there; when it was read says that it did. */
const MOMENTS = ['creationtime', 'modifytime', 'accesstime'] as const;
const SECTIONS = ['sourceExtractions', 'caseInformation', 'metadata', 'images', 'taggedFiles', 'modelType'] as const;
/** Of the image as a whole: the digest that binds the results to it. */
const IMAGE_HASH = 'sha256';

class Report {
  readonly #reading: Reading;
  #section = '';
  #attributes: ReadonlyMap<string, string> = new Map();
  #files = 0;
  #exhibit: string | null = null;
  #started: ReadTime | null = null;
  #ended: ReadTime | null = null;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  *take(piece: XmlPiece): Generator<Finding, void, void> {
    if (piece.kind === 'broken') {
      const { line, reason } = piece;
      yield { kind: 'unreadable', place: `line ${line}`, length: 0, reason, digest: null };
    } else if (piece.kind === 'begin') {
      this.#section = piece.name;
      this.#attributes = piece.attributes;
    } else if (piece.kind === 'element') {
      yield* this.#element(piece.node);
    }
  }

  *#element(node: XmlNode): Generator<Finding, void, void> {
    const section = this.#section;
    if (section === 'taggedFiles') yield* this.#file(node, `taggedFiles[${this.#files++}]`);
    else if (section === 'images') yield* this.#image(node);
    else if (section === 'caseInformation' || section === 'metadata') yield* this.#item(node);
    // What was decoded is messages, contacts and the like: counted by its kind, never read.
    else if (section === 'modelType') yield refused(`decodedData.${this.#attributes.get('type') ?? 'model'}`);
    else yield { kind: 'unknown', element: `${section}.${node.name}` };
  }

  *#item(node: XmlNode): Generator<Finding, void, void> {
    const name = node.attributes.get('name') ?? node.name;
    const text = node.text === '' ? null : node.text;
    const fact = FACTS[plain(name)];
    // What the results are bound by is compared before the first file is kept: said later it would bind nothing.
    if (fact !== undefined && this.#files > 0) yield* this.#lost(`${this.#section} after taggedFiles`, 'value');
    else if (fact !== undefined && text !== null) {
      if (fact === 'exhibit') this.#exhibit = text;
      yield { kind: 'facts', facts: { [fact]: text } as Partial<ReportFacts> };
    } else if (text !== null && (STARTED.has(plain(name)) || ENDED.has(plain(name)))) {
      const at = readTime(text, this.#reading.declared.zone);
      if (at === null) yield unreadable(this.#reading, `${this.#section}.${name}`, 'time', Buffer.from(text));
      else if (STARTED.has(plain(name))) this.#started = at;
      else this.#ended = at;
    } else {
      const field = `${this.#section}.${name}`;
      yield isForbiddenField(name) ? refused(field) : { kind: 'unknown', element: field };
    }
  }

  *#image(node: XmlNode): Generator<Finding, void, void> {
    if (node.attributes.has('path')) yield refused('images.path');
    for (const [name, text] of itemsOf(node)) {
      const digest = name === IMAGE_HASH ? readDigest(text) : null;
      if (digest !== null && this.#files > 0) yield* this.#lost('images after taggedFiles', 'value');
      else if (digest?.startsWith('sha256:') === true) yield { kind: 'facts', facts: { image: digest } };
    }
  }

  *#file(node: XmlNode, place: string): Generator<Finding, void, void> {
    if (node.attributes.has('path')) yield refused('taggedFiles.path');
    const items = itemsOf(node);
    for (const [name] of items) if (!DIGESTS.has(name)) yield unreadField(name);
    const said = items.filter(([name]) => DIGESTS.has(name));
    const exhibit = this.#exhibit;
    if (exhibit === null) return yield* this.#lost(place, 'missing-field');
    const at = this.#momentOf(node) ?? this.#ended ?? this.#started;
    if (at === null) return yield* this.#lost(place, 'time');
    const files = said.map(([name, text]) => ({ name, file: readDigest(text) }));
    if (files.some(({ name, file }) => file?.startsWith(`${name}:`) !== true)) return yield* this.#lost(place, 'value');
    // Without a hash there is nothing that could ever be matched: a name is no identifier.
    if (files.length === 0) return yield* this.#lost(place, 'missing-field');
    const account = { about: 'exhibit', key: exhibit } as const;
    const nowhere = { address: null, port: null, destination: null };
    // What a tool carved or found deleted is its reading of the memory, and stays one.
    const basis = (node.attributes.get('deleted') ?? 'Intact').toLowerCase() === 'intact' ? 'fact' : 'assessment';
    for (const { file } of files) {
      if (file === null) continue;
      yield { kind: 'sighting', account, file, ...nowhere, ...at, act: 'possessed', basis, exhibit };
    }
  }

  #momentOf(node: XmlNode): ReadTime | null {
    const stamps = childrenOf(node, 'accessInfo').flatMap((info) => childrenOf(info, 'timestamp'));
    for (const wanted of MOMENTS) {
      const stamp = stamps.find(({ attributes }) => plain(attributes.get('name') ?? '') === wanted);
      if (stamp !== undefined && stamp.text !== '') return readTime(stamp.text, this.#reading.declared.zone);
    }
    return null;
  }

  *#lost(place: string, reason: 'missing-field' | 'time' | 'value'): Generator<Finding, void, void> {
    yield { kind: 'unreadable', place, length: 0, reason, digest: null };
  }
}

const refused = (field: string): Finding => ({ kind: 'refused', field, reason: 'rule' });

function unreadField(name: string): Finding {
  return isForbiddenField(name) || name === 'localpath' ? refused(`taggedFiles.${name}`) : unknownItem(name);
}
const unknownItem = (name: string): Finding => ({ kind: 'unknown', element: `taggedFiles.${name}` });

/** Name and text of the items in the metadata of a node. */
function itemsOf(node: XmlNode): readonly (readonly [name: string, text: string])[] {
  const items = childrenOf(node, 'metadata').flatMap((metadata) => childrenOf(metadata, 'item'));
  return items.map((item) => [plain(item.attributes.get('name') ?? ''), item.text] as const);
}

export const ufed: Format = {
  name: 'ufed',
  title: 'UFED report.xml: device, extraction and data files (XML)',
  recognises(bytes) {
    const text = Buffer.from(bytes).toString('latin1');
    return /^\s*</.test(text) && /<project[\s>]/.test(text) && SECTIONS.some((name) => text.includes(`<${name}`));
  },
  async *read(source, reading) {
    const xml = new XmlReader(...SECTIONS);
    const decoder = new TextDecoder('utf-8');
    const report = new Report(reading);
    yield { kind: 'facts', facts: { reporter: 'ufed' } };
    for await (const chunk of chunksOf(source)) {
      for (const piece of xml.write(decoder.decode(chunk, { stream: true }))) yield* report.take(piece);
      if (xml.stopped) return;
    }
    for (const piece of xml.write(decoder.decode())) yield* report.take(piece);
    for (const piece of xml.end()) yield* report.take(piece);
  },
  examples: ufedExamples,
};
