// Planted bugs of what decides whether something may pass at all: the feed's numbers, a witness's proof, leave of an
// owner, the roster of an operation. See `shapes.ts` for what one is.

import type { Planted } from './shapes.ts';

const HEADS = 'src/exchange/heads.ts';

export const GATE_BUGS: readonly Planted[] = [
  {
    name: 'gap-let-through',
    by: 'I2',
    edits: [
      {
        file: 'src/ledger/package-check.ts',
        old: "if (number > feed.next) throw packageFault('ledger/package-gap', details);",
        now: 'if (number > feed.next) return;',
      },
    ],
  },
  {
    name: 'refused-number-comes-again',
    by: 'I2',
    edits: [{ file: 'src/exchange/store.ts', old: "    'exchange/refused/1': arrived,\n", now: '' }],
  },
  {
    name: 'proof-skipped-at-size-one',
    by: 'I4',
    edits: [
      {
        file: 'src/exchange/witness.ts',
        old: "return isConsistent(known, offered, path) ? 'advances' : 'unproved';",
        now: "return known.size === 1 || isConsistent(known, offered, path) ? 'advances' : 'unproved';",
      },
    ],
  },
  {
    name: 'cosigned-before-stored',
    by: 'I4',
    edits: [
      {
        file: HEADS,
        old: "await desk.append({ kind: 'exchange/witnessed/1', records: [record], operation: null });",
        now: "desk.append({ kind: 'exchange/witnessed/1', records: [record], operation: null }).catch(() => null);",
      },
    ],
  },
  {
    name: 'two-histories-cosigned',
    by: 'I4',
    edits: [
      {
        file: 'src/exchange/cosign.ts',
        old: 'if (await isForked(desk.rows, code)) return { status: 422 } as const;',
        now: 'void isForked;',
      },
    ],
  },
  {
    name: 'unproved-head-cosigned',
    by: 'I4',
    edits: [
      {
        file: 'src/exchange/cosign.ts',
        old: 'if ((await unprovedOf(desk, code)).length > 0) return { status: 422 } as const;',
        now: 'void unprovedOf;',
      },
    ],
  },
  {
    name: 'leave-not-asked',
    by: 'I6',
    edits: [
      {
        file: 'src/referrals/selection.ts',
        old: "if (handling.legal.includes('H2')) return 'h2-no-leave';",
        now: '',
      },
      {
        file: 'src/exchange/marked.ts',
        old: 'if (foreign) refuseToPassOn(own, { originator, handling }, leave, leaving);',
        now: 'void refuseToPassOn;',
      },
      // It is asked once more whenever a numbered package is packed.
      {
        file: 'src/exchange/held-back.ts',
        old: 'return mayForward({ handling: handling.data, originator, holder: own, to, leave });',
        now: 'return mayForward !== undefined || leave;',
      },
    ],
  },
  {
    name: 'roster-not-asked',
    by: 'I8',
    edits: [
      {
        file: 'src/referrals/gather.ts',
        old: "if (member !== undefined && member.state !== 'member') throw",
        now: "if (member !== undefined && member.state === '') throw",
      },
      {
        file: 'src/exchange/parcel.ts',
        old: '|| (await rosterAllows(rows, operation, to))) return;',
        now: "|| (await rosterAllows(rows, operation, to)) || to !== '') return;",
      },
    ],
  },
  {
    name: 'index-left-after-erasure',
    by: 'I8',
    edits: [
      {
        file: 'src/node/projector.ts',
        old:
          'for (const store of this.#stores) await this.#rows.reset(store.room);\n' +
          '      await this.#forget();\n      this.#folded = 0;',
        now:
          "for (const { room } of this.#stores) if (room !== 'matching') await this.#rows.reset(room);\n" +
          '      await this.#forget();\n      this.#folded = 0;',
      },
    ],
  },
  {
    name: 'changed-receipt-told',
    by: 'I7',
    edits: [
      {
        file: 'src/exchange/collect.ts',
        old: "if (answer['taken'] >= receipts.length) arrivals",
        now: 'arrivals',
      },
    ],
  },
];
