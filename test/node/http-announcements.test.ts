// What is published, over HTTP and for anybody: the page, its PDF and the signed annex. Before two officers published,
// before the embargo ended, for any id that is none and for what was only drawn, the answer is one and the same
// absence.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { z } from 'zod';
import type { Act } from '../../src/base/act.ts';
import { open } from '../../src/operations/open.ts';
import { recordOutcome } from '../../src/operations/record-outcome.ts';
import { verifyAnnex } from '../../src/reconciliation/annex.ts';
import { clear, proposeClearance } from '../../src/reconciliation/clear.ts';
import { draw } from '../../src/reconciliation/draw.ts';
import { requestClearance } from '../../src/reconciliation/embargo.ts';
import { proposeAnnouncement, publish } from '../../src/reconciliation/publish.ts';
import { openRequests } from '../../src/reconciliation/store.ts';
import { type Answer, HttpWorld } from './http-world.ts';

const EMBARGO = '2026-03-04T08:00:00.000Z';
const TEXTS = [
  {
    language: 'en' as const,
    title: 'Joint <operation>',
    paragraphs: ['Police made {figure:arrests} arrests in {figure:operation-length} day.'],
  },
  {
    language: 'es' as const,
    title: 'Operación conjunta',
    paragraphs: ['Se practicaron {figure:arrests} detenciones en {figure:operation-length} día.'],
  },
];

let world: HttpWorld;
let operation: string | null = null;
before(async () => {
  world = await HttpWorld.open();
  const opened = { name: 'Harbour', offence: 'distribution', basis: 'Agreement 1' } as const;
  ({ operation } = await act('coordinator 1', open, opened));
  for (let n = 0; n < 12; n += 1) {
    await act('coordinator 1', recordOutcome, { result: 'arrest', subject: null, country: 'ES', province: 'ES-M' });
  }
});
after(() => world.close());

async function act<In extends z.ZodType, Out extends z.ZodType>(
  name: string,
  wanted: Act<In, Out>,
  input: z.input<In>,
): Promise<z.output<Out>> {
  const [purpose] = wanted.purposes;
  assert.ok(purpose !== undefined);
  const call = { officer: await world.officer('es', name), purpose, operation };
  return (await world.node.agency('es').host.perform(wanted, input, call)).output;
}

/** A drawing that is cleared and whose texts wait for a second officer. */
async function worded(embargo: string | null, texts = TEXTS) {
  const { figure } = await act('press 1', draw, { operation });
  await act('press 1', requestClearance, { figure, embargo });
  const asked = await openRequests(world.node.agency('es').rows);
  const { request } = asked.find((row) => row.figure === figure) ?? assert.fail('it is asked');
  const cleared = await act('press 1', proposeClearance, { request });
  await act('press 2', clear, { request, proposal: cleared.proposal });
  const { proposal } = await act('press 1', proposeAnnouncement, { figure, texts });
  return { figure, proposal };
}

const told = ({ status, json }: Answer) => [status, json?.type];
const ABSENT = [404, 'liaison:node/no-announcement'];
const PARTS = ['', '/announcement.pdf', '/annex.json'];

test('before the embargo has ended and two officers published there is nothing, then it is there', async () => {
  const { figure, proposal } = await worded(EMBARGO);
  const drawn = await act('press 1', draw, { operation });
  const never = `f:${'0'.repeat(32)}`;
  const absent = async () => {
    const seen = new Set<string>();
    for (const id of [figure, drawn.figure, never]) {
      for (const part of PARTS) {
        const answer = await world.ask(`/announcement/${id}${part}`);
        assert.deepEqual(told(answer), ABSENT, `${id}${part}`);
        seen.add(`${answer.headers['content-type']} ${answer.headers['cache-control']} ${answer.text}`);
      }
    }
    assert.equal(seen.size, 1, 'what waits and what never was are answered alike, byte by byte');
  };
  await absent();
  await assert.rejects(act('press 2', publish, { figure, proposal }), { code: 'reconciliation/embargoed' });
  await absent();
  world.clock.ms = Date.parse(EMBARGO);
  await absent();
  await act('press 2', publish, { figure, proposal });
  for (const part of PARTS) assert.equal((await world.ask(`/announcement/${figure}${part}`)).status, 200, part);
});

test('the page stands in both languages, runs nothing, and leads to the PDF and to an annex that holds', async () => {
  const { figure, proposal } = await worded(null);
  await act('press 2', publish, { figure, proposal });
  const page = await world.ask(`/announcement/${figure}`);
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  assert.match(page.text, /^<!doctype html><html lang="en">/);
  assert.match(page.text, /Joint &lt;operation&gt;/);
  assert.match(page.text, /Police made 12 arrests in \d+ day\./);
  assert.ok(!/<script|<style|src=/.test(page.text));
  const spanish = await world.ask(`/announcement/${figure}?language=es`);
  assert.match(spanish.text, /<html lang="es">[\s\S]*Se practicaron 12 detenciones en \d+ día\./);
  const links = [...page.text.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  assert.equal(links.length, 3);
  for (const link of links) assert.equal((await world.ask(link)).status, 200, link);
  assert.match(page.text, /Operation length in days<\/th><td>\d+ \(2026-03-02 – 2026-03-\d\d\)/);
  const pdfs = await Promise.all(
    ['en', 'es', 'en'].map((language) => world.ask(`/announcement/${figure}/announcement.pdf?language=${language}`)),
  );
  for (const { text, headers } of pdfs) {
    assert.match(text, /^%PDF-/);
    assert.equal(headers['content-type'], 'application/pdf');
  }
  assert.ok(pdfs[0]?.text === pdfs[2]?.text && pdfs[0]?.text !== pdfs[1]?.text);
  const annex = await world.ask(`/announcement/${figure}/annex.json`);
  assert.equal(annex.headers['content-type'], 'application/json; charset=utf-8');
  const verdict = verifyAnnex(Buffer.from(annex.text));
  assert.ok(verdict.ok && verdict.checks.length === 7 && verdict.annex?.figure === figure);
  assert.deepEqual(told(await world.ask(`/announcement/${figure}?language=xx`)), [400, 'liaison:node/request-refused']);
  const followed = await world.ask(`/announcement/${figure}?from=newsletter`);
  assert.equal(followed.status, 200, 'what others add to a link refuses nobody');
});

test('what goes with every answer goes with these, whoever asks, and another site’s page gets none of it', async () => {
  const { figure, proposal } = await worded(null, TEXTS.slice(1));
  await act('press 2', publish, { figure, proposal });
  for (const part of PARTS) {
    const path = `/announcement/${figure}${part}`;
    const { headers } = await world.ask(path);
    assert.match(String(headers['content-security-policy']), /default-src 'none'/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['cache-control'], 'no-cache');
    assert.equal(headers['set-cookie'], undefined);
    const head = await world.ask(path, { method: 'HEAD' });
    assert.deepEqual([head.status, head.text], [200, ''], part);
    assert.equal(head.headers['content-type'], headers['content-type']);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      assert.equal((await world.ask(path, { method })).status, 404, `${method} ${part}`);
    }
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    assert.equal((await world.ask(path, { headers: link })).status, 200, 'a link from elsewhere leads here');
    const fetched = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', origin: 'https://news.example.org' };
    assert.equal((await world.ask(path, { headers: fetched })).status, 403);
  }
  assert.equal((await world.ask('/announcement/f:0', { method: 'HEAD' })).status, 404);
  const onlySpanish = await world.ask(`/announcement/${figure}`);
  assert.match(onlySpanish.text, /<html lang="es">/, 'where there is one language, that is the page’s');
});

test('hostile ids are absent like any other, and nothing of them comes back', async () => {
  const hostile = [
    ...['%00', '%2e%2e%2f%2e%2e%2fetc%2fpasswd', '..%2fapi%2fhealth', '<script>alert(1)</script>'.replace('/', '%2f')],
    ...[`f:${'A'.repeat(32)}`, `f:${'0'.repeat(33)}`, `F:${'0'.repeat(32)}`, `f%3A${'0'.repeat(32)}`, "f:'%20or%201=1"],
    ...['%F0%9F%92%A5', '%E2%80%AE', '__proto__', 'constructor', 'x'.repeat(81), 'y'.repeat(200)],
  ];
  const html = { accept: 'text/html' };
  for (const id of hostile) {
    for (const part of PARTS) {
      const answer = await world.ask(`/announcement/${id}${part}`, { headers: html });
      assert.equal(answer.status, 404, `${id}${part}: ${answer.status} ${answer.text.slice(0, 200)}`);
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, id);
      assert.ok(!/script|passwd|or 1=1|yyy|xxx/.test(answer.text), id);
    }
  }
  assert.equal((await world.ask('/announcement/%zz')).status, 400, 'what is no address at all');
});
