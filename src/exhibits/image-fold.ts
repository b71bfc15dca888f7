// The folds of images and of what refers to an exhibit: images by their hashes, verifications that never replace what
// was recorded, photographs by reference, and reports with findings, bound to the image that they name. What always
// holds: nothing here is overwritten by what comes later. `images.ts` and `photograph.ts` have the acts.

import { z } from 'zod';
import { ask, type Fold, put } from '../base/table.ts';
import { contentOf } from '../statements/statement.ts';
import { textOf } from './chain-fold.ts';
import { hashList, photographAct } from './shapes.ts';
import { exhibitsExhibit, exhibitsFinding, exhibitsImage, exhibitsPhotograph, exhibitsVerification } from './tables.ts';

const imaged = z.object({
  exhibit: z.string(),
  hashes: hashList,
  method: z.string(),
  tool: z.string(),
  toolVersion: z.string().nullable(),
  writeBlocker: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  segments: z.number().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  verified: z.boolean(),
});

export const foldImaged: Fold = function* (entry) {
  const parsed = imaged.safeParse(entry.act);
  if (!parsed.success) return;
  const { exhibit, hashes } = parsed.data;
  const sha256 = hashes.find(({ alg }) => alg === 'sha256')?.value;
  const [known] = yield* ask(exhibitsExhibit, { exhibit });
  if (known === undefined || sha256 === undefined) return;
  const images = yield* ask(exhibitsImage, { exhibit });
  const { actor: by, at, position } = entry;
  const number = images.length + 1;
  yield put(exhibitsImage, { ...parsed.data, number, sha256: `sha256:${sha256}`, by, at, position });
};

/** An examination that names an image records it too, with what such an entry says. */
export const foldExamined: Fold = function* (entry) {
  const exhibit = textOf(entry.act, 'exhibit');
  const image = textOf(entry.act, 'image');
  if (exhibit === null || image === null || !/^sha256:[0-9a-f]{64}$/.test(image)) return;
  const images = yield* ask(exhibitsImage, { exhibit });
  if (images.some((row) => row.sha256 === image)) return;
  const hashes = [{ alg: 'sha256', value: image.slice(7) }];
  const unsaid = { toolVersion: null, writeBlocker: null, sizeBytes: null, segments: null };
  const said = { method: 'not-stated', tool: textOf(entry.act, 'tool') ?? '', startedAt: null, endedAt: null };
  const verified = entry.act?.['verified'] === true;
  const { actor: by, at, position } = entry;
  const number = images.length + 1;
  yield put(exhibitsImage, {
    ...{ exhibit, number, sha256: image, hashes, ...unsaid, ...said, verified, by, at, position },
  });
};

const verifiedAct = z.object({ exhibit: z.string(), number: z.number(), tool: z.string(), hashes: hashList });

/** One row for each algorithm that both know; a difference stands beside what was recorded and replaces nothing. */
export const foldVerified: Fold = function* (entry) {
  const parsed = verifiedAct.safeParse(entry.act);
  if (!parsed.success) return;
  const { exhibit, number, tool, hashes } = parsed.data;
  const [image] = yield* ask(exhibitsImage, { exhibit, number });
  if (image === undefined) return;
  const { actor: by, at, position } = entry;
  for (const { alg, value: found } of hashes) {
    const recorded = image.hashes.find((one) => one.alg === alg)?.value;
    if (recorded === undefined) continue;
    const matches = recorded === found;
    yield put(exhibitsVerification, { exhibit, image: number, position, by, at, tool, alg, recorded, found, matches });
  }
};

export const foldPhotographed: Fold = function* (entry) {
  const parsed = photographAct.safeParse(entry.act);
  if (!parsed.success) return;
  const { exhibit, number } = parsed.data;
  const [known] = yield* ask(exhibitsPhotograph, { exhibit, number });
  if (known !== undefined) return;
  const { actor: by, at, position } = entry;
  yield put(exhibitsPhotograph, { ...parsed.data, by, at, position });
};

/** Reports whose records name an exhibit: the laboratory's findings, linked to the right thing and image. */
export const foldReceived: Fold = function* (entry) {
  const counts = new Map<string, number>();
  for (const record of entry.records) {
    const exhibit = contentOf(record.value)?.value['exhibit'];
    if (typeof exhibit === 'string') counts.set(exhibit, (counts.get(exhibit) ?? 0) + 1);
  }
  if (counts.size === 0) return;
  const report = textOf(entry.act, 'report') ?? '';
  const image = textOf(entry.act, 'image');
  const named = [...counts.keys()];
  const byId = yield* ask(exhibitsExhibit, { exhibit: named.filter((one) => one.startsWith('x:')) });
  const byMark = yield* ask(exhibitsExhibit, { mark: named.filter((one) => !one.startsWith('x:')) });
  const known = [...byId, ...byMark.filter((row) => row.operation === entry.operation)];
  const images = yield* ask(exhibitsImage, { exhibit: known.map((row) => row.exhibit) });
  for (const { exhibit, mark } of known) {
    const records = (counts.get(exhibit) ?? 0) + (counts.get(mark) ?? 0);
    const own = images.filter((row) => row.exhibit === exhibit);
    const ours = own.some((row) => row.sha256 === image);
    const bound =
      image === null ? 'no-image-named' : ours ? 'image' : own.length === 0 ? 'no-image-here' : 'other-image';
    yield put(exhibitsFinding, { exhibit, position: entry.position, report, records, image, bound });
  }
};
