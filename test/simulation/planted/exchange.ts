// Planted bugs of the exchange: numbers, receipts, repeats, expiry, heads. Each names the exact text it replaces, so a
// patch that no longer applies fails; see `shapes.ts` for what one is and `../oracles.ts` for what must catch it.

import type { Planted } from './shapes.ts';

const CHECK = 'src/ledger/package-check.ts';
const STORE = 'src/exchange/store.ts';

export const EXCHANGE_BUGS: readonly Planted[] = [
  {
    name: 'numbers-not-remembered',
    by: 'I2',
    edits: [
      {
        file: STORE,
        old: "put(exchangeFeed, { peer: to, direction: 'out',",
        now: "put(exchangeFeed, { peer: 'nobody', direction: 'out',",
      },
    ],
  },
  {
    name: 'one-number-for-a-group',
    by: 'I2',
    edits: [
      {
        file: 'src/exchange/numbering.ts',
        old: 'const act = { ...record, number: first + nth, previous: told };',
        now: 'const act = { ...record, number: first, previous: told };',
      },
    ],
  },
  {
    name: 'group-not-chained',
    by: 'I7',
    edits: [
      {
        file: 'src/exchange/numbering.ts',
        old: 'const told = before === null ? previous :',
        now: 'const told = before === null || first > 0 ? previous :',
      },
    ],
  },
  {
    name: 'group-receipts-before-entries',
    by: 'I1',
    edits: [
      {
        file: 'src/exchange/accept-group.ts',
        old: 'const { receipts } = await inHeadTurn(this.#desk, from, () => this.#desk.appendGroup(drafts));',
        now:
          'const { size } = await this.#desk.service(ledgerSourceService)();\n' +
          '    inHeadTurn(this.#desk, from, () => this.#desk.appendGroup(drafts)).catch(() => undefined);\n' +
          '    const receipts = drafts.map((_, nth) => ({ position: size + nth }));',
      },
      {
        file: 'src/exchange/accept-group.ts',
        old: "import { fault } from './fault.ts';",
        now:
          "import { ledgerSourceService } from '../ledger/package-source.ts';\n" +
          "import { fault } from './fault.ts';",
      },
    ],
  },
  {
    name: 'numbered-line-forgotten',
    by: 'I7',
    edits: [
      {
        file: STORE,
        old: 'return [...numbered, ...fresh].slice(0, limit);',
        now: 'return fresh.slice(0, numbered.length + limit);',
      },
    ],
  },
  {
    name: 'repeat-entered-again',
    by: 'I2',
    edits: [
      {
        file: CHECK,
        old: "throw packageFault(same ? 'ledger/package-repeat' : 'ledger/package-forked', details);",
        now: "if (!same) throw packageFault('ledger/package-forked', details);",
      },
    ],
  },
  {
    name: 'expired-package-taken',
    by: 'I2',
    edits: [{ file: CHECK, old: "if (expires <= now) throw packageFault('ledger/package-expired');", now: '' }],
  },
  {
    name: 'receipt-before-entry',
    by: 'I1',
    edits: [
      {
        file: 'src/exchange/enter.ts',
        old: 'return (await receivePackage(desk, arrivalOf(checked, type, signed))).receipt.position;',
        now:
          'const entering = receivePackage(desk, arrivalOf(checked, type, signed));\n' +
          '  entering.catch(() => undefined);\n' +
          '  return (await desk.service(ledgerSourceService)()).size;',
      },
      {
        file: 'src/exchange/enter.ts',
        old: "import { fault } from './fault.ts';",
        now:
          "import { ledgerSourceService } from '../ledger/package-source.ts';\n" +
          "import { fault } from './fault.ts';",
      },
    ],
  },
  {
    name: 'receipt-of-anybody',
    by: 'I1',
    edits: [
      {
        file: 'src/exchange/receipt.ts',
        old: 'if (error instanceof Fault) return null;\n    throw error;',
        now: "if (!(error instanceof Fault)) throw error;\n    text = note.slice(0, note.lastIndexOf('\\n\\n') + 1);",
      },
    ],
  },
  {
    name: 'witness-takes-any-head',
    by: 'I4',
    edits: [
      {
        file: 'src/exchange/witness.ts',
        old: "return isConsistent(known, offered, path) ? 'advances' : 'unproved';",
        now: "return isConsistent(known, offered, path) || offered.size > 0 ? 'advances' : 'unproved';",
      },
    ],
  },
  {
    name: 'held-for-another',
    by: 'I7',
    edits: [
      {
        file: STORE,
        old: "const state = refusal === null ? 'delivered' : 'refused';",
        now: "const state = refusal === null && number % 3 !== 0 ? 'delivered' : 'dispatched';",
      },
    ],
  },
];
