// The page of the verifier: what to give it, and what came out. What always holds: everything from a file is shown as
// text and never as markup; what was checked is named by its own digest; nothing is kept when the page is closed.
// `checking.ts` decides, `words.ts` has the words.

import { plain } from '../../src/cli/plain.ts';
import type { Check, Flaw, Verdict } from '../../src/node/bundle/verdict.ts';
import type { Checked } from './checking.ts';
import { faultSaid, type Language, type Said, said, WORDS, type Word } from './words.ts';

type Content = string | Node;

/** An element with attributes and content; texts are texts. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...content);
  return made;
}

export type Speak = (word: Word) => string;
export const speakerOf =
  (language: Language): Speak =>
  (word) =>
    WORDS[language][word];

function spoken({ text, language }: Said, name: 'span' | 'li' = 'span'): HTMLElement {
  return element(name, { lang: language }, plain(text));
}

/** What is known of the file that was checked. */
export interface Looked {
  readonly checked: Checked;
  readonly bytes: number;
  readonly digest: string;
}

/** The result, whole. */
export function resultOf({ checked, bytes, digest }: Looked, language: Language): HTMLElement {
  const speak = speakerOf(language);
  const { outcome, file, verdict, fault } = checked;
  const parts: Node[] = [
    element('h2', {}, speak('result')),
    element('p', { class: `outcome ${outcome}`, 'data-outcome': outcome }, speak(outcome)),
  ];
  if (fault !== null) {
    const lines = faultSaid(fault.code, [fault.sentence, fault.hint], language);
    parts.push(
      element('p', {}, element('code', {}, fault.code)),
      ...lines.map((line) => element('p', {}, spoken(line))),
    );
  }
  const kind = verdict === null ? [] : [[speak('kind'), spoken(said(verdict.kind, language))] as const];
  const facts = [
    [speak('file'), plain(file)] as const,
    [speak('bytes'), String(bytes)] as const,
    [speak('digest'), element('code', {}, digest)] as const,
    ...kind,
  ];
  parts.push(tableOf(facts));
  if (verdict !== null) parts.push(...partsOf(verdict, language));
  return element('section', {}, ...parts);
}

function partsOf({ checks, custody, says, cannotSay }: Verdict, language: Language): readonly Node[] {
  const speak = speakerOf(language);
  const facts = Object.entries(says).map(([name, value]) => [name, plain(JSON.stringify(value) ?? '')] as const);
  return [
    element('h3', {}, speak('checks')),
    checksOf(checks, language),
    ...(custody === undefined ? [] : custodyOf(custody, language)),
    ...(facts.length === 0 ? [] : [element('h3', {}, speak('says')), tableOf(facts)]),
    element('h3', {}, speak('cannotSay')),
    element('ul', { class: 'unsaid' }, ...cannotSay.map((line) => spoken(said(line, language), 'li'))),
  ];
}

function tableOf(rows: readonly (readonly [string, Content])[]): HTMLElement {
  const lines = rows.map(([name, value]) =>
    element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, value)),
  );
  return element('table', {}, element('tbody', {}, ...lines));
}

function checksOf(checks: readonly Check[], language: Language): HTMLElement {
  const speak = speakerOf(language);
  const heads = (['check', 'result', 'compared'] as const).map((word) => element('th', { scope: 'col' }, speak(word)));
  const rows = checks.map(({ check, ok, compared, flaws }) => {
    const how = element('td', { class: ok ? 'good' : 'bad' }, speak(ok ? 'holds' : 'wrong'));
    if (flaws.length > 0) how.append(flawsOf(flaws, language));
    const name = element('th', { scope: 'row' }, spoken(said(check, language)));
    return element('tr', {}, name, how, element('td', {}, String(compared)));
  });
  return element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows));
}

function flawsOf(flaws: readonly Flaw[], language: Language): HTMLElement {
  const lines = flaws.map(({ flaw, at, why }) => {
    const sentences = faultSaid(`ledger/${flaw}`, [why, ''], language).slice(0, 1);
    const named = element('code', { 'data-flaw': flaw }, flaw);
    return element('li', {}, named, ` (${plain(at)}): `, ...sentences.map((line) => spoken(line)));
  });
  return element('ul', {}, ...lines);
}

/** Apart from the checks: the file can be whole and the custody that it tells of broken. */
function custodyOf({ ok, compared, flaws }: Check, language: Language): readonly Node[] {
  const speak = speakerOf(language);
  const line = element('p', { class: ok ? 'good' : 'bad' }, `${speak(ok ? 'unbroken' : 'broken')} (${compared})`);
  return [element('h3', {}, speak('custody')), line, ...(flaws.length === 0 ? [] : [flawsOf(flaws, language)])];
}
