// A reader who wants to know a hidden number: a linear programme over what was published, solved by the simplex method
// (Bland's rule, so that it always ends). Independent of the rules that it is held against. Numbers here are small.

const TINY = 1e-9;

/** Sums that a reader knows: the cells and what they add up to. */
export interface Sum {
  readonly of: readonly string[];
  readonly is: number;
}

/** The least and the largest value that a cell can have, each cell being at least `floor`; null when nothing fits. */
export function interval(cell: string, sums: readonly Sum[], floor: number): readonly [number, number] | null {
  const names = [...new Set(sums.flatMap((sum) => sum.of))];
  const at = names.indexOf(cell);
  if (at < 0) return [floor, Number.POSITIVE_INFINITY];
  const rows = sums.map(({ of, is }) => {
    return { row: names.map((name) => (of.includes(name) ? 1 : 0)), is: is - floor * of.length };
  });
  if (rows.some(({ is }) => is < 0)) return null;
  const goal = (sign: number) => names.map((_, index) => (index === at ? sign : 0));
  const [least, most] = [maximum(rows, goal(-1)), maximum(rows, goal(1))];
  return least === null || most === null ? null : [floor - least, floor + most];
}

type Row = { readonly row: readonly number[]; readonly is: number };

/** The maximum of a goal over x >= 0 and rows = is, by artificial variables of a large price; null if none fits. */
function maximum(rows: readonly Row[], goal: readonly number[]): number | null {
  const width = goal.length + rows.length;
  const price = 1e5;
  const table = rows.map(({ row, is }, at) => [...row, ...rows.map((_, other) => (other === at ? 1 : 0)), is]);
  const basis = rows.map((_, at) => goal.length + at);
  const costs = [...goal, ...rows.map(() => -price)];
  for (let step = 0; step < 10_000; step += 1) {
    const reduced = (column: number) =>
      (costs[column] ?? 0) - table.reduce((sum, row, at) => sum + (costs[basis[at] ?? 0] ?? 0) * (row[column] ?? 0), 0);
    const enter = Array.from({ length: width }, (_, column) => column).find((column) => reduced(column) > TINY * price);
    if (enter === undefined) break;
    let leave = -1;
    let ratio = Number.POSITIVE_INFINITY;
    for (const [at, row] of table.entries()) {
      const pivot = row[enter] ?? 0;
      if (pivot <= TINY) continue;
      const next = (row[width] ?? 0) / pivot;
      if (next < ratio - TINY || (next < ratio + TINY && (basis[at] ?? 0) < (basis[leave] ?? 0))) {
        [ratio, leave] = [next, at];
      }
    }
    if (leave < 0) return Number.POSITIVE_INFINITY;
    pivotOn(table, leave, enter);
    basis[leave] = enter;
  }
  const amount = (at: number) => table[at]?.[width] ?? 0;
  if (basis.some((column, at) => column >= goal.length && amount(at) > 1e-6)) return null;
  return basis.reduce((sum, column, at) => sum + (column < goal.length ? (goal[column] ?? 0) * amount(at) : 0), 0);
}

function pivotOn(table: number[][], leave: number, enter: number): void {
  const row = table[leave] ?? [];
  const by = row[enter] ?? 1;
  for (const [column, value] of row.entries()) row[column] = value / by;
  for (const [at, other] of table.entries()) {
    const factor = other[enter] ?? 0;
    if (at === leave || factor === 0) continue;
    for (const [column, value] of other.entries()) other[column] = value - factor * (row[column] ?? 0);
  }
}
