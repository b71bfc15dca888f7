// What the telephone keeps, in its own database: one slip and the sealed reports that wait. What always holds: a
// report is put here sealed or not at all, and what the node has taken is removed. `sealing.ts` seals.

import type { KeptSlip, Waiting } from './shapes.ts';

const NAME = 'liaison-field';
const SLIPS = 'slips';
const REPORTS = 'reports';
const CURRENT = 'current';

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database did not answer'));
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(SLIPS);
    request.result.createObjectStore(REPORTS, { keyPath: 'report' });
  };
  return asked(request);
}

async function within<T>(store: string, mode: IDBTransactionMode, does: (rows: IDBObjectStore) => IDBRequest<T>) {
  const database = await open();
  try {
    const transaction = database.transaction(store, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the database took nothing'));
    });
    const result = await asked(does(transaction.objectStore(store)));
    await done;
    return result;
  } finally {
    database.close();
  }
}

export async function keptSlip(): Promise<KeptSlip | null> {
  return ((await within(SLIPS, 'readonly', (rows) => rows.get(CURRENT))) as KeptSlip | undefined) ?? null;
}

export async function keepSlip(slip: KeptSlip): Promise<void> {
  await within(SLIPS, 'readwrite', (rows) => rows.put(slip, CURRENT));
}

export async function dropSlip(): Promise<void> {
  await within(SLIPS, 'readwrite', (rows) => rows.delete(CURRENT));
}

/** Asks the telephone not to clear this away when it runs short of space; it may say no. */
export async function askToStay(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false);
}

/** Resolves when it is durable, as far as the telephone says so. */
export async function keepReport(report: Waiting): Promise<void> {
  await within(REPORTS, 'readwrite', (rows) => rows.put(report));
}

export async function dropReport(report: string): Promise<void> {
  await within(REPORTS, 'readwrite', (rows) => rows.delete(report));
}

/** Everything that waits, the oldest first. */
export async function waiting(): Promise<readonly Waiting[]> {
  const rows = (await within(REPORTS, 'readonly', (all) => all.getAll())) as Waiting[];
  return rows.sort((a, b) => (a.writtenAt < b.writtenAt ? -1 : 1));
}
