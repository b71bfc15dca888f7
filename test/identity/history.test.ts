// The history of decisions: every one with its officer and reason, also those undone since, for a person however many
// subjects were joined; what can still be taken back says so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withdraw } from '../../src/identity/designate.ts';
import { history } from '../../src/identity/history.ts';
import { undo } from '../../src/identity/judge.ts';
import { proposeSettlement, settle } from '../../src/identity/settle.ts';
import { subject } from '../matching/samples.ts';
import { analyst, different, known, other, same, suspect, victim } from './people.ts';

const kinds = (events: readonly { kind: string }[]) => events.map((event) => event.kind);

test('a judgement and its undoing both stay, with who and why, and only what stands can be undone', async () => {
  const house = await known();
  const { judgement } = await same(house, 0, 1);
  const before = await house.act(history, { subject: subject(1) }, analyst);
  assert.deepEqual([kinds(before.events), before.events[0]?.undoable], [['judged'], true]);
  await house.act(undo, { judgement, reason: 'not so' }, other);
  const { events } = await house.act(history, { subject: subject(0) }, analyst);
  assert.deepEqual(kinds(events), ['undone', 'judged']);
  assert.deepEqual(
    events.map((event) => [event.officer, event.reason, event.verdict, event.undoable, event.id]),
    [
      [house.officer('es', 'analyst-2'), 'not so', 'same', false, judgement],
      [house.officer('es', 'analyst-1'), 'test', 'same', false, judgement],
    ],
  );
});

test('what was decided about an account is history of everyone it is joined to, and of nobody else', async () => {
  const house = await known();
  await suspect(house, 0);
  await different(house, 2, 3);
  assert.deepEqual((await house.act(history, { subject: subject(1) }, analyst)).events, []);
  await same(house, 0, 1);
  const { events } = await house.act(history, { subject: subject(1) }, analyst);
  assert.deepEqual(kinds(events), ['judged', 'designated']);
  assert.deepEqual([events[1]?.category, events[1]?.subjects], ['suspect', [subject(0)]]);
});

test('a conflict and its settlement are told in order; meanwhile neither side can be withdrawn', async () => {
  const house = await known();
  await suspect(house, 0);
  await victim(house, 0);
  const open = await house.act(history, { subject: subject(0) }, analyst);
  assert.deepEqual(kinds(open.events).sort(), ['conflict', 'designated', 'designated']);
  assert.ok(open.events.every((event) => !event.undoable));
  const asked = { subject: subject(0), outcome: 'victim', reason: 'test' } as const;
  const { proposal } = await house.act(proposeSettlement, asked, analyst);
  await house.act(settle, { proposal, reason: 'agreed' }, other);
  const { events } = await house.act(history, { subject: subject(0) }, analyst);
  assert.deepEqual(kinds(events).slice(0, 2), ['settled', 'proposed']);
  assert.deepEqual(
    events.filter((event) => event.undoable).map((event) => event.category),
    ['victim'],
  );
});

test('a withdrawn designation stays in the history, page by page', async () => {
  const house = await known();
  await suspect(house, 0);
  await house.act(withdraw, { subject: subject(0), category: 'suspect', reason: 'wrong account' }, analyst);
  const first = await house.act(history, { subject: subject(0), limit: 1 }, analyst);
  const second = await house.act(history, { subject: subject(0), limit: 1, cursor: first.next }, analyst);
  assert.deepEqual(kinds([...first.events, ...second.events]), ['withdrawn', 'designated']);
  assert.deepEqual([first.events[0]?.reason, second.events[0]?.undoable, second.next], ['wrong account', false, null]);
});
