// `case.jsonld` beside the CASE and UCO shapes, which are not part of Liaison: a folder with their Turtle files is
// given. What always holds: nothing is fetched, core constraints are all checked, and the rules in SPARQL, which
// this checker does not run, are listed by name and count as not checked. A verdict names violations; advice is
// only counted.

import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { DataFactory, Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { declareFaults } from '../../base/fault.ts';

const fault = declareFaults('node', {
  'node/shapes-unreadable': {
    status: 400,
    sentence: 'A Turtle file of the shapes cannot be read.',
    hint: 'Give the folder of the CASE and UCO ontologies alone with --shapes; the file is named.',
  },
});

const { namedNode } = DataFactory;
const SH = 'http://www.w3.org/ns/shacl#';
const SUBCLASS = namedNode('http://www.w3.org/2000/01/rdf-schema#subClassOf');
const IMPORTS = namedNode('http://www.w3.org/2002/07/owl#imports');
const SPARQL = namedNode(`${SH}sparql`);
const MESSAGE = namedNode(`${SH}message`);
const TARGET = namedNode(`${SH}targetClass`);

/** Results named in one verdict. */
const NAMED_MAX = 50;

export interface Shapes {
  readonly files: number;
  /** Classes that some shape targets. */
  readonly targets: number;
  /** Rules in SPARQL, by the shape that has them and what they would say. */
  readonly notChecked: readonly { readonly shape: string; readonly says: string }[];
  readonly validator: SHACLValidator;
  readonly subclasses: Store;
}

export interface ShaclVerdict {
  readonly checked: boolean;
  /** No violation of any core constraint; null where there were no shapes. */
  readonly ok: boolean | null;
  readonly why: string | null;
  readonly shapeFiles: number;
  readonly targetClasses: number;
  /** Triples and nodes with a type that some shape targets. */
  readonly triples: number;
  readonly focusNodes: number;
  readonly violations: readonly { readonly node: string; readonly path: string; readonly constraint: string }[];
  readonly violationCount: number;
  readonly advice: number;
  readonly notChecked: readonly { readonly shape: string; readonly says: string }[];
}

/** Reads every Turtle file of a folder; null where there is none. @throws node/shapes-unreadable */
export async function readShapes(folder: string): Promise<Shapes | null> {
  const store = new Store();
  let files = 0;
  for await (const name of glob('**/*.ttl', { cwd: folder })) {
    files += 1;
    const text = await readFile(join(folder, name), 'utf8');
    try {
      store.addQuads(new Parser({ blankNodePrefix: `f${files}-` }).parse(text));
    } catch {
      throw fault('node/shapes-unreadable', { file: name });
    }
  }
  if (files === 0) return null;
  const notChecked = store.getQuads(null, SPARQL, null, null).map(({ subject, object }) => {
    const [message] = store.getObjects(object, MESSAGE, null);
    return { shape: subject.value, says: message?.value ?? 'no words' };
  });
  const targets = store.getObjects(null, TARGET, null).length;
  const subclasses = new Store(store.getQuads(null, SUBCLASS, null, null));
  // Rules in SPARQL are named above; imports would be fetched.
  for (const predicate of [SPARQL, IMPORTS]) store.removeQuads(store.getQuads(null, predicate, null, null));
  const validator = new SHACLValidator(store, {});
  return { files, targets, notChecked: notChecked.sort((a, b) => (a.shape < b.shape ? -1 : 1)), validator, subclasses };
}

const NOTHING = { shapeFiles: 0, targetClasses: 0, triples: 0, focusNodes: 0, violations: [], violationCount: 0 };

/** The verdict that stands where no shapes were given. */
export const NO_SHAPES: ShaclVerdict = {
  ...{ checked: false, ok: null, why: 'not checked: no shapes', ...NOTHING, advice: 0, notChecked: [] },
};

/** Sets a JSON-LD text beside the shapes. Contexts are never fetched. */
export async function checkGraph(text: string, shapes: Shapes | null): Promise<ShaclVerdict> {
  if (shapes === null) return NO_SHAPES;
  const quads = await jsonld.toRDF(JSON.parse(text) as jsonld.JsonLdDocument, {
    format: 'application/n-quads',
    documentLoader: async (url) => {
      throw new Error(`nothing is fetched, not even ${url}`);
    },
  });
  const data = new Store(new Parser({ format: 'N-Quads' }).parse(String(quads)));
  const triples = data.size;
  const focusNodes = data.getSubjects(namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type'), null, null).length;
  data.addQuads(shapes.subclasses.getQuads(null, null, null, null));
  const { results } = await shapes.validator.validate(data);
  const violations = results.filter(({ severity }) => severity?.value === `${SH}Violation`);
  const named = violations.slice(0, NAMED_MAX).map(({ focusNode, path, sourceConstraintComponent }) => ({
    node: focusNode?.value ?? '',
    path: pathOf(path),
    constraint: (sourceConstraintComponent?.value ?? '').replace(SH, 'sh:'),
  }));
  return {
    ...{ checked: true, ok: triples > 0 && focusNodes > 0 && violations.length === 0, why: null },
    ...{ shapeFiles: shapes.files, targetClasses: shapes.targets, triples, focusNodes, violations: named },
    ...{ violationCount: violations.length, advice: results.length - violations.length, notChecked: shapes.notChecked },
  };
}

function pathOf(path: unknown): string {
  return typeof path === 'object' && path !== null && 'value' in path ? String(path.value) : '';
}
