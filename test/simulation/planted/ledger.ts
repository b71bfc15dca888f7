// Planted bugs of the ledger, its audit log and the gate: what is said to be durable, repeatable and in order is not.

import type { Planted } from './shapes.ts';

const COMMIT = 'src/ledger/commit.ts';
const AGENCY = 'src/node/agency.ts';

export const LEDGER_BUGS: readonly Planted[] = [
  {
    name: 'acknowledged-before-commit',
    by: 'I1',
    edits: [
      {
        file: COMMIT,
        old: 'slotOffset(next), slot);\n  await disk.sync(layout.highWater);',
        now: 'slotOffset(next), slot);',
      },
    ],
  },
  {
    name: 'records-not-synced',
    by: 'I1',
    edits: [
      {
        file: COMMIT,
        old: 'await disk.writeAt(path, segmentAt, payload);\n    await disk.sync(path);',
        now: 'await disk.writeAt(path, segmentAt, payload);',
      },
    ],
  },
  {
    name: 'headers-not-synced',
    by: 'I1',
    edits: [
      {
        file: COMMIT,
        old: 'await disk.writeAt(path, log.mark.tailEnd, plan.frame);\n  await disk.sync(path);',
        now: 'await disk.writeAt(path, log.mark.tailEnd, plan.frame);',
      },
    ],
  },
  {
    name: 'no-directory-sync',
    by: 'I1',
    edits: [
      { file: COMMIT, old: 'if (segmentAt === 0) await disk.syncDir(folderOf(path));', now: 'void folderOf(path);' },
    ],
  },
  {
    name: 'writes-on-after-a-failed-sync',
    by: 'I10',
    edits: [
      {
        file: 'src/ledger/writer.ts',
        old: 'this.#log.poison ??= error;\n    return error instanceof',
        now: 'return error instanceof',
      },
    ],
  },
  {
    name: 'no-idempotency-key',
    by: 'I2',
    edits: [
      {
        file: AGENCY,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the source has it
        old: 'act.writes && call.key ? `${act.name}:${call.key}` : null',
        now: 'null',
      },
    ],
  },
  {
    name: 'moved-not-checked',
    by: 'I9',
    edits: [
      {
        file: 'src/ledger/append.ts',
        old: 'if (position >= judgedOn && !own.has(position)) {',
        now: 'if (Number.isNaN(position - judgedOn) && !own.has(position)) {',
      },
    ],
  },
  {
    name: 'two-custodians',
    by: 'I9',
    edits: [
      {
        file: 'src/exhibits/custody.ts',
        old: "return event.by === before.offeredTo ? null : 'exhibits/not-offered-to-you';",
        now: 'return null;',
      },
    ],
  },
  {
    name: 'audit-after-send',
    by: 'I5',
    edits: [
      {
        file: AGENCY,
        old: 'await this.#note({ act, call, input, permit, refusal: null });\n    try {',
        now: 'try {',
      },
      {
        file: AGENCY,
        old: 'return done;\n    } catch (refusal) {',
        now:
          'await this.#note({ act, call, input, permit, refusal: null });\n' +
          '      return done;\n    } catch (refusal) {',
      },
    ],
  },
  {
    name: 'audit-tells-the-input',
    by: 'I8',
    edits: [
      {
        file: 'src/oversight/audit.ts',
        old: 'objectCount: objects.length,',
        now: 'objectCount: objects.length, asked: JSON.stringify(call.input).slice(0, 200),',
      },
    ],
  },
  {
    name: 'erasure-leaves-bytes',
    by: 'I8',
    edits: [
      {
        file: 'src/ledger/ledger.ts',
        old: 'return this.#erasing.run(() => this.#writer.guarded(() => finishErasures(this.#log, between)));',
        now: 'return this.#erasing.run(async () => (this.size < 0 ? finishErasures(this.#log, between) : 0));',
      },
    ],
  },
  {
    name: 'erasure-leaves-rows',
    by: 'I8',
    edits: [
      {
        file: 'src/node/projector.ts',
        old:
          'for (const store of this.#stores) await this.#rows.reset(store.room);\n' +
          '      await this.#forget();\n      this.#folded = 0;',
        now: 'await this.#forget();',
      },
    ],
  },
];
