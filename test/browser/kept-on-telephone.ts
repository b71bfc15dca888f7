// What a telephone keeps of the field form, read the way a finder would: every row of every database, every address in
// the caches, and how much lies in the other stores. `field.test.ts` looks in it for what was typed.

import type { Page } from 'playwright-core';

/** Every byte that the telephone keeps, as text in which each byte is one letter. */
const KEPT = `(async () => {
  const rows = [];
  const letters = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const plain = (value) => JSON.stringify(value, (_, one) => (one instanceof Uint8Array ? letters(one) : one));
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
    });
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store).getAll();
      rows.push(...(await new Promise((done) => { all.onsuccess = () => done(all.result); })));
    }
    database.close();
  }
  const cached = [];
  for (const name of await caches.keys()) {
    for (const one of await (await caches.open(name)).keys()) cached.push(new URL(one.url).pathname);
  }
  return { count: rows.length, kept: plain(rows), cached, other: localStorage.length + sessionStorage.length };
})()`;

export interface Kept {
  readonly count: number;
  readonly kept: string;
  readonly cached: readonly string[];
  readonly other: number;
}

export async function keptOn(page: Page): Promise<Kept> {
  return (await page.evaluate(KEPT)) as Kept;
}
