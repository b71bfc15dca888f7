// A node whose ledger is shorter than a witness remembers, or of another history: it was brought back from a backup, or
// a second copy of it runs; or one of which nobody can tell. What always holds: it writes nothing once that is found,
// the finding outlives the process, and it ends when a witness that could be asked agrees and none contradicts; what
// our own key signed ends only once our ledger has it or the root says otherwise. `ask-at-start.ts` asks.

import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import { clockSchema } from '../exchange/clocks.ts';
import { BEHIND_VERDICTS, type Behind, Witnessing, witnessingService } from '../exchange/witnessing.ts';
import { type Finding, warning, well, wrong } from './finding.ts';
import { writeSecret } from './secret-file.ts';

const fault = declareFaults('node', {
  'node/behind-witness': {
    status: 503,
    sentence: 'A witness holds another or a longer history of this agency, so this node is read-only.',
    hint: 'Stop every other copy. Restore a newer backup, or start the copy whose history the witnesses know.',
  },
  'node/finding-unreadable': {
    status: 503,
    sentence: 'What a witness showed against our history is kept in a file that cannot be read.',
    hint: 'Telephone the witnesses. Where all agree with this copy, remove local/behind-witness.json and start.',
  },
  'node/history-untold': {
    status: 503,
    sentence: 'A witness shows what no key we know has signed, and none agrees with us, so this node is read-only.',
    hint: 'Start again when another witness answers. If this is the newest copy: `--without CODE --reason TEXT`.',
  },
});

/** Throws where nothing may be written. @throws node/behind-witness, node/history-untold */
export function refuseBehind(services: ReadonlyMap<string, unknown>): void {
  const witnessing = services.get(witnessingService.name) as Witnessing | undefined;
  const behind = witnessing?.behind ?? null;
  if (behind === null) return;
  const { peer, verdict, size, ours } = behind;
  if (verdict === 'untold') throw fault('node/history-untold', { witness: peer, ours });
  throw fault('node/behind-witness', { witness: peer, verdict, size, ours });
}

const FILE = join('local', 'behind-witness.json');
const behindSchema = z.object({
  at: z.string(),
  peer: z.string(),
  verdict: z.enum(BEHIND_VERDICTS),
  size: z.number(),
  ours: z.number(),
  note: z.string(),
});

/** One alone is how it was kept before there could be several. */
const foundSchema = z.union([z.array(behindSchema), behindSchema.transform((one) => [one])]);

/** What earlier starts found. @throws node/finding-unreadable */
function readFound(text: string): readonly Behind[] {
  try {
    return foundSchema.parse(JSON.parse(text));
  } catch {
    throw fault('node/finding-unreadable');
  }
}

/**
 * The state of an agency with a folder: what was found is there again at the next start, until it is over.
 * @throws node/finding-unreadable
 */
export async function witnessingIn(folder: string): Promise<Witnessing> {
  const path = join(folder, FILE);
  const keep = async (found: readonly Behind[]) => {
    if (found.length === 0) return rm(path, { force: true });
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeSecret(path, found);
  };
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw fault('node/finding-unreadable', { because: error.code ?? '' });
  });
  return new Witnessing(keep, text === null ? [] : readFound(text));
}

const UNREADABLE = 'Telephone the witnesses; where all agree with this copy, remove local/behind-witness.json.';
const STOP = 'Stop every other copy of this node. Restore a newer backup (`./liaison node restore`), or start the copy';
const MEND: Readonly<Record<Behind['verdict'], string>> = {
  longer: `${STOP} whose history the witnesses know.`,
  forked: `${STOP} whose history the witnesses know.`,
  keys: `${STOP} that has our newest keys.`,
  untold:
    'Start again when another witness can be reached. Telephone that agency: has it keys of ours that this node ' +
    'lacks, then this is an old copy; if not, start with --without, its code and --reason.',
};

function whatOf({ peer, verdict, size, ours }: Behind): string {
  if (verdict === 'untold') return `${peer} shows what no key we know has signed, and nobody else agreed with us`;
  if (verdict === 'keys') return `${peer} has a newer statement of our keys than we`;
  if (verdict === 'longer') return `${peer} has ${size} entries, and we ${ours}`;
  return `${peer} has another history at ${size} entries`;
}

/** Why this agency is read-only, for whoever starts its node; null where it is not. */
export function readOnlyBecause(services: ReadonlyMap<string, unknown>): string | null {
  const behind = (services.get(witnessingService.name) as Witnessing | undefined)?.behind ?? null;
  return behind === null ? null : whatOf(behind);
}

/** For `liaison doctor`. */
export async function behindFinding(place: string, code: string): Promise<Finding> {
  const check = `${code}: witnesses`;
  const read = await witnessingIn(place).catch((failure: unknown) => failure);
  if (!(read instanceof Witnessing)) return wrong(check, 'what was found cannot be read', UNREADABLE);
  const { behind } = read;
  if (behind !== null) {
    return wrong(check, `read-only since ${behind.at}: ${whatOf(behind)}`, MEND[behind.verdict]);
  }
  const last = await lastState(place);
  if (last === null) return well(check, 'none contradicts; nothing was asked of them yet');
  const { policy, of, size, reached, at } = last;
  const says = `${at}: ${policy} of ${of} wanted, ${size} entries cosigned`;
  if (reached) return well(check, says);
  return warning(
    check,
    `${says}, not all of ours`,
    'See `./liaison peers`: who cannot be reached, and enrol more witnesses.',
  );
}

/** Our clock beside those of our peers, as the running node last found it; for `liaison doctor`. */
export async function clockFinding(place: string, code: string): Promise<Finding> {
  const check = `${code}: clock beside its peers`;
  const last = await lastState(place);
  const { doubtful, offMs, of } = last?.clock ?? { doubtful: false, offMs: null, of: 0 };
  if (last === null || offMs === null) return well(check, 'no peer has shown its clock yet');
  const off = `${Math.round(Math.abs(offMs) / 1_000)} s ${offMs > 0 ? 'behind' : 'before'} the middle of ${of}`;
  const says = `${last.at}: ${off}`;
  if (!doubtful) return well(check, says);
  return wrong(check, says, 'Set the clock (NTP): until then this node numbers nothing new and calls nothing expired.');
}

/** Peers that do not prove what they signed, as the running node last found it; for `liaison doctor`. */
export async function unprovedFinding(place: string, code: string): Promise<Finding> {
  const check = `${code}: what peers signed`;
  const last = await lastState(place);
  if (last === null) return well(check, 'nobody was asked to prove anything yet');
  const found = last.unproved.map(({ peer, size }) => `${peer} a head of ${size} entries`);
  if (found.length === 0) return well(check, `${last.at}: nobody has left a head unproved`);
  return wrong(
    check,
    `${last.at}: not proved by its own ledger: ${found.join(', ')}`,
    'Telephone: an old backup or a second copy of its node does this, and so does a lie. Nobody cosigns it until then.',
  );
}

const STATE = join('local', 'cosigned.json');
const stateSchema = z.object({
  policy: z.number(),
  of: z.number(),
  size: z.number(),
  reached: z.boolean(),
  at: z.string(),
  clock: clockSchema.optional(),
  unproved: z.array(z.object({ peer: z.string(), size: z.number() })).default([]),
});
type State = z.output<typeof stateSchema>;

/** How far the witnesses have seen us, for whoever looks at the folder from outside. */
export async function keepState(folder: string, state: State): Promise<void> {
  await mkdir(join(folder, 'local'), { recursive: true, mode: 0o700 });
  await writeSecret(join(folder, STATE), { ...state });
}

async function lastState(place: string): Promise<State | null> {
  const text = await readFile(join(place, STATE), 'utf8').catch(() => null);
  return text === null ? null : (stateSchema.safeParse(JSON.parse(text)).data ?? null);
}
