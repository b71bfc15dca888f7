// Drafts on disk: one sealed file each under `local/drafts/<officer>/`, which is never in a backup. What always holds:
// a file opens only with this agency's key and only as the draft of the officer it was written for; what does not open
// is no draft. A file is there whole or not at all. See `intake/drafts.ts` for what may be in one.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Json } from '../base/json.ts';
import { compareText } from '../base/row-set.ts';
import { comparedText, type Drafts, type HeldDraft, type KeptDraft } from '../intake/drafts.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const fileSchema = z.strictObject({ v: z.literal(1), sealed: z.base64() });
const keptSchema = z.strictObject({
  draft: z.string(),
  title: z.string(),
  body: z.record(z.string(), z.json()),
  savedAt: z.string(),
});

/** `folder` is the agency's `local/drafts`; the key is derived from `secret`, the text of its sealing identity. */
export function keptDrafts(folder: string, secret: string): Drafts {
  const key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'liaison/drafts/1', 32));
  const placeOf = (officer: string) => join(folder, hexOf(officer));
  const pathOf = (officer: string, draft: string) => join(placeOf(officer), `${hexOf(draft)}.json`);
  const kept: Drafts = {
    inTurn: inTurns(),
    async save(officer, { draft, ...said }) {
      const id = draft ?? `dr:${randomBytes(16).toString('hex')}`;
      const place = placeOf(officer);
      await mkdir(place, { recursive: true, mode: 0o700 });
      const whole: KeptDraft = { draft: id, ...said };
      const sealed = seal(key, `${officer} ${id}`, Buffer.from(JSON.stringify(whole)));
      await writeWhole(pathOf(officer, id), `${JSON.stringify({ v: 1, sealed: sealed.toString('base64') })}\n`);
      return id;
    },
    async list(officer, since) {
      const names = await readdir(placeOf(officer)).catch(() => []);
      const found: KeptDraft[] = [];
      for (const name of names.filter((one) => /^[0-9a-f]{32}\.json$/.test(one))) {
        const draft = `dr:${name.slice(0, 32)}`;
        const one = await openDraft(key, officer, draft, pathOf(officer, draft));
        if (one === null) continue;
        if (one.savedAt < since) await rm(pathOf(officer, draft), { force: true });
        else found.push(one);
      }
      return found.sort((a, b) => compareText(b.savedAt, a.savedAt) || compareText(a.draft, b.draft));
    },
    async drop(officer, draft) {
      const path = pathOf(officer, draft);
      const there = (await openDraft(key, officer, draft, path)) !== null;
      if (there) await rm(path, { force: true });
      return there;
    },
    async holding(texts) {
      const found: HeldDraft[] = [];
      for (const officer of await officersIn(folder)) {
        for (const { draft, title, body, savedAt } of await kept.list(officer, '')) {
          if (holds([title, body], texts)) found.push({ officer, draft, savedAt });
        }
      }
      return found;
    },
    async sweep(since, gone) {
      const before = (await filesIn(folder)).length;
      for (const officer of await officersIn(folder)) {
        if (gone.includes(officer)) await rm(placeOf(officer), { recursive: true, force: true });
        else await kept.list(officer, since);
      }
      return before - (await filesIn(folder)).length;
    },
  };
  return kept;
}

/** One officer's work goes one after another, so that two tabs do not write over each other. */
function inTurns(): Drafts['inTurn'] {
  const turns = new Map<string, Promise<unknown>>();
  return (officer, work) => {
    const turn = (turns.get(officer) ?? Promise.resolve()).then(work);
    const ended = turn.catch(() => undefined).then(() => void (turns.get(officer) === ended && turns.delete(officer)));
    turns.set(officer, ended);
    return turn;
  };
}

/** Officers who have drafts here, by the names of their folders. */
async function officersIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^[0-9a-f]{32}$/.test(name)).map((name) => `o:${name}`);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true }).catch(() => [])).filter((name) => name.endsWith('.json'));
}

function holds(value: Json, texts: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return texts.has(comparedText(value));
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some((member) => holds(member as Json, texts));
}

/** The random part of an id, which is all that a file's name ever holds. */
function hexOf(id: string): string {
  return id.slice(id.indexOf(':') + 1).replace(/[^0-9a-f]/g, '');
}

async function writeWhole(path: string, text: string): Promise<void> {
  const half = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(half, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

function seal(key: Buffer, whose: string, bytes: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(whose));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Null for a file that is not there, was altered, or was sealed for somebody else. */
async function openDraft(key: Buffer, officer: string, draft: string, path: string): Promise<KeptDraft | null> {
  try {
    const { sealed } = fileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    const bytes = Buffer.from(sealed, 'base64');
    const end = bytes.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(`${officer} ${draft}`));
    decipher.setAuthTag(bytes.subarray(end));
    const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]);
    return keptSchema.parse(JSON.parse(opened.toString('utf8'))) as KeptDraft;
  } catch {
    return null;
  }
}
