// Publishing: a first officer proposes the texts, a second one publishes those very texts with those very numbers.
// What always holds: cleared contributions only, never before the embargo, never what an earlier announcement turns
// into somebody's number; what is published is an entry with its signed annex, so that every number opens again to
// the draw, the cut-offs and the clearances behind it. `release.ts` has the numbers, `announcement.ts` the texts.

import { z } from 'zod';
import { act, type Desk, type ReadDesk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { sha256Text } from '../base/digest.ts';
import { canonical } from '../base/json.ts';
import { outboundTo } from '../exhibits/exhibit.ts';
import type { Stale } from '../intake/stale.ts';
import { releaseSignerService } from '../ledger/package-source.ts';
import { type Annex, annexSchema, keyTextOf, signAnnex } from './annex.ts';
import { embargoOf, isPublished, proposedFor } from './announce-store.ts';
import type { ProposedRow } from './announce-tables.ts';
import { flawsOf, plain as plainText, rendered, type Text, textSchema } from './announcement.ts';
import { entryOfFigure } from './catalogue.ts';
import { LANGUAGES } from './definitions.ts';
import { bounded, plain } from './draw.ts';
import { refuseTold } from './earlier.ts';
import { fault } from './fault.ts';
import { type Contribution, DEFINITIONS } from './figure.ts';
import { type Announcement, announcementOf, announcementSchema, releaseOf, stateOf } from './release.ts';
import { figureId } from './request.ts';
import { staleDrawing } from './stale-figure.ts';
import { clearancesOf, contributionsTo, drawnFigure } from './store.ts';
import type { ClearanceRow, DrawnRow } from './tables.ts';

/** Everything that an announcement is made of, as it stands now. */
export interface Prepared {
  readonly drawn: DrawnRow;
  readonly contributions: readonly Contribution[];
  readonly clearances: readonly ClearanceRow[];
  readonly announcement: Announcement;
  /** Digest of the numbers, so that a second officer publishes what the first one read. */
  readonly release: string;
  /** Set once something that it counts no longer stands. */
  readonly stale: Stale | null;
}

/** @throws reconciliation/unknown-figure */
export async function prepared(desk: ReadDesk, figure: string): Promise<Prepared> {
  const drawn = await drawnFigure(desk.rows, figure);
  if (drawn === null) throw fault('reconciliation/unknown-figure');
  const [contributions, clearances] = await Promise.all([
    contributionsTo(desk.rows, figure),
    clearancesOf(desk.rows, figure),
  ]);
  const announcement = announcementOf(drawn, contributions, clearances);
  const cleared = contributions.filter((each) => stateOf(each, clearances) === 'cleared');
  const stale = await staleDrawing(desk.rows, desk.agency.code, drawn, cleared);
  return { drawn, contributions, clearances, announcement, release: sha256Text(canonical(plain(announcement))), stale };
}

/** @throws reconciliation/nothing-cleared, reconciliation/already-published, reconciliation/stale, .../differencing */
async function refuseRelease(desk: ReadDesk, { drawn, contributions, clearances, announcement, stale }: Prepared) {
  if (announcement.figures.length + announcement.withheld.length === 0) {
    throw fault('reconciliation/nothing-cleared');
  }
  if (await isPublished(desk.rows, drawn.figure)) throw fault('reconciliation/already-published');
  if (stale !== null) throw fault('reconciliation/stale', { ...stale });
  await refuseTold(desk, { operation: drawn.operation, release: releaseOf(contributions, clearances) });
}

/** Refuses texts that do not say the release and nothing but the release, each flaw by its name. */
function refuseFlaws(texts: readonly Text[], announcement: Announcement): void {
  if (new Set(texts.map(({ language }) => language)).size < texts.length) throw fault('reconciliation/language-twice');
  const { unknown, notShown, unbound, counted, differing } = flawsOf(texts, announcement);
  if (unknown.length > 0) throw fault('reconciliation/unknown-binding', { bindings: unknown.slice(0, 20) });
  if (notShown.length > 0) throw fault('reconciliation/not-shown', { bindings: notShown.slice(0, 20) });
  const numbers = (typed: typeof unbound) =>
    typed.slice(0, 50).map(({ text, line, language }) => `${language} ${line}: ${text}`);
  if (unbound.length > 0) throw fault('reconciliation/unbound-number', { numbers: numbers(unbound) });
  if (counted.length > 0) throw fault('reconciliation/counted-number', { numbers: numbers(counted) });
  if (differing.length > 0) throw fault('reconciliation/bindings-differ', { languages: differing });
}

export const proposeAnnouncement = act('reconciliation/propose-announcement', {
  summary: 'Propose the texts of an announcement, every number bound to a figure; a second officer publishes them.',
  who: ['press', 'coordinator'],
  purposes: ['publication'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({ figure: figureId, texts: z.array(textSchema).min(1).max(LANGUAGES.length) }),
  output: z.strictObject({ figure: figureId, proposal: z.number() }),
  run: async (desk, { figure, texts }) => {
    const ready = await prepared(desk, figure);
    await refuseRelease(desk, ready);
    refuseFlaws(texts, ready.announcement);
    const { operation } = ready.drawn;
    const record = bounded(plain({ type: 'act', figure, texts, release: ready.release }), desk.agency.code);
    const kind = 'reconciliation/announcement-proposed/1';
    const { position } = await desk.append({ kind, records: [record], operation, topics: [figure] });
    return { figure, proposal: position };
  },
});

/** @throws reconciliation/no-text, reconciliation/proposal-moved */
async function proposedText(desk: ReadDesk, figure: string, proposal: number): Promise<ProposedRow> {
  const row = await proposedFor(desk.rows, figure);
  if (row === null) throw fault('reconciliation/no-text');
  if (row.position !== proposal) throw fault('reconciliation/proposal-moved');
  return row;
}

export const publish = act('reconciliation/publish', {
  summary: 'Publish a proposed announcement as the second officer: cleared contributions only, and who is left out.',
  who: ['press', 'coordinator'],
  purposes: ['publication'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  eyes: 2,
  first: async (desk, { figure, proposal }) => (await proposedText(desk, figure, proposal)).officer,
  input: z.strictObject({
    figure: figureId,
    /** Position of the proposed texts. */
    proposal: z.number().int().min(0),
  }),
  output: z.strictObject({ figure: figureId, announcement: announcementSchema }),
  run: async (desk, { figure, proposal }) => {
    const { texts, release } = await proposedText(desk, figure, proposal);
    const ready = await prepared(desk, figure);
    if (ready.release !== release) throw fault('reconciliation/release-moved');
    await refuseRelease(desk, ready);
    refuseFlaws(texts, ready.announcement);
    const until = (await embargoOf(desk.rows, figure))?.until ?? null;
    if (until !== null && instant(desk.clock.now()) < until) throw fault('reconciliation/embargoed', { until });
    const annex = annexOf(desk, ready, { texts, until });
    const note = signAnnex(annex, desk.service(releaseSignerService)());
    const { announcement, drawn } = ready;
    const { operation } = drawn;
    const record = plain({ type: 'act', figure, operation, proposal, announcement });
    const signed = plain({ type: 'annex', annex, note });
    const closed = closedBy(desk, ready);
    const outbound = closed.flatMap(({ agency: to }, number) =>
      outboundTo({ agency: desk.agency, to, package: 'records', purpose: 'publication', records: [number + 2] }),
    );
    const records = [
      bounded({ ...record, outbound }, desk.agency.code),
      bounded(signed, desk.agency.code),
      ...closed.map((each) => each.record),
    ] as const;
    await desk.append({ kind: 'reconciliation/published/1', records, operation, topics: [figure] });
    return { figure, announcement };
  },
});

/** Who has not answered is told that it is too late. */
function closedBy({ agency: { code: from } }: Desk, { drawn: { figure }, clearances }: Prepared) {
  const open = clearances.filter(({ state }) => state === 'asked');
  return open.map(({ agency, request }) => {
    return { agency, record: plain({ type: 'figure-closed', from, request, figure }) };
  });
}

/** What is signed: everything that leaves, and the texts as they read. */
function annexOf(
  desk: Desk,
  { drawn, clearances, announcement }: Prepared,
  { texts, until }: { readonly texts: readonly Text[]; readonly until: string | null },
): Annex {
  const { code, name, country, origin, synthetic } = desk.agency;
  const counted = new Set(announcement.cutOff.map(({ agency }) => agency));
  // Of a figure that is withheld, and of children, not even who counts any is said.
  const said = new Set<string>(
    announcement.figures.map((each) => each.definition).filter((each) => !DEFINITIONS[each].children),
  );
  const shown = new Set(announcement.figures.flatMap((figure) => figure.shown.map(({ cell }) => cell)));
  return annexSchema.parse({
    format: 'liaison-annex/1',
    figure: drawn.figure,
    operation: drawn.operation,
    synthetic,
    publisher: { code, name, country, origin },
    key: keyTextOf(origin, desk.service(releaseSignerService)().publicKey),
    drawnAt: drawn.at,
    publishedAt: instant(desk.clock.now()),
    embargo: until,
    announcement,
    definitions: announcement.figures.flatMap(({ definition, version }) => {
      const entry = entryOfFigure(definition, version);
      if (entry === null) return [];
      return [{ id: entry.id, version, figure: definition, words: entry.words, countsNot: entry.countsNot }];
    }),
    clearances: clearances
      .filter(({ agency }) => counted.has(agency))
      .map(({ agency, cells, values }) => ({
        agency,
        cells: cells.filter((cell) => shown.has(cell)),
        values: values.flatMap(({ definition, version, records }) =>
          said.has(definition) ? [{ definition, version, records }] : [],
        ),
      })),
    texts,
    readings: texts.map((text) => {
      const { title, paragraphs, notes } = rendered(text, announcement);
      return { language: text.language, lines: [...[title, ...paragraphs].map(plainText), ...notes] };
    }),
  });
}
