// A relay that lies: it passes on another agency's record under that agency's own id, with another number, another
// handling or a different salt. The id is the salted hash of the record, so the next agency finds it out, takes nothing
// in and says so; honest relays before and behind it are unharmed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { type Federation, outboundTo } from './federation.ts';
import { held, openRelay, passOn, phoneOf, say } from './relay.ts';

const AGENCIES = ['es', 'fr', 'pt', 'se'];

/** What `holder` received under this id, whole, with its innermost author's record put through `change`. */
async function retold(federation: Federation, holder: string, id: string, change: (inner: JsonObject) => JsonObject) {
  const [row] = await held(federation, holder, id);
  const entry = await federation.member(holder).log.read(row?.position ?? -1);
  const record = entry.records[row?.index ?? -1];
  assert.ok(record !== undefined && 'value' in record);
  const within = (value: JsonObject): JsonObject => {
    const inner = value['record'] as JsonObject;
    return inner['type'] === 'received' ? { ...value, record: within(inner) } : change(value);
  };
  return within(structuredClone(record.value));
}

const LIES: Readonly<Record<string, (wrapper: JsonObject) => JsonObject>> = {
  'another number': (wrapper) => {
    const record = wrapper['record'] as JsonObject;
    return { ...wrapper, record: { ...record, value: '+34600000999', normalised: '+34600000999' } };
  },
  'a wider audience': (wrapper) => {
    const record = wrapper['record'] as JsonObject;
    const handling = { ...(record['handling'] as JsonObject), tlp: 'CLEAR', audience: AGENCIES };
    return { ...wrapper, record: { ...record, handling } };
  },
  'another salt': (wrapper) => ({ ...wrapper, salt: Buffer.alloc(32, 7).toString('base64') }),
  'no salt': (wrapper) => ({ ...wrapper, salt: '' }),
};

/** es says it, and honest relays bring it to the last of `chain`; gives its id. */
async function chainOf(federation: Federation, chain: readonly string[]): Promise<string> {
  const [first = ''] = chain;
  const [id = ''] = await say(federation, 'es', [first], [phoneOf('es', { audience: AGENCIES })]);
  for (const [nth, to] of chain.slice(1).entries()) {
    const { state } = await passOn(federation, { holder: chain[nth] ?? '', to, recordId: id });
    assert.equal(state, 'delivered');
  }
  return id;
}

test('a relay cannot rewrite another agency’s record: whoever it lies to takes nothing in and says so', async () => {
  for (const chain of [['fr'], ['fr', 'pt']]) {
    const liar = chain.at(-1) ?? '';
    for (const [name, lie] of Object.entries(LIES)) {
      const federation = await openRelay(AGENCIES);
      const id = await chainOf(federation, chain);
      const { position } = await federation.book(
        liar,
        [await retold(federation, liar, id, lie)],
        [outboundTo('se', [1])],
      );
      await federation.run(2);
      const [line] = await federation.member(liar).host.rows.find(exchangeOutbox, { position });
      assert.deepEqual(
        [line?.state, line?.refusal],
        ['refused', 'intake/record-shape'],
        `${name}, ${chain.length} hops`,
      );
      assert.deepEqual(await held(federation, 'se', id), [], 'se holds not one byte of it');
      // Nothing else waits for it, and the honest record still arrives.
      const honest = await passOn(federation, { holder: liar, to: 'se', recordId: id });
      assert.equal(honest.state, 'delivered');
      assert.deepEqual(
        (await held(federation, 'se', id)).map(({ value, fromAgency }) => [value, fromAgency]),
        [['+34600000001', 'es']],
      );
    }
  }
});
