// One subject of a report is erased whole after the operation worked on it: legal requests that ask about it, one of
// them a draft that was written over, a seizure from it, a measure and an outcome. The officer is shown every place,
// and afterwards neither what was said nor the subject stands in the ledger, the database or in SQL.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { seize } from '../../src/exhibits/seize.ts';
import { findForErasure } from '../../src/intake/door.ts';
import { rebuildCheck, verifyAll } from '../../src/node/checks.ts';
import { STORES } from '../../src/node/rooms.ts';
import { outcomes } from '../../src/operations/day-door.ts';
import { draftRequest } from '../../src/operations/legal/draft.ts';
import { planMeasure, readyMeasure } from '../../src/operations/plan-measure.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { request } from '../../src/operations/request.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { oversightDue } from '../../src/oversight/tables.ts';
import { Builder, enrolAll } from '../matrix/builder.ts';
import { HttpWorld } from '../node/http-world.ts';
import { Canary, searched } from './canary.ts';

const world = await HttpWorld.open();
after(() => world.close());
const builder = new Builder(world, { agency: 'es', peer: 'fr', token: 'reach' });
const { rows, ledger } = world.node.agency('es');

const EMAIL = 'persona-014@mail.example.org';
const PHONE = '+34600000014999';
const SERIAL = 'SN-INVENTED-0417';
const IMEI = '490154203237518';
const asked = {
  instrument: 'mutual-assistance',
  addressee: 'Example Hosting',
  country: 'FR',
  zone: 'Europe/Paris',
  data: 'subscriber',
  issuer: 'prosecutor',
  reference: 'File 77/2026',
} as const;

/** What the operation did about the subject; gives an address of another account that is asked about too. */
async function worked(subject: string): Promise<string> {
  const [one, other] = ['198.18.59.1', '198.18.59.2'].map((value) => ({ kind: 'address' as const, value }));
  const email = { kind: 'email', value: EMAIL, subject } as const;
  await builder.act('prosecutor', request, { ...asked, identifiers: [email, ...(other === undefined ? [] : [other])] });
  const first = { ...asked, identifiers: [{ kind: 'phone', value: PHONE, subject } as const] };
  const draft = await builder.act('prosecutor', draftRequest, first);
  const second = { ...asked, request: draft.request, identifiers: one === undefined ? [] : [one] };
  await builder.act('prosecutor', draftRequest, second);
  const thing = { mark: 'REACH-1', kind: 'phone', ground: 'Order 1/2026', person: subject } as const;
  await builder.act('exhibits', seize, { ...thing, serial: SERIAL, imei: IMEI });
  await builder.act('coordinator', recordOutcome, { result: 'not-found', subject });
  const times = { zone: 'Europe/Madrid', start: '2026-03-10T08:00', end: '2026-03-10T18:00' } as const;
  const plan = { kind: 'search' as const, ...times, subjects: [subject] };
  const { measure } = await builder.act('coordinator', planMeasure, plan);
  await builder.act('coordinator', readyMeasure, { measure, ready: ['team'] });
  return '198.18.59.2';
}

async function inSql(canary: Canary): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { rows: own } of world.node.agencies.values()) {
    for (const table of STORES.flatMap((store) => store.tables)) {
      for await (const row of own.dump(table)) {
        found.push(...canary.in(Buffer.from(JSON.stringify(row))).map((name) => `${table.name}: ${name}`));
      }
    }
  }
  return found;
}

test('the erasure of a subject reaches what the operation asked, seized, planned and recorded about it', async (t) => {
  await enrolAll(world, [['es', 'fr']]);
  await builder.begin();
  await builder.receive();
  const [subject = ''] = await builder.accounts();
  const stays = await worked(subject);
  const canary = new Canary();
  const said = { EMAIL, PHONE, SERIAL, IMEI, subject, hex: subject.slice(2), address: '198.18.59.1"' };
  for (const [name, value] of Object.entries(said)) canary.text(name, value);
  const places = [world.folder, world.node.database.folder ?? world.folder];
  for (const [name] of Object.entries(said)) {
    assert.ok(
      (await inSql(canary)).some((line) => line.endsWith(`: ${name}`)),
      `the search finds ${name} in SQL`,
    );
  }
  const oversight = { purpose: 'oversight', operation: null } as const;
  const { targets } = await builder.act('protection', findForErasure, { subject }, oversight);
  // Every one of them has a day by which it is reviewed and one by which it is gone.
  const lines = await rows.find(oversightDue, { entry: targets.map(({ entry }) => entry) });
  assert.deepEqual([...new Set(lines.map(({ entry }) => entry))].sort(), targets.map(({ entry }) => entry).sort());
  const decision = { targets, ground: 'led-16-2' };
  const { erasure } = await builder.act('protection', decideErasure, decision, oversight);
  await builder.act('protection', erase, { erasure }, { ...oversight, officer: 'protection 1' });
  const verified = await verifyAll(world.node);
  assert.ok(verified.ok && verified.compared > 0);
  const rebuilt = await rebuildCheck(world.node);
  assert.ok(rebuilt.ok && rebuilt.compared > 0, JSON.stringify(rebuilt.agencies));
  assert.deepEqual(await inSql(canary), []);
  const live = await searched(places, canary);
  // Who looked at whom stays in the audit log for its own time, by random id and nothing else.
  const looks = (line: string) => line.includes('/audit/') && /: (subject|hex)$/.test(line);
  assert.deepEqual(
    live.found.filter((line) => !looks(line)),
    [],
  );
  t.diagnostic(`compared ${canary.count} needles with ${live.files} files of ${ledger.size} entries`);
  // Its neighbours stand: what is asked about another account, and that something came of a measure.
  const other = new Canary();
  other.text('other', stays);
  assert.ok((await inSql(other)).some((line) => line.startsWith('operations_task')));
  assert.equal((await builder.act('coordinator', outcomes, {})).outcomes[0]?.result, 'not-found');
});
