// XML as a stream of bounded elements: the children of a named element come one after another as small trees, names
// without prefixes. Nothing is expanded: a document type is noted and passed over, an undeclared entity stays text.
// What always holds: depth, nodes and text are bounded, and what was cut or broken is noted with its line.

import { SaxesParser } from 'saxes';
import { LIMITS } from '../base/limits.ts';
import type { UnreadableReason } from './format.ts';
import { TEXT_LIMITS } from './text.ts';

/** One element. `seen` is set by whoever reads it, so that the rest can be counted. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlNode[];
  text: string;
  seen: boolean;
}

export type XmlPiece =
  | { readonly kind: 'element'; readonly node: XmlNode; readonly number: number }
  /** The element that holds the others began or ended. */
  | { readonly kind: 'begin'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'end' }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: UnreadableReason };

/** Text kept of one element: enough for the guard to see what it is and that it is too long. */
const TEXT_MAX = 4_096;
/** Nodes of one child: a report has some hundreds; the rest of a longer one is noted and left. */
const NODES_MAX = 100_000;
/** Faults of writing after which a file is given up: it is not XML. */
const BROKEN_MAX = 100;

export class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #parents: ReadonlySet<string>;
  readonly #pieces: XmlPiece[] = [];
  readonly #open: XmlNode[] = [];
  #depth = 0;
  /** Depth of the parent that we are inside of, or null. */
  #inside: number | null = null;
  #nodes = 0;
  #elements = 0;
  #quiet = 0;
  #broken = 0;
  stopped = false;

  /** `parents` are the names of the elements whose children are wanted. */
  constructor(...parents: readonly string[]) {
    this.#parents = new Set(parents);
    const parser = this.#parser;
    parser.on('opentag', ({ name, attributes }) => this.#opened(localName(name), attributes));
    parser.on('closetag', () => this.#closed());
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
    parser.on('comment', () => this.#heard());
    parser.on('doctype', () => this.#note('doctype'));
    parser.on('error', (error) => this.#note(/entity/i.test(error.message) ? 'entity' : 'syntax'));
  }

  write(text: string): readonly XmlPiece[] {
    if (this.stopped) return [];
    this.#quiet += text.length;
    this.#parser.write(text);
    // A node that does not end would be kept whole by the parser before we ever see it.
    if (this.#quiet > TEXT_LIMITS.nodeBytesMax) this.#giveUp('too-long');
    return this.#pieces.splice(0);
  }

  /** The end of the file: a file that closes what it opened adds nothing. */
  end(): readonly XmlPiece[] {
    if (!this.stopped) {
      const cut = this.#depth > 0 || this.#elements === 0;
      const before = this.#pieces.length;
      this.#parser.close();
      if (cut) {
        this.#pieces.splice(before);
        this.#pieces.push({ kind: 'broken', line: this.#parser.line, reason: 'truncated' });
      }
      // What was open is given as far as it came: the note above says that it is not whole.
      const first = this.#open[0];
      if (first !== undefined) this.#pieces.push({ kind: 'element', node: first, number: this.#elements });
      if (this.#inside !== null) this.#pieces.push({ kind: 'end' });
    }
    return this.#pieces.splice(0);
  }

  #heard(): void {
    this.#quiet = 0;
  }

  #note(reason: UnreadableReason): void {
    this.#heard();
    this.#broken += 1;
    if (this.#broken > BROKEN_MAX) return;
    if (this.#broken === BROKEN_MAX) this.#giveUp(reason);
    else this.#pieces.push({ kind: 'broken', line: this.#parser.line, reason });
  }

  #giveUp(reason: UnreadableReason): void {
    this.stopped = true;
    this.#pieces.push({ kind: 'broken', line: this.#parser.line, reason });
    if (this.#inside !== null) this.#pieces.push({ kind: 'end' });
  }

  #opened(name: string, attributes: Record<string, string>): void {
    this.#heard();
    this.#depth += 1;
    if (this.#depth > LIMITS.jsonDepthMax) {
      if (this.#depth === LIMITS.jsonDepthMax + 1) this.#note('too-deep');
      return;
    }
    if (this.#inside === null) {
      if (!this.#parents.has(name)) return;
      this.#inside = this.#depth;
      this.#pieces.push({ kind: 'begin', name, attributes: new Map(Object.entries(attributes)) });
      return;
    }
    if (this.#open.length === 0) this.#nodes = 0;
    this.#nodes += 1;
    const node: XmlNode = {
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      text: '',
      seen: false,
    };
    if (this.#nodes > NODES_MAX) {
      if (this.#nodes === NODES_MAX + 1) this.#note('too-many');
    } else this.#open.at(-1)?.children.push(node);
    this.#open.push(node);
  }

  #closed(): void {
    this.#heard();
    this.#depth -= 1;
    if (this.#depth >= LIMITS.jsonDepthMax || this.#inside === null) return;
    if (this.#depth < this.#inside) {
      this.#inside = null;
      this.#pieces.push({ kind: 'end' });
      return;
    }
    const node = this.#open.pop();
    if (node === undefined) return;
    node.text = node.text.trim();
    if (this.#open.length > 0) return;
    this.#pieces.push({ kind: 'element', node, number: this.#elements });
    this.#elements += 1;
  }

  #text(text: string): void {
    this.#heard();
    const node = this.#open.at(-1);
    if (node === undefined || this.#depth > LIMITS.jsonDepthMax) return;
    const room = TEXT_MAX - node.text.length;
    if (room > 0) node.text += text.length > room ? text.slice(0, room) : text;
  }
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The children of that name, now seen. */
export function childrenOf(node: XmlNode, name: string): XmlNode[] {
  const found = node.children.filter((child) => child.name === name);
  for (const child of found) child.seen = true;
  return found;
}

/** The text of the first child of that name, or null; all of that name are then seen. */
export function childText(node: XmlNode, name: string): string | null {
  const [first] = childrenOf(node, name);
  return first === undefined || first.text === '' ? null : first.text;
}

/** The texts of all children of that name. */
export function childTexts(node: XmlNode, name: string): string[] {
  return childrenOf(node, name).flatMap(({ text }) => (text === '' ? [] : [text]));
}
