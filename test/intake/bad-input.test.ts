// Bad input: truncated, wrongly encoded, oversized, unknown and hostile files. Each gets a named fault or a quarantine
// row, what is readable is kept, and nothing crashes, hangs or grows without bound.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_DECLARATION } from '../../src/intake/format.ts';
import { ALL_FORMATS } from '../../src/intake/formats/all.ts';
import { CYBERTIP_XML } from '../../src/intake/formats/cybertip-examples.ts';
import { PATROL_LOG_YAML } from '../../src/intake/formats/patrol-log-examples.ts';
import { SIGHTINGS_CSV, SIGHTINGS_NDJSON } from '../../src/intake/formats/sightings-examples.ts';
import { SUBSCRIBER_JSON } from '../../src/intake/formats/subscriber-examples.ts';
import { type Preview, preview } from '../../src/intake/reading.ts';
import { TEXT_LIMITS } from '../../src/intake/text.ts';
import { inChunks, json, openInbox } from './world.ts';

async function look(bytes: Uint8Array | string, fileName = 'file', declared = {}): Promise<Preview> {
  const buffer = Buffer.from(bytes);
  const open = () => inChunks(buffer, 4_096);
  return preview({
    formats: ALL_FORMATS,
    open,
    fileName,
    declared: { ...NO_DECLARATION, ...declared },
    salt: Buffer.alloc(32),
  });
}

const reasons = (shown: Preview) => shown.quarantined.map(({ reason }) => reason);

test('an unknown, an empty and a text file are refused by name', async () => {
  await assert.rejects(look('hello world, this is a letter\n'), { code: 'intake/not-recognised' });
  await assert.rejects(look(''), { code: 'intake/empty' });
  await assert.rejects(look('{"some":"json"}'), { code: 'intake/not-recognised' });
  await assert.rejects(look(Buffer.from(PATROL_LOG_YAML, 'utf16le')), { code: 'intake/encoding' });
});

test('invalid UTF-8 in one line costs that line', async () => {
  const bytes = Buffer.concat([
    Buffer.from(SIGHTINGS_CSV),
    Buffer.from([0x65, 0xff, 0xfe, 0x2c, 0x0a]),
    Buffer.from(`exampletalk,9,,${'3'.repeat(64)},viewed,2026-01-01T00:00:00Z,,,\n`),
  ]);
  const shown = await look(bytes);
  assert.deepEqual([shown.sightings, reasons(shown)], [4, ['encoding']]);
});

test('invalid UTF-8 in a small file and in XML is noticed and never mended', async () => {
  const bytes = Buffer.from(PATROL_LOG_YAML);
  bytes[bytes.indexOf('Group 501')] = 0xff;
  assert.deepEqual(reasons(await look(bytes)), ['encoding']);
  const xml = Buffer.from(CYBERTIP_XML);
  xml[xml.indexOf('021</tip:lastName>')] = 0xff;
  const shown = await look(xml);
  assert.deepEqual(
    shown.refused.filter(({ reason }) => reason === 'ill-formed').map(({ field }) => field),
    ['name'],
  );
  assert.equal(shown.partial, true);
});

test('a truncated file keeps what was whole and says that it was cut', async () => {
  const cutLine = await look(SIGHTINGS_NDJSON.slice(0, -20));
  assert.deepEqual([cutLine.sightings, reasons(cutLine)], [1, ['truncated']]);
  const cutTip = await look(CYBERTIP_XML.slice(0, CYBERTIP_XML.indexOf('<tip:fileDetails>')));
  assert.deepEqual([cutTip.statements, reasons(cutTip)], [16, ['truncated']]);
  const answer = json(SUBSCRIBER_JSON);
  assert.deepEqual(reasons(await look(answer.subarray(0, 300))), ['truncated']);
});

test('an oversized file is refused with its bound', async () => {
  const pad = ' '.repeat(TEXT_LIMITS.wholeBytesMax);
  await assert.rejects(look(`${JSON.stringify(SUBSCRIBER_JSON)}${pad}`), { code: 'intake/too-large' });
  assert.deepEqual(reasons(await look(`${PATROL_LOG_YAML}#${'x'.repeat(TEXT_LIMITS.yamlBytesMax)}\n`)), ['too-long']);
  const longLine = await look(
    `${SIGHTINGS_CSV}${'z'.repeat(200_000)}\nexampletalk,9,,${'3'.repeat(64)},viewed,2026-01-01,UTC,,\n`,
  );
  assert.deepEqual([longLine.sightings, reasons(longLine)], [4, ['too-long']]);
  assert.equal(longLine.quarantined[0]?.length, 200_000);
});

test('entities are not expanded and a document type is noted', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE report [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">
    <!ENTITY x SYSTEM "file:///etc/hostname">]>${CYBERTIP_XML.slice(CYBERTIP_XML.indexOf('<tip:report'))}`;
  const shown = await look(bomb.replace('<tip:lastName>021', '<tip:lastName>&b;&x;'));
  assert.deepEqual([...new Set(reasons(shown))].sort(), ['doctype', 'entity']);
  assert.equal(shown.sightings, 2);
  const yaml = `${PATROL_LOG_YAML}extra: &a [1, 1]\nmore: [*a, *a]\n`;
  assert.deepEqual(reasons(await look(yaml)), ['entity']);
});

test('deep nesting is refused before anything recurses', async () => {
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const answer = JSON.stringify({ ...SUBSCRIBER_JSON, extra: 1 }).replace('"extra":1', `"extra":${nested}`);
  assert.deepEqual(reasons(await look(answer)), ['too-deep']);
  assert.deepEqual(reasons(await look(`${PATROL_LOG_YAML}extra: ${nested}\n`)), ['too-deep']);
  assert.deepEqual(reasons(await look(`${PATROL_LOG_YAML}extra:\n${'- '.repeat(50_000)}x\n`)), ['too-deep']);
  const tags = CYBERTIP_XML.replace('<tip:reporter>', `<tip:reporter>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`);
  const tip = await look(tags);
  assert.deepEqual([reasons(tip), tip.sightings], [['too-deep'], 2]);
  const envelope =
    '"@odata.context":"http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/UK/$metadata#Media"';
  assert.deepEqual(reasons(await look(`{${envelope},"x":${nested},"value":[]}`)), ['too-deep']);
  const deep = `{"MD5":"${'a'.repeat(32)}","x":${nested.slice(99_940, 100_060)}}`;
  const item = await look(`{${envelope},"value":[${deep},{"MD5":"${'b'.repeat(32)}"}]}`);
  assert.deepEqual([item.listed, reasons(item)], [1, ['too-deep']]);
});

test('duplicate keys and __proto__ cost the item that holds them, and change no object', async () => {
  const good = JSON.stringify({
    account: '1',
    file: '3'.repeat(64),
    act: 'viewed',
    at: '2026-01-01T00:00:00Z',
    service: 's',
  });
  const twice = good.replace('{', '{"file":"x",');
  const proto = good.replace('{', '{"__proto__":{"polluted":1},');
  const shown = await look(`${good}\n${twice}\n${proto}\n${good}\n`);
  assert.deepEqual([shown.sightings, reasons(shown)], [2, ['duplicate-key', 'forbidden-key']]);
  assert.equal(({} as { polluted?: number }).polluted, undefined);
  assert.deepEqual(reasons(await look(`${PATROL_LOG_YAML}service: again\n`)), ['duplicate-key']);
  assert.deepEqual(reasons(await look(`${PATROL_LOG_YAML}__proto__: { polluted: 1 }\n`)), ['forbidden-key']);
});

test('a two kibibyte string, a data URI and base64 with media magic cost the field and keep the rest', async () => {
  const picture = Buffer.concat([
    Buffer.from('ffd8ffe0', 'hex'),
    Buffer.from('benign bytes of no picture at all'),
  ]).toString('base64');
  const hostile = { long: 'x'.repeat(2_048), uri: 'data:image/png;base64,AAAA', media: picture, markup: '<img src=x>' };
  for (const [kind, value] of Object.entries(hostile)) {
    const whole = await look(PATROL_LOG_YAML);
    const shown = await look(PATROL_LOG_YAML.replace('name: Persona 014', `name: ${JSON.stringify(value)}`));
    assert.deepEqual([shown.statements, shown.sightings], [whole.statements - 1, whole.sightings], kind);
    assert.equal(shown.refused[0]?.field, 'name');
    assert.equal(shown.partial, true);
  }
});

test('formula cells are refused by field; a telephone number and a handle are not formulas', async () => {
  const shown = await look(`${SIGHTINGS_CSV}exampletalk,8,=cmd|x,${'3'.repeat(64)},viewed,2026-01-01T00:00:00Z,,,\n`);
  assert.deepEqual(shown.refused, [{ field: 'handle', count: 1, reason: 'formula' }]);
  assert.equal(shown.sightings, 4);
  const log = PATROL_LOG_YAML.replace('name: Persona 014', 'name: Persona 014\n    phone: "+12025550114"');
  assert.equal((await look(log)).refused.length, 0);
});

test('fields that carry text or secrets are dropped by name and counted', async () => {
  const line = JSON.stringify({
    account: '1',
    file: '3'.repeat(64),
    act: 'viewed',
    at: '2026-01-01T00:00:00Z',
    service: 's',
    message: 'x',
    password: 'y',
  });
  const shown = await look(`${line}\n${line}\n`);
  const field = (name: string) => shown.refused.find((row) => row.field === name);
  assert.deepEqual([field('message')?.count, field('password')?.count], [2, 2]);
  assert.deepEqual([shown.sightings, shown.partial], [2, false]);
});

test('a node without end, a file of broken tags and one of open quotes end in bounded time', async () => {
  const endless = CYBERTIP_XML.replace('not kept</tip:profileBio>', 'x'.repeat(TEXT_LIMITS.nodeBytesMax + 100_000));
  assert.ok(reasons(await look(endless)).includes('too-long'));
  const broken = await look(`<report><incidentSummary/>${'<a b=c d>'.repeat(5_000)}`);
  assert.ok(broken.unreadable > 0 && broken.unreadable < 300);
  const quotes = await look(`${SIGHTINGS_CSV}${'"'.repeat(60_000)}\n${'a"b,'.repeat(10_000)}\n`);
  assert.deepEqual([quotes.sightings, quotes.unreadable], [3, 2]);
});

test('more unreadable places than are kept are still counted', async () => {
  const shown = await look(`${SIGHTINGS_CSV}${'bad line\n'.repeat(1_500)}`);
  assert.deepEqual([shown.unreadable, shown.quarantined.length], [1_500, 1_000]);
});

test('a bad item in a large list is quarantined alone with its place', async () => {
  const envelope =
    '"@odata.context":"http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/UK/$metadata#Media"';
  const item = (n: number) =>
    n === 500 ? '{"MD5":"zz","Category":1}' : `{"MD5":"${n.toString(16).padStart(32, '0')}","Category":1}`;
  const items = Array.from({ length: 1_000 }, (_, n) => item(n));
  const shown = await look(`{${envelope},"value":[${items.join(',')}]}`);
  assert.deepEqual([shown.listed, shown.unreadable], [999, 1]);
  assert.match(shown.quarantined[0]?.place ?? '', /^value\[500\] byte \d+$/);
});

test('every line of a table is accounted for as a sighting or a quarantined place', async () => {
  const lines = [
    `exampletalk,1,,${'3'.repeat(64)},viewed,2026-01-01,UTC,,`,
    'short',
    'exampletalk,1,,nothash,viewed,2026-01-01,UTC,,',
    `exampletalk,1,,${'3'.repeat(64)},viewed,31/12/2026,UTC,,`,
    ',,,,,,,,',
  ];
  const many = Array.from({ length: 400 }, (_, n) => lines[n % lines.length] ?? '');
  const shown = await look(`${SIGHTINGS_CSV.split('\n')[0]}\n${many.join('\n')}\n`);
  assert.equal(shown.sightings + shown.unreadable, 400);
  assert.deepEqual(new Set(reasons(shown)), new Set(['column-count', 'value', 'time', 'missing-field']));
});

test('a hostile report goes into the ledger as what was readable, and its bytes do not', async () => {
  const { house, take } = await openInbox();
  const canary = 'canary-9b7d';
  const uri = `data:text/plain,${canary}`;
  const took = await take(
    'hostile.yaml',
    PATROL_LOG_YAML.replace('name: Persona 014', `name: "${uri}"\n    message: ${canary}\n    ${canary}: 1`),
  );
  assert.equal(took.partial, true);
  const entry = await house.agency('es').log.read(took.position);
  const kept = JSON.stringify(entry.records.map((record) => ('value' in record ? record.value : null)));
  assert.ok(!kept.includes(uri));
  assert.ok(kept.includes('accounts.message') && kept.includes('data-uri'));
});

test('a file that changes while it is read is not taken for what it was', async () => {
  const { house, inbox } = await openInbox();
  let opened = 0;
  const taken: string[] = [];
  const { receive } = await import('../../src/intake/receive.ts');
  const { uploadsService } = await import('../../src/intake/report.ts');
  house.agency('es').services.set(uploadsService.name, {
    open() {
      opened += 1;
      return inChunks(Buffer.from(opened === 1 ? SIGHTINGS_CSV : SIGHTINGS_CSV.replace('shared', 'viewed')));
    },
    async taken(file: string) {
      taken.push(file);
    },
  });
  inbox.clear();
  const took = await house.act(receive, { file: 'a.csv' }, { agency: 'es', officer: 'patrol-1' });
  assert.deepEqual([took.unreadable, took.partial], [1, true]);
  assert.deepEqual(taken, [], 'what nobody has seen to its end stays in the inbox');
});

test('a file that was read to its end leaves the inbox, also when a part of it went to quarantine', async () => {
  const { inbox, take } = await openInbox();
  assert.equal((await take('whole.csv', SIGHTINGS_CSV)).partial, false);
  assert.equal((await take('part.csv', `${SIGHTINGS_CSV}broken\n`)).partial, true);
  assert.deepEqual([...inbox.keys()], []);
});
