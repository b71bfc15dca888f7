// The receipt of a referral that arrived, as a document: what `referrals/receipt` answers, set for paper. It repeats
// nothing of what the records say, and invented data says so on every page.
// The template is `receipt.typ`; words are in `words.ts`.

import type { z } from 'zod';
import { receipt, receiptOutput } from '../../referrals/receipt.ts';
import type { Document } from '../http/documents.ts';
import { pdf, type Sheet } from './typst.ts';
import { type Language, printed, spelt, WORDS } from './words.ts';

type Said = z.output<typeof receiptOutput>;

/** What the template is given. */
export function receiptSheet(said: Said, language: Language): Sheet {
  const words = WORDS[language];
  const { operation, held, due, state, answeredAt, reason, number } = said;
  return {
    language,
    words,
    said: {
      synthetic: said.synthetic,
      reference: said.referral,
      author: said.to.name,
      facts: [
        { label: words.reference, value: said.referral, id: true },
        { label: words.from, value: said.from },
        { label: words.to, value: `${said.to.name} (${said.to.code}, ${said.to.country})` },
        { label: words.operation, value: operation === null ? words.none : (operation.name ?? operation.operation) },
        { label: words.kind, value: spelt(said.kind, language) },
        { label: words.childAtRisk, value: said.childAtRisk ? words.yes : words.no },
        { label: words.priority, value: String(said.priority) },
        { label: words.receivedAt, value: printed(said.receivedAt) },
        { label: words.place, value: `${said.position} (${said.ledger})` },
        { label: words.feedNumber, value: number === null ? words.none : String(number) },
        { label: words.package, value: said.package ?? words.none, id: true },
        { label: words.subjects, value: String(said.subjects) },
        { label: words.recordsCovered, value: String(said.records) },
        {
          label: words.recordsHeld,
          value: `${held.statements} ${words.statements}, ${held.sightings} ${words.sightings}`,
        },
        { label: words.answerBy, value: printed(due) },
        { label: words.state, value: spelt(state, language) },
        ...(answeredAt === null ? [] : [{ label: words.answeredAt, value: printed(answeredAt) }]),
        ...(reason === null ? [] : [{ label: words.reason, value: reason }]),
      ],
      notes: [words.proves, words.undrawn],
    },
  };
}

export const receiptDocument: Document = {
  act: receipt,
  render: async (output, language) => pdf('receipt', receiptSheet(receiptOutput.parse(output), language)),
};
