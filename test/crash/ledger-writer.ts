// A process that writes to a ledger as fast as it is answered, and says each answer on its standard output only after
// it has it. It is there to be killed. See `ledger-kill.test.ts`.

import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { RealDisk } from '../../src/ledger/disk.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { draftOf, erasureOf, smallOptions, statement } from '../ledger/ledger-runs.ts';

const [, , folder = '', round = '0'] = process.argv;
const random = { bytes: (count: number) => randomBytes(count) };
const ledger = await openLedger({ ...smallOptions(new RealDisk(folder)), random });

let serial = 0;

async function writeOne(): Promise<number> {
  serial += 1;
  const count = serial % 53 === 0 ? 60 : 1 + (serial % 3);
  const texts = Array.from({ length: count }, (_, k) => `canary-${round}-${serial}-${k}-`);
  const { position, size } = await ledger.append(draftOf(texts.map(statement)));
  writeSync(1, `${JSON.stringify({ position, size, texts })}\n`);
  return position;
}

async function write(): Promise<never> {
  for (;;) await writeOne();
}

async function erase(): Promise<never> {
  for (;;) {
    const position = await writeOne();
    writeSync(1, `${JSON.stringify({ asked: position })}\n`);
    await ledger.append(erasureOf([{ entry: position, records: [[0, 0]] }]));
    await ledger.finishErasures();
    writeSync(1, `${JSON.stringify({ erased: position })}\n`);
  }
}

writeSync(1, '{"ready":true}\n');
await Promise.all([...Array.from({ length: 6 }, write), erase()]);
