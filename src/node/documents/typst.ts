// Setting PDF pages with Typst: a template beside this file and data as JSON, nothing else. What always holds: equal
// data gives equal bytes, no value can become markup because values travel as data, a character that the embedded
// fonts cannot draw is printed as its code point, and setting never holds up the node (`setter.ts` is its own thread).

import { join } from 'node:path';
import { declareFaults } from '../../base/fault.ts';
import { SetterThread } from './setter-thread.ts';

const fault = declareFaults('node', {
  'node/document-unset': {
    status: 500,
    sentence: 'The document could not be set.',
    hint: 'Report this as a defect of Liaison; the same data is on the screen.',
  },
  'node/documents-busy': {
    status: 503,
    sentence: 'As many documents wait to be set as may.',
    hint: 'Ask again in a minute; the same data is on the screen.',
  },
});

/** What a template is given. `said` has texts only; `words` are those of one language. */
export interface Sheet {
  readonly language: 'en' | 'es';
  readonly words: Readonly<Record<string, string>>;
  readonly said: Readonly<Record<string, unknown>>;
}

/** Documents that wait or are being set, one after the other; each takes a second or two at most. */
const WAITING_MAX = 8;

const thread = new SetterThread();
let waiting = 0;

/** The templates beside this file. */
export type Template = 'letter' | 'receipt' | 'request' | 'announcement' | 'label' | 'seizure-list' | 'certificate';

/** What Typst is asked to do: for `pdf`, and for tests that look into the set document. */
export function asked(template: Template, sheet: Sheet) {
  const data = JSON.stringify(sheet, (_, value: unknown) => (typeof value === 'string' ? drawn(value) : value));
  return { mainFilePath: join(import.meta.dirname, `${template}.typ`), inputs: { data } };
}

/** The PDF of a template with its data. @throws node/document-unset, node/documents-busy */
export async function pdf(template: Template, sheet: Sheet): Promise<Uint8Array> {
  if (waiting >= WAITING_MAX) throw fault('node/documents-busy');
  waiting += 1;
  try {
    return await thread.set(asked(template, sheet));
  } catch (error) {
    throw Object.assign(fault('node/document-unset', { document: template }), { cause: error });
  } finally {
    waiting -= 1;
  }
}

/** Scripts that the embedded Libertinus Serif draws. */
const DRAWN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u;
/** Signs common to all scripts end here as far as the font has them; above it are emoji and East Asian signs. */
const SIGNS_END = 0x2200;
/** Controls, and characters that turn the direction of a line or cannot be seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** Nothing to look at: letters, digits and signs of ASCII, and the ends of lines. */
const PLAIN = /^[\n\x20-\x7e]*$/;

/** The text with every character that cannot be drawn, or cannot be seen, as its code point: `[U+4E2D]`. */
export function drawn(text: string): string {
  if (PLAIN.test(text)) return text;
  return Array.from(text.normalize('NFC'), (sign) => {
    const point = sign.codePointAt(0) ?? 0;
    const seen = sign === '\n' || (!UNSEEN.test(sign) && DRAWN.test(sign) && point < SIGNS_END);
    return seen ? sign : `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
  }).join('');
}
