// The network read: accounts, groups, persons, exhibits and files around some subjects, or around the first of the
// matter, with who joins whom and by what. What always holds: somebody in an open conflict is shown as neither suspect
// nor victim, and a victim never as a suspect. `walk.ts` goes outwards, `ties.ts` knows what ties.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import { clustersOf, withClusterMates } from '../identity/cluster-rows.ts';
import { shownDesignations, subjectsInConflict } from '../identity/protected.ts';
import { labelsOf } from '../intake/labels.ts';
import { aboutOf } from '../intake/questions.ts';
import { countryCode, subjectId } from '../statements/statement.ts';
import { likelyCountries } from './nexus.ts';
import { firstPriorities, jurisdictionHolding, nexusOfSubjects, ownersOf, tiedTo } from './tables.ts';
import { KINDS, type Kind } from './ties.ts';
import { type Walk, walk } from './walk.ts';

const NODES_MAX = 20_000;
/** Share of the bound that the matter's own subjects may fill, so that what joins them can be shown as well. */
const SEEDS_SHARE = 0.6;
/** Subjects in one question about labels, ties and decisions. */
const CHUNK = 4_000;
/** Above so many edges each names one record only: the picture stays within some megabytes. */
const MANY_EDGES = 5_000;

const seed = z.union([
  subjectId,
  z.string().regex(/^x:[0-9a-f]{32}$/),
  /** A file digest, such as `sha256:` and 64 hex. */
  z.string().regex(/^[a-z0-9-]{2,16}:[0-9A-Za-z+/=]{8,160}$/),
]);

export const network = read('jurisdiction/network', {
  summary: 'Who joins whom and by what, outwards from some subjects, files or exhibits, or over the matter.',
  who: ['analyst', 'liaison', 'coordinator', 'patrol', 'prosecutor', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'oversight'],
  input: z.strictObject({
    /** Where to begin; none: the first of the matter by priority. */
    subjects: z.array(seed).max(1_000).default([]),
    /** How far to go; 0 shows only what ties the beginnings to one another. */
    steps: z.number().int().min(0).max(3).default(2),
    /** Kinds to walk over; none: all. */
    about: z.array(z.enum(KINDS)).max(KINDS.length).default([]),
    /** Only accounts and persons whom something ties to this country. */
    country: countryCode.nullable().default(null),
    limit: z.number().int().min(1).max(NODES_MAX).default(5_000),
  }),
  output: z.strictObject({
    nodes: z.array(
      z.strictObject({
        id: z.string(),
        about: z.enum(KINDS),
        /** Handle, native id or exhibit mark; never a name. Null for files. */
        label: z.string().nullable(),
        /** Likely countries, the firmest tie first. */
        countries: z.array(z.string()),
        /** What officers decided: suspect, victim, witness, other; `conflict` while victim and suspect at once. */
        category: z.string().nullable(),
        cluster: z.string().nullable(),
        /** Neighbours in this answer. */
        degree: z.number(),
      }),
    ),
    edges: z.array(
      z.strictObject({
        a: z.string(),
        b: z.string(),
        by: z.string(),
        basis: z.enum(['fact', 'assessment', 'judgement']),
        records: z.array(z.string()),
      }),
    ),
    /** True when a bound was reached and there is more. */
    cut: z.boolean(),
    /** Ties looked at. */
    compared: z.number(),
  }),
  run: async (desk, { subjects, steps, about, country, limit }) => {
    const { rows } = desk;
    const tied = country === null ? null : await tiedTo(rows, country);
    const chosen = new Set(subjects.length > 0 ? subjects : await firstOf(desk, limit));
    const walked = await walk(rows, {
      seeds: [...chosen].filter((id) => subjects.length > 0 || tied === null || tied.has(id)),
      steps,
      limit,
      kinds: new Set(about.length === 0 ? KINDS : about),
      admit: (ids) => admitted(rows, ids, tied),
    });
    return shown(rows, walked);
  },
});

/** The matter's subjects: whom decisions are about, then the highest priorities. */
async function firstOf(desk: ReadDesk, limit: number): Promise<readonly string[]> {
  const most = Math.max(1, Math.floor(limit * SEEDS_SHARE));
  const [owned, ranked] = await Promise.all([ownersOf(desk.rows, null), firstPriorities(desk.rows, most)]);
  return [...new Set([...owned, ...ranked].map((row) => row.subject))].slice(0, most);
}

/** With a country, accounts and persons must be tied to it; what joins them has none and stays. */
async function admitted(rows: Rows, ids: readonly string[], tied: ReadonlySet<string> | null) {
  if (tied === null) return new Set(ids);
  const subjects = ids.filter((id) => id.startsWith('s:') && !tied.has(id));
  const kinds = await aboutOf(rows, subjects);
  const out = new Set(subjects.filter((id) => kinds.get(id) !== 'group'));
  return new Set(ids.filter((id) => !out.has(id)));
}

async function shown(rows: Rows, { nodes, edges, cut, compared }: Walk) {
  const ids = [...nodes.keys()];
  const subjects = ids.filter((id) => id.startsWith('s:'));
  const known = new Map<string, Known>();
  for (let from = 0; from < subjects.length; from += CHUNK) {
    for (const [id, one] of await knownOf(rows, subjects.slice(from, from + CHUNK))) known.set(id, one);
  }
  const exhibits = await rows.find(jurisdictionHolding, { exhibit: ids.filter((id) => id.startsWith('x:')) });
  const marks = new Map(exhibits.map((row) => [row.exhibit, row.mark]));
  const near = new Map<string, Set<string>>();
  for (const { a, b } of edges) {
    near.set(a, (near.get(a) ?? new Set()).add(b));
    near.set(b, (near.get(b) ?? new Set()).add(a));
  }
  const records = edges.length > MANY_EDGES ? 1 : undefined;
  return {
    nodes: ids.map((id) => {
      const one = known.get(id);
      const kind = nodes.get(id) ?? 'account';
      return {
        ...{ id, about: one?.about ?? kind, label: one?.label ?? marks.get(id) ?? null },
        ...{ countries: [...(one?.countries ?? [])], category: one?.category ?? null, cluster: one?.cluster ?? null },
        degree: near.get(id)?.size ?? 0,
      };
    }),
    edges: edges.map(({ a, b, by, basis, records: all }) => ({ a, b, by, basis, records: all.slice(0, records) })),
    ...{ cut, compared },
  };
}

interface Known {
  readonly about: Kind | undefined;
  readonly label: string | null;
  readonly countries: readonly string[];
  readonly category: string | null;
  readonly cluster: string | null;
}

async function knownOf(rows: Rows, subjects: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const members = await withClusterMates(rows, subjects);
  const [about, labels, ties, clusters, designations, disputed] = await Promise.all([
    aboutOf(rows, subjects),
    labelsOf(rows, subjects),
    nexusOfSubjects(rows, subjects),
    clustersOf(rows, members),
    shownDesignations(rows, members),
    subjectsInConflict(rows),
  ]);
  const sizes = Map.groupBy(members, (member) => clusters.get(member) ?? member);
  const decided = Map.groupBy(designations, (row) => clusters.get(row.subject) ?? row.subject);
  const tied = Map.groupBy(ties, (row) => row.subject);
  return new Map(
    subjects.map((subject): [string, Known] => {
      const cluster = clusters.get(subject) ?? subject;
      const categories = new Set((decided.get(cluster) ?? []).map((row) => row.category));
      const kind = KINDS.find((one) => one === about.get(subject));
      const countries = likelyCountries(tied.get(subject) ?? []).map((row) => row.country);
      const category = disputed.has(subject) ? 'conflict' : firstCategory(categories);
      const joined = (sizes.get(cluster)?.length ?? 1) > 1 ? cluster : null;
      // A child, and who may be one, is a mark on the picture and has no name there.
      const label = category === 'victim' || category === 'conflict' ? null : (labels.get(subject) ?? null);
      return [subject, { about: kind, label, countries, category, cluster: joined }];
    }),
  );
}

/** A child is shown as a victim whatever else was decided. */
function firstCategory(categories: ReadonlySet<string>): string | null {
  return ['victim', 'suspect', 'witness', 'other'].find((one) => categories.has(one)) ?? null;
}
