// Figures over real packages: tallies, requests and answers travel sealed and proved, two officers clear, and the
// announcement is drawn from the ledgers of three agencies.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { releaseSignerService } from '../../src/ledger/package-source.ts';
import { clear, proposeClearance } from '../../src/reconciliation/clear.ts';
import { checkRequest, figures, requests } from '../../src/reconciliation/door.ts';
import { draw } from '../../src/reconciliation/draw.ts';
import { requestClearance } from '../../src/reconciliation/embargo.ts';
import { proofs } from '../../src/reconciliation/proofs.ts';
import { proposeAnnouncement, publish } from '../../src/reconciliation/publish.ts';
import { ledgerOwnersService } from '../../src/reconciliation/record-proof.ts';
import { reconciliationStore } from '../../src/reconciliation/store.ts';
import { tally } from '../reconciliation/courier.ts';
import { openFederation, outboundTo } from './federation.ts';

const press = (agency: string, officer = 'press-1') => ({ agency, officer, purpose: 'publication' as const });
const arrests = (country: string, count: number): JsonObject[] =>
  Array.from({ length: count }, () => tally({ of: 'arrest', country, province: 'A' }));

/** What the edge supplies: whose key signs a release, and which keys sign an agency's ledger. */
function withKeys(federation: Awaited<ReturnType<typeof openFederation>>): void {
  for (const { services, keys } of federation.members.values()) {
    services.set(releaseSignerService.name, () => keys.release);
    services.set(ledgerOwnersService.name, async (code: string) => {
      const { agency, keys: theirs } = federation.member(code);
      return { origin: agency.origin, keys: [theirs.ledger.publicKey] };
    });
  }
}

test('arrests of three countries become one announcement, and the agency that did not clear is left out', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'it'], stores: [reconciliationStore] });
  withKeys(federation);
  await federation.book('es', arrests('ES', 7), []);
  for (const [code, count] of [
    ['fr', 2],
    ['it', 1],
  ] as const) {
    const own = arrests(code.toUpperCase(), count);
    await federation.book(code, own, [
      outboundTo(
        'es',
        own.map((_, at) => at + 1),
        { purpose: 'publication' },
      ),
    ]);
  }
  await federation.run();
  const now = await federation.act(figures, {}, press('es'));
  assert.deepEqual([now.arrests.total, now.arrests.byCountry], [10, { ES: 7, FR: 2, IT: 1 }]);
  for (const { agency, size, root } of now.cutOff) {
    const { log } = federation.member(agency);
    assert.ok(size <= log.size && /^sha256:[0-9a-f]{64}$/.test(root));
  }
  const { figure } = await federation.act(draw, {}, press('es'));
  await federation.act(requestClearance, { figure }, press('es'));
  await federation.run();
  for (const code of ['es', 'fr']) {
    const [open] = (await federation.act(requests, {}, press(code))).requests;
    const request = open?.request ?? '';
    const check = await federation.act(checkRequest, { request }, press(code));
    assert.ok(check.agrees && check.compared > 0);
    const { proposal } = await federation.act(proposeClearance, { request, cells: check.cells }, press(code));
    await federation.act(clear, { request, proposal }, press(code, 'press-2'));
  }
  await federation.run();
  const texts = [{ language: 'en' as const, title: 'Joint operation', paragraphs: ['{figure:arrests} arrests.'] }];
  const { proposal } = await federation.act(proposeAnnouncement, { figure, texts }, press('es'));
  const { announcement } = await federation.act(publish, { figure, proposal }, press('es', 'press-2'));
  const [published] = announcement.figures;
  assert.deepEqual(published?.shown, [
    { cell: 'ES', value: 7 },
    { cell: 'FR', value: 2 },
    { cell: 'ES/A', value: 7 },
    { cell: 'FR/A', value: 2 },
  ]);
  assert.deepEqual(
    [published?.value, announcement.leftOut],
    [9, [{ agency: 'it', why: 'not-answered', figure: null }]],
  );
  const opened = await federation.act(proofs, { figure }, press('es'));
  assert.deepEqual([opened.compared, opened.verified, opened.absent, opened.refused], [10, 9, 1, 0]);
  assert.ok(opened.agencies.every(({ agrees }) => agrees));
  assert.ok(opened.records.every(({ content }) => content));
});
