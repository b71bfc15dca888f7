// Ledger places as an erasure or a certificate names them: for each entry, runs of record numbers, both ends included.
// What always holds: places that follow each other are one run, and none is named twice.

/** Places, in order, as runs of records by entry. */
export function targetsOf(places: readonly { readonly position: number; readonly index: number }[]) {
  const targets: { entry: number; records: [number, number][] }[] = [];
  for (const { position, index } of places) {
    let target = targets.at(-1);
    if (target?.entry !== position) {
      target = { entry: position, records: [] };
      targets.push(target);
    }
    const run = target.records.at(-1);
    if (run !== undefined && (run[1] === index - 1 || run[1] === index)) run[1] = index;
    else target.records.push([index, index]);
  }
  return targets;
}
