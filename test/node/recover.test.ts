// The way back in when nobody is left to open the door: the operator helps one officer for data protection, only then,
// and the ledger says so. While two can sign in, or could enrol, the operator is refused.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { accessOf } from '../../src/node/access/access.ts';
import { beginEnrolment, byPassword, completeEnrolment } from '../../src/node/access/sign-in.ts';
import { initAgency } from '../../src/node/init.ts';
import { LiaisonNode } from '../../src/node/node.ts';
import { recover } from '../../src/node/recover.ts';
import { digitsOf, PASSWORD } from './access-world.ts';

const folder = await mkdtemp(join(tmpdir(), 'liaison-recover-'));
after(() => rm(folder, { recursive: true, force: true }));
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
const clock = { ms: Date.parse('2026-03-02T08:00:00.000Z'), now: () => clock.ms };
const options = { folder, clock, random: { bytes: (count: number) => randomBytes(count) }, databaseUrl: null };
const asked = { agency: 'es', officer: 'Persona 001', reason: 'both devices lost' };

test('the operator helps when fewer than two can sign in, not before, and an entry says so', async () => {
  const names = ['Persona 001', 'Persona 002'];
  const agency = { code: 'es', name: 'Unit', country: 'ES', domain: null, roles: [], passphrase: null };
  const { officers } = await initAgency(options, { ...agency, officers: names });
  await assert.rejects(recover(options, asked), refused('node/two-can'), 'both could still enrol');
  const node = await LiaisonNode.open(options);
  const access = accessOf(node.agency('es'));
  for (const { name, code } of officers) {
    const enrolling = await beginEnrolment(access, { name, code }, options.random);
    const digits = digitsOf(enrolling.device.secret, clock.ms);
    await completeEnrolment(access, enrolling, { password: PASSWORD, code: digits });
  }
  await assert.rejects(recover(options, asked), refused('node/busy'), 'the node runs');
  await node.close();
  await assert.rejects(recover(options, asked), refused('node/two-can'));
  const later = await LiaisonNode.open(options);
  for (let nth = 0; nth < 5; nth += 1) {
    const guess = { name: 'Persona 001', password: `guess number ${nth}`, code: '000000' };
    await assert.rejects(byPassword(accessOf(later.agency('es')), guess), refused('node/sign-in-refused'));
  }
  await later.close();
  await assert.rejects(recover(options, { ...asked, officer: 'Persona 003' }), refused('node/not-protection'));
  await assert.rejects(recover(options, { ...asked, agency: 'fr' }), refused('node/nothing-here'));
  const recovered = await recover(options, asked);
  assert.equal(recovered.name, 'Persona 001');
  const last = await LiaisonNode.open(options);
  const entry = await last.agency('es').ledger.read(recovered.position);
  const [told] = entry.records;
  assert.ok(told !== undefined && 'value' in told);
  assert.deepEqual([told.value['by'], told.value['reason']], ['operator', 'both devices lost']);
  assert.ok(!JSON.stringify(entry.records).includes(recovered.code));
  const again = { name: 'Persona 001', code: recovered.code };
  assert.ok(await beginEnrolment(accessOf(last.agency('es')), again, options.random));
  await last.close();
});
