// What the tests of the exhibits share: a house with one agency, its two exhibits officers and its prosecutor in one
// matter, and a phone to book in. Everything goes through the public acts.

import { exhibitsStore } from '../../src/exhibits/store.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { openHouse } from '../house.ts';

export const operation = `op:${'1'.repeat(32)}`;
export const first = { agency: 'es', officer: 'exhibits-1', operation } as const;
export const second = { agency: 'es', officer: 'exhibits-2', operation } as const;
export const prosecutor = { agency: 'es', officer: 'prosecutor-1', operation, purpose: 'prosecution' } as const;
export const phone = {
  mark: 'ES-1/001',
  kind: 'phone',
  province: 'Sevilla',
  ground: 'Order 12/2026',
  seal: 'A100',
} as const;
/** An IMEI that 3GPP prints as its example. */
export const IMEI = '490154203237518';
export const outside = { name: 'Persona 014', role: 'examiner', body: 'laboratory.example.org' };

export const openExhibits = () => openHouse({ agencies: ['es'], stores: [intakeStore, exhibitsStore] });

/** For `assert.rejects`: the refusal has this code. */
export const refusedAs = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
