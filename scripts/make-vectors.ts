// Writes the vectors of the package format to `test/vectors/package/`: `node scripts/make-vectors.ts`. Every key, salt
// and time is fixed, so running it again gives the same bytes; `--check` only says whether it would. The cases and the
// classes they must come out with stand in `test/vectors/cases*.ts`.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recipientOf } from '../src/base/sealing.ts';
import { signingKeyFromSeed, verifierKeyText } from '../src/base/signature.ts';
import { enrolmentSchema, roleKeyName } from '../src/exchange/peer.ts';
import { ES, FR, ledgerKey, releaseKey } from '../test/ledger/package-log.ts';
import { expected } from '../test/ledger/package-made.ts';
import { type Case, soundCases } from '../test/vectors/cases.ts';
import { damagedCases } from '../test/vectors/cases-damaged.ts';
import { handedCases } from '../test/vectors/cases-handed.ts';
import { keyedCases, laterRelease } from '../test/vectors/cases-keyed.ts';
import {
  checkpointCases,
  checkpointContext,
  receiptCases,
  receiptContext,
  recipientKey,
} from '../test/vectors/cases-notes.ts';
import { sealedCases, sealingSecrets } from '../test/vectors/cases-sealed.ts';
import { FOLDER, type KeyedVector, type Vector, type VectorContext, type VectorIndex } from '../test/vectors/vector.ts';

const ENDINGS = {
  package: '.liaison-open',
  sealed: '.liaison',
  checkpoint: '.checkpoint',
  receipt: '.receipt',
  keys: '.keys.json',
  roster: '.roster.json',
  fork: '.fork.json',
  feed: '.feed',
} as const;
const secretHex = (seed: Uint8Array) => Buffer.from(seed).toString('hex');

/** Every file of the folder by its name. */
async function madeFiles(): Promise<ReadonlyMap<string, Buffer>> {
  const secrets = await sealingSecrets();
  const sound = await soundCases();
  const inside = sound[0]?.bytes ?? Buffer.of();
  const cases = [
    ...sound,
    ...(await damagedCases()),
    ...(await sealedCases(inside, secrets)),
    ...checkpointCases(),
    ...receiptCases(),
    ...handedCases(await recipientOf(secrets.identity)),
  ];
  const files = new Map<string, Buffer>();
  const vectors = cases.map((one) => vectorOf(one, files));
  const keyed = (await keyedCases(await recipientOf(secrets.identity))).map((one) => keyedOf(one, files));
  const index: VectorIndex = {
    v: 1,
    contexts: { package: packageContext(), checkpoint: checkpointContext, receipt: receiptContext },
    secrets: {
      ledger: secretHex(ledgerKey.seed),
      release: secretHex(releaseKey.seed),
      recipientRelease: secretHex(recipientKey.seed),
      sealing: secrets.identity,
    },
    vectors,
    keyed,
    // Computed by hand from the page, not by the room.
    cards: [
      { card: 'es.card.json', digits: '46972 10862 66648 11335 78808 67698 47805 07182' },
      { card: 'fr.card.json', digits: '54013 33802 17452 58435 25218 06888 96790 65358' },
      { card: 'es-later.card.json', digits: '56488 81768 59895 32219 79673 22525 78241 23476' },
    ],
  };
  files.set('index.json', text(index));
  files.set('sealing-keys.json', text(secrets));
  const es = await senderCard(secrets.identity);
  files.set('es.card.json', text(es));
  files.set('fr.card.json', text(await recipientCard(secrets.identity)));
  const later = { releaseKey: verifierKeyText(roleKeyName(ES, 'release'), laterRelease.publicKey) };
  files.set('es-later.card.json', text({ ...es, ...later, address: 'https://es.example.org:9443' }));
  return files;
}

const text = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

/** Vectors of equal bytes share one file, named after the first. */
function vectorOf({ bytes, ...rest }: Case, files: Map<string, Buffer>): Vector {
  const same = [...files].find(([, other]) => other.equals(bytes))?.[0];
  const file = same ?? `${rest.name.replaceAll('/', '-')}${ENDINGS[rest.kind]}`;
  files.set(file, bytes);
  return { ...rest, file };
}

/** Files that are there already are named, not written again. */
function keyedOf(
  { bytes, statement, ...rest }: Awaited<ReturnType<typeof keyedCases>>[number],
  files: Map<string, Buffer>,
): KeyedVector {
  const named = (own: Buffer, name: string) => {
    const file = [...files].find(([, other]) => other.equals(own))?.[0] ?? name;
    files.set(file, own);
    return file;
  };
  const name = `keyed-${rest.name.replaceAll('/', '-')}`;
  const keys = statement === null ? null : named(statement, `${name}.keys.json`);
  return { ...rest, file: named(bytes, `${name}${ENDINGS[rest.kind]}`), keys };
}

function packageContext(): VectorContext {
  const { us, synthetic, now } = expected;
  const release = verifierKeyText(roleKeyName(ES, 'release'), releaseKey.publicKey);
  const ledger = verifierKeyText(ES, ledgerKey.publicKey);
  return {
    senders: [{ code: 'es', origin: ES, releaseKeys: [release], ledgerKeys: [ledger] }],
    us,
    synthetic,
    now,
    feed: { next: 1, previous: null, known: [] },
    lastCosigned: null,
  };
}

/** The card of the recipient, which signs the receipts. */
async function recipientCard(identity: string) {
  const key = (role: 'root' | 'witness', byte: number) =>
    verifierKeyText(roleKeyName(FR, role), signingKeyFromSeed(Buffer.alloc(32, byte)).publicKey);
  return enrolmentSchema.parse({
    ...{ code: 'fr', name: 'Agency fr', country: 'FR', origin: FR },
    ledgerKey: verifierKeyText(FR, signingKeyFromSeed(Buffer.alloc(32, 24)).publicKey),
    releaseKey: verifierKeyText(roleKeyName(FR, 'release'), recipientKey.publicKey),
    sealingKey: await recipientOf(identity),
    rootKey: key('root', 25),
    witnessKey: key('witness', 21),
  });
}

/** The sender's card, for `liaison verify FILE --key CARD`. */
async function senderCard(identity: string) {
  const key = (name: string, byte: number) =>
    verifierKeyText(name, signingKeyFromSeed(Buffer.alloc(32, byte)).publicKey);
  return enrolmentSchema.parse({
    ...{ code: 'es', name: 'Agency es', country: 'ES', origin: ES },
    ledgerKey: verifierKeyText(ES, ledgerKey.publicKey),
    releaseKey: verifierKeyText(roleKeyName(ES, 'release'), releaseKey.publicKey),
    sealingKey: await recipientOf(identity),
    rootKey: key(roleKeyName(ES, 'root'), 13),
    witnessKey: key(roleKeyName(ES, 'witness'), 14),
  });
}

const files = await madeFiles();
const there = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
const same = (name: string, bytes: Buffer) => there.includes(name) && readFileSync(join(FOLDER, name)).equals(bytes);
const other = [...files].filter(([name, bytes]) => !same(name, bytes)).map(([name]) => name);
const gone = there.filter((name) => !files.has(name));
if (!process.argv.includes('--check')) {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of gone) rmSync(join(FOLDER, name));
  for (const name of other) writeFileSync(join(FOLDER, name), files.get(name) ?? '');
}
const bytes = [...files.values()].reduce((sum, one) => sum + one.length, 0);
process.stdout.write(`${files.size} files of ${bytes} bytes compared, ${other.length + gone.length} differ\n`);
process.exitCode = process.argv.includes('--check') && other.length + gone.length > 0 ? 1 : 0;
