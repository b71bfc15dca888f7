// Handling along chains: records of several agencies, relayed over one to four hops, merged or made into a statement on
// the way, under leave that is good, for others, by others or over, and judged by rules written here anew.
// `handling-chains.test.ts` and the full run play them; a control judges by rules that are too narrow.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PURPOSES, type Purpose } from '../../src/base/act.ts';
import { instant } from '../../src/base/clock.ts';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { Rows } from '../../src/base/table.ts';
import { markedToLeave } from '../../src/exchange/marked.ts';
import type { PackageSource } from '../../src/ledger/package.ts';
import type { LeaveRow } from '../../src/referrals/leave-fold.ts';
import { combineAll, derivedBy, type Handling, isNarrowerOrEqual } from '../../src/statements/handling.ts';
import { anyHandling, aStatement } from '../statements/made.ts';

const AGENCIES = ['ar', 'bureau', 'es', 'fr', 'pa'] as const;
const NOW = instant(Date.parse('2026-03-02T08:00:00.000Z'));
const REFUSALS = new Set(['exchange/handling', 'exchange/retention-passed']);
const agency = fc.constantFrom(...AGENCIES);

interface Said {
  readonly originator: string;
  readonly handling: Handling;
}
interface Leave {
  readonly record: number;
  readonly to: string;
  readonly by: string;
  readonly over: boolean;
  readonly ended: boolean;
}
export interface Chain {
  readonly records: readonly Said[];
  readonly holder: string;
  readonly hops: readonly string[];
  readonly purpose: Purpose;
  readonly leaves: readonly Leave[];
  /** At which hop its holder makes a statement of its own of all that it has, and passes that on; none where beyond. */
  readonly derives: number;
}

/** Half of all handlings are wide, or hardly anything would ever leave. */
const wide = fc
  .record({ audience: fc.uniqueArray(agency, { minLength: 3 }), legal: fc.constantFrom('H0', 'H1', 'H2') })
  .map(({ audience, legal }): Handling => {
    const { handling } = aStatement();
    return { ...handling, legal: [legal as 'H0'], tlp: 'GREEN', audience: [...audience], purposes: [...PURPOSES] };
  });
const chain: fc.Arbitrary<Chain> = fc.record({
  records: fc.array(fc.record({ originator: agency, handling: fc.oneof(anyHandling, wide) }), {
    minLength: 1,
    maxLength: 3,
  }),
  holder: agency,
  hops: fc.array(agency, { minLength: 1, maxLength: 4 }),
  purpose: fc.constantFrom(...PURPOSES),
  leaves: fc.array(fc.record({ record: fc.nat(2), to: agency, by: agency, over: fc.boolean(), ended: fc.boolean() }), {
    maxLength: 4,
  }),
  derives: fc.nat(8),
});

const idOf = (nth: number): string => `r1:${String(nth).repeat(64)}`;

/** The record as it lies at an agency: its own plain, another's in one wrapper a hop. */
function wrapped({ originator, handling }: Said, nth: number, way: readonly string[]): JsonObject {
  const said = { ...aStatement({ originator }), handling } as unknown as JsonObject;
  return way.reduce<JsonObject>((record, from) => {
    return { type: 'received', from, package: 'sha256:0', index: 1, recordId: idOf(nth), salt: '', record };
  }, said);
}

export const sourceOf = (records: readonly JsonObject[]): PackageSource => {
  const record = async (_: number, index: number) => ({
    salt: Buffer.alloc(32),
    bytes: Buffer.from(JSON.stringify(records[index])),
  });
  return { record } as unknown as PackageSource;
};

/** Good leave is by the record's own originator, for this recipient, not over, not ended: written here, not asked. */
const isLeft = ({ leaves, records }: Chain, nth: number, to: string): boolean =>
  leaves.some(
    (leave) =>
      leave.record === nth && leave.to === to && leave.by === records[nth]?.originator && !leave.over && !leave.ended,
  );

export const rowsOf = ({ leaves }: Chain): Rows => {
  const rows = leaves.map((leave, nth): LeaveRow => {
    const until = leave.over ? '2026-01-01T00:00:00.000Z' : '2027-01-01T00:00:00.000Z';
    const said = { recordId: idOf(leave.record), to: leave.to, originator: leave.by, until, reference: 'x' };
    return { ...said, way: 'exchange', endedAt: leave.ended ? NOW : null, position: 100 + nth };
  });
  const find = async (
    _: unknown,
    where: { readonly recordId: readonly string[]; readonly to: string; readonly endedAt: null },
  ) =>
    rows.filter((row) => where.recordId.includes(row.recordId) && row.to === where.to && row.endedAt === where.endedAt);
  return { find } as unknown as Rows;
};

/** One row stands under a record and a recipient, so a chain has one leave for each at most. */
const onlyOne = (drawn: Chain): Chain => {
  const once = new Map(drawn.leaves.map((leave) => [`${leave.record} ${leave.to}`, leave]));
  return { ...drawn, leaves: [...once.values()] };
};

function mayLeave(drawn: Chain, nth: number, holder: string, to: string): boolean {
  const said = drawn.records[nth];
  if (said === undefined) return false;
  const { originator, handling } = said;
  if (to === originator) return handling.purposes.includes(drawn.purpose);
  const left = holder !== originator && isLeft(drawn, nth, to);
  const foreign = holder !== originator;
  if (handling.eraseBy <= NOW) return false;
  const court = drawn.purpose === 'prosecution' || drawn.purpose === 'publication';
  if (!handling.purposes.includes(drawn.purpose)) return false;
  if (foreign && court && handling.legal.includes('H1')) return false;
  if (left) return true;
  if (!handling.audience.includes(to)) return false;
  return !foreign || (handling.tlp !== 'RED' && handling.tlp !== 'AMBER+STRICT' && !handling.legal.includes('H2'));
}

/** What the gate gives, or null where it lets nothing out. */
async function gate(drawn: Chain, ways: readonly (readonly string[])[], holder: string, to: string) {
  const records = drawn.records.map((said, nth) => wrapped(said, nth, ways[nth] ?? []));
  const desk = {
    rows: rowsOf(drawn),
    agency: { code: holder, name: holder, country: 'XX', origin: holder, synthetic: true },
  };
  const selection = [{ position: 7, records: records.map((_, nth) => nth) }];
  try {
    const marked = await markedToLeave(desk, sourceOf(records), selection, {
      to,
      purpose: drawn.purpose,
      at: NOW,
      numbered: false,
    });
    const product = combineAll(marked);
    return product?.audience.includes(to) && product.purposes.includes(drawn.purpose) ? product : null;
  } catch (error) {
    if (error instanceof Fault && REFUSALS.has(error.code)) return null;
    throw error;
  }
}

/** A statement that the holder makes of all it has is its own, and goes no further than each of them might. */
async function derived(drawn: Chain, holder: string, to: string, derive: Rules['derive']): Promise<void> {
  const handling = derive(holder, drawn.records);
  assert.ok(handling !== null);
  const made = { ...drawn, records: [{ originator: holder, handling }], leaves: [] };
  if ((await gate(made, [[]], holder, to)) === null) return;
  const unled = { ...drawn, leaves: [] };
  drawn.records.forEach(({ originator, handling: own }, nth) => {
    // Under no leave, for leave is for a record and not for what is made of it; its owner may have it in any case.
    const back = to === originator && own.purposes.includes(drawn.purpose);
    assert.ok(back || mayLeave(unled, nth, holder, to), 'what is made of a record goes where the record may');
    if (originator !== holder && COURT.has(drawn.purpose)) assert.deepEqual(own.legal, ['H0'], 'and to no other court');
  });
}
const COURT: ReadonlySet<Purpose> = new Set(['prosecution', 'publication']);

interface Rules {
  readonly judge: typeof mayLeave;
  readonly derive: typeof derivedBy;
}

/** Plays so many chains; gives how many hops there were, and how many let something out. */
export async function playChains(
  chains: number,
  seed?: number,
  { judge, derive }: Rules = { judge: mayLeave, derive: derivedBy },
): Promise<{ readonly hops: number; readonly left: number }> {
  let left = 0;
  let hops = 0;
  await fc.assert(
    fc.asyncProperty(chain.map(onlyOne), async (drawn) => {
      let { holder } = drawn;
      // What the first holder has of others came to it straight from them.
      let ways = drawn.records.map(({ originator }) => (originator === holder ? [] : [originator]));
      for (const [hop, to] of drawn.hops.entries()) {
        if (to === holder) continue;
        hops += 1;
        if (hop === drawn.derives) return derived(drawn, holder, to, derive);
        const product = await gate(drawn, ways, holder, to);
        const each = drawn.records.every((_, nth) => judge(drawn, nth, holder, to));
        if (product === null) {
          if (drawn.records.length === 1) assert.equal(each, false, 'what may go does go');
          return;
        }
        left += 1;
        assert.ok(each, 'every record in it may go to this agency for this purpose');
        drawn.records.forEach(({ originator, handling }, nth) => {
          const opened = isLeft(drawn, nth, to) ? [to] : [];
          const whole = { ...handling, audience: [...handling.audience, originator, ...opened] };
          assert.ok(isNarrowerOrEqual(product, whole), 'and what may be done with the whole may be done with each');
        });
        ways = ways.map((way, nth) =>
          way.length === 0 && drawn.records[nth]?.originator !== holder ? way : [...way, holder],
        );
        holder = to;
      }
    }),
    { numRuns: chains, ...(seed === undefined ? {} : { seed }) },
  );
  assert.ok(hops >= chains && left > chains / 20, `${hops} hops, ${left} of them let something out`);
  return { hops, left };
}

/** A control: by this rule nothing of others ever leaves, so that what may leave has to be found. */
const ownOnly: typeof mayLeave = (drawn, nth, holder, to) =>
  drawn.records[nth]?.originator === holder && mayLeave(drawn, nth, holder, to);
export const TOO_NARROW: Rules = { judge: ownOnly, derive: derivedBy };
/** A control: what is made of records keeps their marks and not their owners. */
export const TOO_WIDE: Rules = { judge: mayLeave, derive: (_, records) => combineAll(records) };
