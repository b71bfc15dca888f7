// What the tests of intake share: a house whose agencies have an inbox in memory and list segments in a map, and the
// few lines that put a file into the inbox and receive it. Everything else goes through the public acts.

import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { examinedHere } from '../../src/exhibits/bind.ts';
import { exhibitsStore } from '../../src/exhibits/store.ts';
import { noFile } from '../../src/intake/door.ts';
import { formatsService } from '../../src/intake/format.ts';
import { ALL_FORMATS } from '../../src/intake/formats/all.ts';
import { receive } from '../../src/intake/receive.ts';
import { examinedService, segmentsService, uploadsService } from '../../src/intake/report.ts';
import { intakeStore } from '../../src/intake/store.ts';
import { openHouse } from '../house.ts';

export async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function openInbox(agencies: readonly string[] = ['es']) {
  const house = await openHouse({ agencies, stores: [intakeStore, exhibitsStore] });
  const inbox = new Map<string, Uint8Array>();
  const segments = new Map<string, Uint8Array>();
  for (const code of agencies) {
    const { services } = house.agency(code);
    services.set(formatsService.name, ALL_FORMATS);
    services.set(examinedService.name, examinedHere);
    services.set(uploadsService.name, {
      open(file: string) {
        const bytes = inbox.get(file);
        if (bytes === undefined) throw noFile();
        return inChunks(bytes);
      },
      async taken(file: string) {
        inbox.delete(file);
      },
    });
    services.set(segmentsService.name, {
      async write(bytes: Uint8Array) {
        const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
        segments.set(digest, bytes);
        return digest;
      },
      async read(digest: string) {
        return segments.get(digest) ?? new Uint8Array();
      },
    });
  }
  const take = async (
    file: string,
    bytes: Uint8Array | string,
    declared: Partial<z.input<typeof receive.input>> = {},
  ) => {
    inbox.set(file, Buffer.from(bytes));
    return house.act(receive, { file, ...declared } as never, { agency: 'es', officer: 'patrol-1' }) as Promise<Took>;
  };
  return { house, inbox, segments, take };
}

/** What `intake/receive` answers. */
export interface Took {
  readonly report: string;
  readonly format: string;
  readonly already: boolean;
  readonly position: number;
  readonly parts: number;
  readonly statements: number;
  readonly sightings: number;
  readonly listed: number;
  readonly refused: number;
  readonly unreadable: number;
  readonly unknown: number;
  readonly partial: boolean;
}

/** One page of JSON as bytes. */
export function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
