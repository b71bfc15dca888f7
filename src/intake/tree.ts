// A small file read whole into one tree: JSON, or YAML of which every scalar stays the text it was written as, so that
// a long native id is never rounded and `no` is never false. Aliases, deep nesting and duplicate keys are refused
// before anything is built from them. See `fields.ts` for what happens to the tree.

import { parseDocument } from 'yaml';
import type { Json } from '../base/json.ts';
import { LIMITS } from '../base/limits.ts';
import { parseItem, unreadable } from './fields.ts';
import type { Finding, Reading, UnreadableReason } from './format.ts';
import { TEXT_LIMITS, utf8 } from './text.ts';

export type Tree = { readonly value: Json } | { readonly finding: Finding };

/** JSON when the first character says so, else YAML. */
export function readTree(bytes: Buffer, reading: Reading): Tree {
  const refuse = (reason: UnreadableReason, place = 'file'): Tree => ({
    finding: unreadable(reading, place, reason, bytes),
  });
  const text = utf8(bytes);
  if (text === null) return refuse('encoding');
  if (/^\s*[{[]/.test(text)) {
    const item = parseItem(bytes);
    if ('value' in item) return item;
    return refuse(item.reason === 'syntax' && isCut(text) ? 'truncated' : item.reason);
  }
  if (bytes.length > TEXT_LIMITS.yamlBytesMax) return refuse('too-long');
  if (isDeep(text)) return refuse('too-deep');
  return readYaml(text, refuse);
}

/** A JSON file that does not close what it opens was cut. */
function isCut(text: string): boolean {
  return !/[}\]]\s*$/.test(text);
}

function readYaml(text: string, refuse: (reason: UnreadableReason, place?: string) => Tree): Tree {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: true, merge: false, prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const place = error.linePos === undefined ? 'file' : `line ${error.linePos[0].line}`;
    return refuse(error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'syntax', place);
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    const item = parseItem(Buffer.from(JSON.stringify(value ?? null)));
    return 'value' in item ? item : refuse(item.reason);
  } catch (aliased) {
    if (aliased instanceof ReferenceError) return refuse('entity');
    throw aliased;
  }
}

/**
 * The reader of YAML calls itself once a level, so depth is bounded on the text before: brackets still open, and the
 * indentation and markers that lines begin with. Brackets inside quotes count too; a patrol log has no use for them.
 */
function isDeep(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    else if ((character === ']' || character === '}') && open > 0) open -= 1;
    if (open > LIMITS.jsonDepthMax) return true;
  }
  return /^[ \t?:!&*|>-]{129,}/m.test(text) || /(?:[?:-]\s+){33,}/.test(text);
}
