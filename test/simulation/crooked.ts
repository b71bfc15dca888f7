// An enrolled agency that lies as far as its keys let it: numbers that jump or come again, receipts for what it never
// took, heads of histories that are none, and letters that are no letters. What always holds: it stops once the network
// heals, and no oracle believes a word of it; they ask what it did to the others. See `network.ts`, `nemesis.ts`.

import type { RowStore } from '../../src/base/folding.ts';
import { canonical, type JsonObject } from '../../src/base/json.ts';
import type { Row, Rows } from '../../src/base/table.ts';
import { packagesAnswer, readPackagesLetter } from '../../src/exchange/packages-letter.ts';
import { signReceipt } from '../../src/exchange/receipt.ts';
import { exchangeFeed } from '../../src/exchange/tables.ts';
import { LETTER_KINDS, type Letter } from '../../src/exchange/transport.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { carriesPackages, type Live, type RunningNode, type Surroundings } from './shapes.ts';
import type { Chance } from './virtual-time.ts';

/** How often it lies where it could. */
const LIES = 0.4;
const WRONG_NUMBERS = 0.4;

/** Rows in which the last number of a feed out is now and then another. */
export function crookedRows(rows: RowStore, chance: Chance, lies: () => boolean): RowStore {
  const find: Rows['find'] = async (table, where, options) => {
    const found = await rows.find(table, where, options);
    const out = table.name === exchangeFeed.name && (where as Row)['direction'] === 'out';
    if (!out || !lies() || !chance.happens(WRONG_NUMBERS)) return found;
    const off = chance.pick([1, 7, -1]);
    const { peer } = where as Row;
    // Its first number need not be the first either.
    if (found.length === 0 && off > 0 && typeof peer === 'string') {
      const invented = { peer, direction: 'out', number: off, position: 0, package: null };
      return [invented] as readonly unknown[] as typeof found;
    }
    return found.map((row) => ({ ...row, number: Number((row as Row)['number']) + off }));
  };
  return {
    find,
    count: (table, where) => rows.count(table, where),
    prepare: (stores) => rows.prepare(stores),
    positions: () => rows.positions(),
    answer: (ask) => rows.answer(ask),
    commit: (positions, changes) => rows.commit(positions, changes),
    apply: (room, position, changes) => rows.apply(room, position, changes),
    reset: (room) => rows.reset(room),
    dump: (table) => rows.dump(table),
  };
}

/** What it answers instead of the truth; null where it tells the truth this time. */
export function lieTo(
  world: Surroundings,
  node: RunningNode,
  live: Live,
  { from, kind, body }: Letter,
  chance: Chance,
): Uint8Array | null {
  if (!chance.happens(LIES)) return null;
  const { origin } = node.seat.keys.agency;
  const said = (answer: JsonObject) => Buffer.from(canonical(answer));
  if (carriesPackages({ kind })) {
    const last = world.judge.lastSealed(from, node.code);
    if (last === null) return null;
    world.fault('receiptInvented');
    const number = last.number + chance.pick([0, 0, 1]);
    const refused = chance.happens(0.2) ? 'ledger/package-expired' : null;
    const position = refused === null ? live.agency.ledger.size + 3 : null;
    const about = { recipient: origin, sender: world.seat(from).keys.agency.origin, package: last.id, refused };
    const { release } = live.agency.keys;
    const invented = (back: number) => {
      const at = { number: Math.max(1, number - back), position: position === null ? null : position - back };
      return { receipt: signReceipt({ ...about, ...at }, release) };
    };
    const several = kind === 'packages' ? (readPackagesLetter(body)?.length ?? 0) : 0;
    if (several > 0) return packagesAnswer(Array.from({ length: several }, (_, nth) => invented(several - 1 - nth)));
    return said(invented(0));
  }
  if (kind === 'head') {
    world.fault('headInvented');
    const size = chance.pick([1, live.agency.ledger.size, live.agency.ledger.size + 3]);
    const root = Buffer.from(chance.random(`root ${size}`).bytes(32));
    const { ledger } = live.agency.keys;
    world.noteBranch({ code: node.code, name: `${node.code}*` }, size, root.toString('base64'));
    return said({ checkpoint: signCheckpoint(origin, { size, root }, ledger), path: [], keys: null });
  }
  world.fault('answeredWithJunk');
  return junkBody(chance);
}

/** A letter that is none. */
export function junkLetter(from: string, chance: Chance): Letter {
  return { kind: chance.pick(LETTER_KINDS), from, body: junkBody(chance) };
}

function junkBody(chance: Chance): Uint8Array {
  const texts = [
    ...['', '{}', '[]', 'null', '{"since":-5}', '{"since":1e300}', '{"since":9007199254740991}', '{"after":-1}'],
    ...['{"after":999999}', '{"receipts":["x"]}', '{"receipts":{}}', '{"note":"x","body":"{}"}', '{"__proto__":{}}'],
    ...['['.repeat(20_000), `{"since":"${'a'.repeat(300_000)}"}`, '\u0000', '{"since":1,"since":2}', 'old 3\n\n\n'],
  ];
  return chance.happens(0.3) ? Buffer.from(chance.random('junk').bytes(200)) : Buffer.from(chance.pick(texts));
}
