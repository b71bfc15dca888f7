// A legal request as a document: what `operations/one-request` answers, set for paper, section by section as its form
// has them. What always holds: what lacks is said where it lacks, both dates stand beside each other, a draft is called
// one, and invented data says so on every page. The template is `request.typ`.

import type { z } from 'zod';
import { oneRequest, oneRequestOutput } from '../../operations/legal/one-request.ts';
import type { Document } from '../http/documents.ts';
import { REQUEST_WORDS, requestCode } from './request-words.ts';
import { pdf, type Sheet } from './typst.ts';
import { type Language, printed, spelt, WORDS } from './words.ts';

type Said = z.output<typeof oneRequestOutput>;
type Words = (typeof REQUEST_WORDS)['en'];

const word = (code: string, language: Language) => requestCode(code, language) ?? spelt(code, language);

/** What the template is given. */
export function requestSheet(said: Said, language: Language): Sheet {
  const own = REQUEST_WORDS[language];
  const { form, lacks, doubts } = said;
  return {
    language,
    words: { ...WORDS[language], ...own },
    said: {
      synthetic: said.synthetic,
      reference: said.request,
      author: said.from.name,
      title: said.title[language],
      draft: said.state === 'draft',
      doubts: doubts.length > 0,
      lacks: lacks.map((id) => labelOf(said, id, language)),
      facts: factsOf(said, language),
      form: form?.title[language] ?? null,
      fields: (form?.fields ?? []).map(({ section, label, value, needed, own: fills }) => ({
        section,
        label: label[language],
        value: value === null ? (needed ? own.missing : own.notNeeded) : fills ? word(value, language) : value,
        missing: needed && value === null,
      })),
      stages: stagesOf(said, own, language),
      tasks: said.tasks.map((task) => taskLine(task, language)),
      notes: [
        ...(form === null ? [] : [`${form.source}: ${form.verified ? own.checked : own.unchecked}.`]),
        `${said.holidays.known ? own.holidays : own.holidaysUnknown} (${said.holidays.name} ${said.holidays.version}${
          said.holidays.verified ? '' : `, ${own.unchecked}`
        })`,
        WORDS[language].undrawn,
      ],
    },
  };
}

/** A field that lacks, by its section and label; what no form has, by its own word. */
function labelOf({ form }: Said, id: string, language: Language): string {
  const found = form?.fields.find(({ field }) => field === id);
  if (found !== undefined) return `${found.section}: ${found.label[language]}`;
  return id === 'reference' ? REQUEST_WORDS[language].fileReference : REQUEST_WORDS[language].tasks;
}

function factsOf(said: Said, language: Language) {
  const own = REQUEST_WORDS[language];
  const words = WORDS[language];
  const { from, law, validatedBy, receivedAt, recognisedAt, follows, followedBy, state } = said;
  return [
    { label: own.request, value: said.request, id: true },
    { label: own.instrument, value: said.title[language] },
    { label: own.law, value: `${law.source} (${law.verified ? own.checked : own.unchecked})` },
    { label: words.from, value: `${from.name} (${from.code}, ${from.country})` },
    { label: own.addressee, value: `${said.addressee} (${said.country})` },
    { label: own.zone, value: said.zone },
    { label: own.fileReference, value: said.reference === '' ? own.missing : said.reference },
    { label: own.data, value: word(said.data, language) },
    { label: own.issuer, value: word(said.issuer, language) },
    ...(validatedBy === null ? [] : [{ label: own.validatedBy, value: word(validatedBy, language) }]),
    { label: words.state, value: word(state, language) },
    ...(state === 'draft' ? [] : [{ label: own.sent, value: printed(said.sentAt) }]),
    ...(receivedAt === null ? [] : [{ label: own.received, value: printed(receivedAt) }]),
    ...(recognisedAt === null ? [] : [{ label: own.recognised, value: printed(recognisedAt) }]),
    ...(follows === null ? [] : [{ label: own.follows, value: follows, id: true }]),
    ...(followedBy === null ? [] : [{ label: own.followedBy, value: followedBy, id: true }]),
  ];
}

function stagesOf(said: Said, own: Words, language: Language) {
  const lines = said.stages.map(({ stage, due, dueWorking, dueLatest, ...line }) => ({
    stage: word(stage, language),
    calendar: `${line.dueLocal.replace('T', ' ')} · ${printed(due)}`,
    working: `${line.dueWorkingLocal.replace('T', ' ')} · ${printed(dueWorking)}`,
    binding: `${dueLatest === due ? own.calendar : own.working}: ${own.binding}`,
    // Whoever is held to a date sees whether anybody compared its rule with the law.
    source: `${line.source} (${line.verified ? own.checked : own.unchecked})`,
  }));
  if (said.dueFrom !== 'stated' || said.due === null) return lines;
  const stated = `${(said.dueLocal ?? '').replace('T', ' ')} · ${printed(said.due)}`;
  return [
    { stage: own.stated, calendar: stated, working: '–', binding: own.binding, source: said.reference },
    ...lines,
  ];
}

/** Letters of `2026-03-10 06:00:00` that each precision leaves. */
const LETTERS: Readonly<Record<string, number>> = { year: 4, month: 7, day: 10, hour: 13, minute: 16, second: 19 };
const upTo = (at: string, precision: string) => at.slice(0, LETTERS[precision] ?? 16).replace('T', ' ');

function taskLine(task: Said['tasks'][number], language: Language) {
  const { number, kind, value, port, from, to, precision, timeZone, readiness, state, ground, lacks } = task;
  const own = REQUEST_WORDS[language];
  // No more of a time is printed than is known, and it says in which zone the source gave it.
  const times = [from, to].flatMap((at) => (at === null ? [] : [`${upTo(at, precision)} UTC`])).join(' – ');
  const zone = timeZone === '' || timeZone === 'unknown' ? own.zoneUnknown : `${own.sourceZone} ${timeZone}`;
  const when = times === '' || kind !== 'address' ? times : `${times} (${zone})`;
  const lacking = lacks.length === 0 ? '' : ` (${own.lacks}: ${lacks.join(', ')})`;
  return {
    number: String(number),
    kind: word(kind, language),
    value: port === null ? value : `${value} : ${port}`,
    when,
    readiness: readiness === null ? '–' : `${word(readiness, language)}${lacking}`,
    outcome: ground === null ? word(state, language) : `${word(state, language)}: ${ground[language]}`,
  };
}

export const requestDocument: Document = {
  act: oneRequest,
  render: async (output, language) => pdf('request', requestSheet(oneRequestOutput.parse(output), language)),
};
