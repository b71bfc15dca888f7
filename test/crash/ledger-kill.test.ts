// A writer on a real folder is killed without warning, again and again. Each time the next start must find everything
// that was answered, with its text, and nothing of what was erased. It shows what a dead process leaves, not what a
// dead machine does: for that see `test/ledger/power-cut.test.ts`.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { RealDisk } from '../../src/ledger/disk.ts';
import { createLedger, openLedger } from '../../src/ledger/ledger.ts';
import { smallOptions } from '../ledger/ledger-runs.ts';
import { numbersFrom } from '../ledger/sim-disk.ts';

const ROUNDS = 6;

interface Answered {
  readonly texts: Map<number, readonly string[]>;
  readonly asked: Set<number>;
  readonly erased: Set<number>;
  size: number;
}

/** Lets a writer run, kills it at a random instant after it is ready, and gathers what it was answered. */
async function killedWriter(folder: string, round: number, answered: Answered, delay: number): Promise<void> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'ledger-writer.ts'), folder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(writer, 'exit');
  const lines = createInterface({ input: writer.stdout });
  let ready: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const gathered = (async () => {
    for await (const line of lines) {
      if (!line.endsWith('}')) continue;
      const said = JSON.parse(line) as {
        ready?: true;
        position?: number;
        size?: number;
        texts?: string[];
        asked?: number;
        erased?: number;
      };
      if (said.ready) ready();
      if (said.position !== undefined) answered.texts.set(said.position, said.texts ?? []);
      if (said.size !== undefined) answered.size = Math.max(answered.size, said.size);
      if (said.asked !== undefined) answered.asked.add(said.asked);
      if (said.erased !== undefined) answered.erased.add(said.erased);
    }
  })();
  await Promise.race([started, exited]);
  await pause(delay);
  writer.kill('SIGKILL');
  const [, signal] = await exited;
  assert.equal(signal, 'SIGKILL');
  await gathered;
}

function holds(folder: string, text: string): boolean {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.some((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && readFileSync(path).includes(text);
  });
}

test('a writer killed at any instant loses nothing that was answered', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'liaison-kill-'));
  const answered: Answered = { texts: new Map(), asked: new Set(), erased: new Set(), size: 0 };
  const numbers = numbersFrom(Date.now());
  try {
    await (await createLedger(smallOptions(new RealDisk(folder)))).close();
    for (let round = 1; round <= ROUNDS; round += 1) {
      await killedWriter(folder, round, answered, 50 + numbers() * 500);
      const ledger = await openLedger(smallOptions(new RealDisk(folder), round));
      assert.ok(ledger.size >= answered.size, `round ${round}: ${ledger.size} of ${answered.size} entries`);
      let seen = 0;
      for await (const { header, records } of ledger.entries(0)) {
        const texts = answered.texts.get(header.position);
        if (texts === undefined) continue;
        seen += 1;
        records.forEach((record, index) => {
          const gone = index === 0 && answered.asked.has(header.position);
          if ('value' in record) assert.equal(record.value['value'], texts[index]);
          else assert.ok(gone, `record ${header.position}/${index} is gone and nobody asked`);
          if (index === 0 && answered.erased.has(header.position)) assert.ok('erasedBy' in record);
        });
      }
      assert.equal(seen, answered.texts.size);
      const verification = await ledger.verify();
      assert.deepEqual(verification.damage, []);
      await ledger.close();
    }
    for (const position of answered.erased) {
      assert.equal(holds(folder, answered.texts.get(position)?.[0] ?? ''), false, `erased record of ${position}`);
    }
    context.diagnostic(`${ROUNDS} kills, ${answered.size} entries answered, ${answered.erased.size} erasures`);
    assert.ok(answered.texts.size > ROUNDS);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
