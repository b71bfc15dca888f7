// The letter of a referral as a document: what `referrals/letter` answers, set for paper. What always holds: the codes
// of handling stand on every line, invented data says so on every page, and a letter of what has not left is a draft.
// The template is `letter.typ`; words are in `words.ts`.

import type { z } from 'zod';
import { letter, letterOutput } from '../../referrals/letter.ts';
import type { Document } from '../http/documents.ts';
import { drawn, pdf, type Sheet } from './typst.ts';
import { type Language, printed, spelt, WORDS, type Words } from './words.ts';

type Said = z.output<typeof letterOutput>;
type Line = Said['lines'][number];

/** Characters of values and handling texts that one letter prints, some sixty pages: setting them costs time. */
export const LETTER_TEXT_MAX = 256_000;

/** The first lines, as many as there is room for. */
function fitting(lines: readonly Line[]): readonly Line[] {
  let room = LETTER_TEXT_MAX;
  const end = lines.findIndex(({ value, legalText }) => {
    room -= drawn(value ?? '').length + drawn(legalText ?? '').length;
    return room < 0;
  });
  return end < 0 ? lines : lines.slice(0, end);
}

/** What the template is given: what one letter has no room for is left out, and the letter says so. */
export function letterSheet(said: Said, language: Language): Sheet {
  const words = WORDS[language];
  const { total, released, urgent, confirmed } = said;
  const lines = fitting(said.lines);
  const notes = [words.unread, words.undrawn];
  const last = lines.at(-1)?.number ?? 0;
  if (lines.length < last) notes.push(words.erased);
  if (total > last) notes.push(words.more);
  return {
    language,
    words,
    said: {
      synthetic: said.synthetic,
      reference: said.referral,
      author: said.from.name ?? said.from.code,
      draft: released === null,
      urgent: !urgent ? null : confirmed === null ? words.urgent : words.urgentConfirmed,
      facts: factsOf(said, words, language),
      count: `${lines.length} / ${total}`,
      lines: lines.map((line) => lineOf(line, words, language)),
      notes,
    },
  };
}

function factsOf(said: Said, words: Words, language: Language) {
  const { from, to, operation, kind, priority, reasons, childAtRisk, transferBasis, due, subjects } = said;
  const signed = (label: string, by: Said['released']) => {
    return by === null ? [] : [{ label, value: `${by.name ?? by.officer}, ${printed(by.at)}` }];
  };
  return [
    { label: words.reference, value: said.referral, id: true },
    { label: words.from, value: `${from.name ?? from.code} (${from.code}, ${from.country})` },
    { label: words.to, value: `${to.name ?? to.code} (${to.code}, ${to.country})` },
    { label: words.operation, value: operation === null ? words.none : (operation.name ?? operation.operation) },
    { label: words.kind, value: spelt(kind, language) },
    { label: words.priority, value: String(priority) },
    { label: words.reasons, value: reasons.map((one) => spelt(one, language)).join(', ') || words.none },
    { label: words.childAtRisk, value: childAtRisk ? words.yes : words.no },
    { label: words.transferBasis, value: transferBasis === null ? words.none : spelt(transferBasis, language) },
    { label: words.state, value: spelt(said.state, language) },
    { label: words.answerBy, value: due === null ? `${said.answerHours} h` : printed(due) },
    ...signed(words.preparedBy, said.prepared),
    ...signed(words.releasedBy, said.released),
    ...signed(words.confirmedBy, said.confirmed),
    { label: words.subjects, value: subjects.join(' '), id: true },
  ];
}

function lineOf(line: Line, words: Words, language: Language) {
  const { number, recordId, subject, about, property, value, observedAt, source, evaluation, basis } = line;
  const grade = evaluation === null ? '' : ` ${evaluation.scheme} ${evaluation.source}${evaluation.information}`;
  const when = observedAt === null ? words.unknownTime : printed(observedAt);
  return {
    number: String(number),
    what: `${spelt(about, language)}: ${spelt(property, language)}`,
    subject,
    value: value ?? words.guarded,
    record: recordId,
    whence: `${line.originator}, ${source}${grade}, ${spelt(basis, language)}; ${when}`,
    codes: `${line.legal.join(' ')} TLP:${line.tlp} PAP:${line.pap}`,
    dates: `${words.reviewBy} ${line.reviewAt.slice(0, 10)}, ${words.eraseBy} ${line.eraseBy.slice(0, 10)}`,
    limits: line.legalText,
  };
}

export const letterDocument: Document = {
  act: letter,
  render: async (output, language) => pdf('letter', letterSheet(letterOutput.parse(output), language)),
};
