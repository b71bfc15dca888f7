// The making of a CASE/UCO 1.4 graph: names of nodes, prefixes, typed values. What always holds: the same bundle gives
// the same graph byte for byte, because a node's name is drawn from what it stands for (UUID version 5, RFC 9562) and
// nothing depends on when it is made. `case-graph.ts` says what stands in it.

import { createHash } from 'node:crypto';

/** `@context` of the file: no context is fetched from anywhere, so it reads the same offline and in ten years. */
const PREFIXES = {
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-location': 'https://ontology.unifiedcyberontology.org/uco/location/',
  'uco-marking': 'https://ontology.unifiedcyberontology.org/uco/marking/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-tool': 'https://ontology.unifiedcyberontology.org/uco/tool/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

type Value = string | number | boolean | NodeValue | readonly Value[];
interface NodeValue {
  readonly [key: string]: Value;
}
/** Properties by their prefixed name; null is left out. */
export type Properties = Readonly<Record<string, Value | null>>;
/** A reference to a node. */
export interface Ref {
  readonly [key: string]: string;
  readonly '@id': string;
}

export const dateTime = (at: string): NodeValue => ({ '@type': 'xsd:dateTime', '@value': at });
export const hexBinary = (hex: string): NodeValue => ({ '@type': 'xsd:hexBinary', '@value': hex.toUpperCase() });

/** A graph under construction; a node added twice is there once. */
export class Graph {
  readonly #nodes = new Map<string, NodeValue>();
  readonly #base: string;
  readonly #namespace: Buffer;

  /** `origin` is the ledger's, `<domain>/liaison/<n>`: names of nodes lie below its domain. */
  constructor(origin: string) {
    this.#base = `https://${origin.split('/', 1)[0] ?? ''}/kb/`;
    this.#namespace = createHash('sha256').update(origin).digest().subarray(0, 16);
  }

  /** The name of the node of that kind that stands for `seed`. */
  ref(kind: string, seed: string): Ref {
    return { '@id': `kb:${kind}-${this.#uuid(`${kind}\n${seed}`)}` };
  }

  /** Adds a node and gives its name. The first description of a node holds. */
  add(type: string, kind: string, seed: string, properties: Properties = {}): Ref {
    const ref = this.ref(kind, seed);
    if (!this.#nodes.has(ref['@id'])) {
      const said = Object.entries(properties).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
      const node: NodeValue = { '@id': ref['@id'], '@type': type, ...Object.fromEntries(said) };
      this.#nodes.set(ref['@id'], node);
    }
    return ref;
  }

  /** A facet of the node of that seed. */
  facet(type: string, kind: string, seed: string, properties: Properties): Ref {
    return this.add(type, `${kind}-facet`, seed, properties);
  }

  /** A digest as UCO writes it; `alg` is `md5`, `sha1`, `sha256` or `sha512`. */
  hash(alg: string, hex: string): Ref {
    return this.add('uco-types:Hash', 'hash', `${alg}:${hex}`, {
      'uco-types:hashMethod': alg.toUpperCase(),
      'uco-types:hashValue': hexBinary(hex),
    });
  }

  /** The objects of the graph: all but facets, digests and markings, which are parts of objects. */
  objects(): readonly Ref[] {
    const ids = [...this.#nodes.keys()].filter(
      (id) => !/^kb:([a-z-]+-facet|hash|marking(-[a-z]+)?)-[0-9a-f]{8}-/.test(id),
    );
    return ids.map((id) => ({ '@id': id }));
  }

  /** The whole document. */
  document(): NodeValue {
    const nodes = [...this.#nodes.values()].sort((a, b) => (String(a['@id']) < String(b['@id']) ? -1 : 1));
    return { '@context': { kb: this.#base, ...PREFIXES }, '@graph': nodes };
  }

  #uuid(name: string): string {
    const bytes = createHash('sha1').update(this.#namespace).update(name).digest().subarray(0, 16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }
}
