// Acts over HTTP under stress: the same request again, the same request twenty times at once, twenty officers at one
// object, and every awkward string there is. What was done is done once, and what is given back is what was given.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { intakeSighting } from '../../src/intake/tables.ts';
import { operationsOperation } from '../../src/operations/tables.ts';
import { vectors } from '../vectors/folder.ts';
import { type Desk, HttpWorld } from './http-world.ts';

let world: HttpWorld;
let desk: Desk;

before(async () => {
  world = await HttpWorld.open();
  desk = await world.desk('es', 'coordinator 1');
});
after(() => world.close());

const operation = (name: string) => ({ name, offence: 'distribution', basis: 'a ground' });

async function operationsNamed(name: string): Promise<number> {
  const { json } = await desk.act('operations/list', {});
  return json.output.operations.filter((one: { name: string }) => one.name === name).length;
}

test('the same key again has no second effect and gets the first receipt', async () => {
  const key = { 'idempotency-key': 'heron-0001' };
  const first = await desk.act('operations/open', operation('Heron'), key);
  const second = await desk.act('operations/open', operation('Heron'), key);
  assert.equal(first.status, 200, first.text);
  assert.equal(first.json.repeated, false);
  assert.equal(second.status, 200, second.text);
  assert.equal(second.json.repeated, true);
  assert.equal(second.json.receipts[0].position, first.json.receipts[0].position);
  assert.deepEqual(second.json.receipts[0].records, first.json.receipts[0].records);
  assert.equal(await operationsNamed('Heron'), 1);
});

test('twenty requests at once with one key: one effect, and nobody is told of ids that do not exist', async () => {
  const { ledger } = world.node.agency('es');
  const { size } = ledger;
  const key = { 'idempotency-key': 'avocet-0001' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => desk.act('operations/open', operation('Avocet'), key)),
  );
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.equal(ledger.size, size + 1);
  assert.equal(new Set(answers.map(({ json }) => json.receipts[0].position)).size, 1);
  assert.equal(answers.filter(({ json }) => !json.repeated).length, 1);
  const outputs = answers.filter(({ json }) => json.output !== null);
  assert.equal(outputs.length, 1, 'only the one that was done has an output');
  assert.equal(await operationsNamed('Avocet'), 1);
});

test('a key is of one officer and one act', async () => {
  const key = { 'idempotency-key': 'plover-0001' };
  assert.equal((await desk.act('operations/open', operation('Plover'), key)).status, 200);
  const colleague = await world.desk('es', 'coordinator 2');
  const foreign = await colleague.act('operations/open', operation('Plover'), key);
  assert.equal(foreign.json.type, 'liaison:node/key-taken');
  const officer = await world.desk('es', 'protection 1', 'oversight');
  const other = await officer.act('oversight/add-officer', { name: 'es late 1', roles: ['patrol'] }, key);
  assert.notEqual(other.json.repeated, true, 'another act under the same text is not taken for done');
  for (const bad of ['short', 'x'.repeat(65), 'with space', 'ünïcode-key', 'a/b/c/d/e']) {
    const answer = await desk.act('operations/open', operation('Never'), { 'idempotency-key': encodeURI(bad) });
    assert.equal(answer.status, 400, bad);
  }
  assert.equal(await operationsNamed('Never'), 0);
});

test('an act that fails leaves its key free', async () => {
  const key = { 'idempotency-key': 'curlew-0001' };
  assert.equal((await desk.act('operations/open', { name: 'Curlew' }, key)).status, 400);
  const good = await desk.act('operations/open', operation('Curlew'), key);
  assert.equal(good.status, 200, good.text);
  assert.equal(good.json.repeated, false);
});

test('twenty officers at one object at once: one decides, the others are told that it moved', async () => {
  const headers = { 'content-type': 'application/octet-stream' };
  const sample = await readFile(join(import.meta.dirname, '..', '..', 'samples', 'sightings.ndjson'));
  const analyst = await world.desk('es', 'analyst 1');
  const asking = { method: 'POST', body: sample, headers: { ...analyst.headers, ...headers } };
  const { file } = (await world.ask('/api/uploads?ending=ndjson', asking)).json;
  assert.equal((await analyst.act('intake/receive', { file })).status, 200);
  const { rows } = world.node.agency('es');
  const [sighting] = await rows.find(intakeSighting, {}, { limit: 1 });
  assert.ok(sighting !== undefined);
  const { size } = world.node.agency('es').ledger;
  const input = { subject: sighting.account, category: 'witness', reason: 'seen in a report' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      analyst.act('identity/designate', input, { 'idempotency-key': `des-${i}-0000` }),
    ),
  );
  const done = answers.filter(({ status }) => status === 200);
  assert.equal(done.length, 1, answers.map(({ text }) => text.slice(0, 160)).join('\n'));
  for (const { status, json } of answers.filter((one) => one.status !== 200)) {
    assert.ok([409, 422].includes(status), JSON.stringify(json));
    assert.match(json.type, /^liaison:(ledger\/moved|identity\/)/);
  }
  assert.equal(world.node.agency('es').ledger.size, size + 1);
});

/** Naughty strings: https://github.com/minimaxir/big-list-of-naughty-strings, MIT. */
const { folder, skip } = vectors('naughty-strings');

test('every awkward string is stored and given back the same, or refused by name', { skip }, async (t) => {
  const strings = [
    ...(JSON.parse(await readFile(join(folder, 'blns.json'), 'utf8')) as string[]),
    '\u0000',
    'half \ud800 pair',
    '\ud83d\ude00'.repeat(15),
    'data:image/png;base64,iVBORw0KGgo=',
    '__proto__',
    'constructor',
  ];
  const officer = await world.desk('es', 'protection 1', 'oversight');
  const { rows } = world.node.agency('es');
  let kept = 0;
  let refused = 0;
  const attempt = async (input: ReturnType<typeof operation>, text: string) => {
    const answer = await desk.act('operations/open', input);
    if (answer.status === 200) {
      const [row] = await rows.find(operationsOperation, { operation: answer.json.output.operation });
      assert.equal(row?.name, input.name.trim());
      assert.equal(row?.basis, input.basis.trim());
      kept += 1;
      return;
    }
    assert.ok(answer.status >= 400 && answer.status < 500, `${JSON.stringify(text)} ${answer.text}`);
    assert.match(answer.json.type, /^liaison:[a-z]+\/[a-z-]+$/);
    if (text.length > 12) assert.ok(!answer.text.includes(JSON.stringify(text).slice(1, -1)), answer.text);
    refused += 1;
  };
  for (let from = 0; from < strings.length; from += 16) {
    const some = strings.slice(from, from + 16).map(async (text, i) => {
      await attempt(operation(text), text);
      await attempt({ ...operation(`N ${from + i}`), basis: text }, text);
      const asked = await officer.act('oversight/officers', { officer: text });
      assert.ok([200, 400].includes(asked.status), asked.text);
    });
    await Promise.all(some);
  }
  const { json } = await desk.act('operations/list', {});
  assert.ok(json.output.operations.length >= kept);
  t.diagnostic(`naughty strings: compared ${kept + refused}, ${kept} kept, ${refused} refused by name`);
  assert.ok(kept > 400 && refused > 4);
});
