// A restored agency writes again: first every witness is asked which head of ours it last saw. One that remembers
// more than the backup holds, or another history, stops it: the agency stays held and says what to do, because
// signing on from an older state would show two histories. What cannot be asked is answered for by the operator, by
// name and with a reason, and all of it becomes an entry.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestText } from '../base/digest.ts';
import { declareFaults } from '../base/fault.ts';
import { askWitness, judgeRemembered, type Verdict } from '../exchange/remembered.ts';
import { RealDisk } from '../ledger/disk.ts';
import { type Ledger, openLedger } from '../ledger/ledger.ts';
import { adoptMark, restoredHead, underMark } from '../ledger/restored.ts';
import { allOfficers } from '../oversight/store.ts';
import { accessFolder, accessOf } from './access/access.ts';
import { CredentialFile, emptyEntry } from './access/credential-file.ts';
import { askerOf } from './ask-at-start.ts';
import { LOGS } from './backup.ts';
import { refuseUnknown } from './disregard.ts';
import { type AgencyKeys, readKeys } from './keys.ts';
import type { LiaisonNode, NodeAgency } from './node.ts';
import { HELD, heldManifest } from './restore.ts';
import { letGo } from './resumed.ts';

const fault = declareFaults('node', {
  'node/not-held': {
    status: 404,
    sentence: 'No agency of that code waits to be resumed here.',
    hint: 'Restore a backup first; an agency that was never restored simply starts.',
  },
  'node/history-shorter': {
    status: 409,
    sentence: 'A witness remembers more entries of this agency than the backup holds, so it stays read-only.',
    hint: 'Look for a later backup or the original disk. Without either, a new ledger begins under a new origin.',
  },
  'node/history-forked': {
    status: 409,
    sentence: 'A witness remembers another history of this agency than the backup holds, so it stays read-only.',
    hint: 'Keep the backup and the answer of the witness as evidence; two histories were signed with this key.',
  },
  'node/witness-silent': {
    status: 409,
    sentence: 'Not every agency that may have witnessed this ledger could be asked.',
    hint: 'Ask them by another channel for the size they remember; then name them with --without and give --reason.',
  },
});

export interface Resumption {
  readonly code: string;
  /** Peers that the operator answers for, because they cannot be asked. */
  readonly without: readonly string[];
  readonly reason: string;
  /** Voids every credential of the backup, and gives the officers for data protection new codes to enrol with. */
  readonly newCredentials: boolean;
}
export interface Resumed {
  readonly agency: string;
  readonly size: number;
  readonly root: string;
  readonly answers: readonly { readonly peer: string; readonly verdict: Verdict; readonly size: number | null }[];
  /** Position of the entry that says so. */
  readonly position: number;
  /** New one-time codes, shown here and never again; empty where the credentials of the backup stand. */
  readonly codes: readonly { readonly name: string; readonly code: string; readonly expiresAt: string }[];
}

/**
 * Resumes. @throws node/not-held, node/without-unknown, node/history-shorter, node/history-forked, node/witness-silent
 */
export async function resume(node: LiaisonNode, asked: Resumption): Promise<Resumed> {
  const { code, without, reason, newCredentials } = asked;
  const folder = join(node.options.folder, code);
  const manifest = await heldManifest(folder);
  if (manifest === null) throw fault('node/not-held', { agency: code });
  const keys = await readKeys(folder, node.options.passphrase, node.options.random);
  const marks = await Promise.all(LOGS.map((log) => readFile(join(folder, HELD, log))));
  const [mark] = marks;
  if (mark === undefined) throw fault('node/not-held', { agency: code });
  const answers = await askAll(node, { folder, keys, mark });
  refuseUnknown(without, new Set(answers.map(({ peer }) => peer)));
  refuseOn(answers, without);
  // Before anybody can sign in with them.
  await voidCredentials(folder, newCredentials);
  const disk = new RealDisk(folder);
  for (const [at, log] of LOGS.entries()) {
    const origin = log === 'ledger' ? keys.agency.origin : `${keys.agency.origin}/audit`;
    await adoptMark({ disk, folder: log, origin, mark: marks[at] ?? mark });
  }
  await disk.close();
  const { size, root } = restoredHead({ mark, origin: keys.agency.origin, folder: 'ledger' });
  const head = { size, root: digestText(root) };
  await letGo(folder, { backup: manifest.at, ...head, answers, reason });
  // Opening writes what was decided into the ledger, also where this process ends before it does.
  const agency = await node.load(code);
  const codes = newCredentials ? await freshCodes(agency) : [];
  return { agency: code, ...head, answers, position: size, codes };
}

/** A code of the backup may have been used since, so all are void; with `all`, so is every password and passkey. */
async function voidCredentials(folder: string, all: boolean): Promise<void> {
  const file = new CredentialFile(accessFolder(folder));
  const known = await file.entries();
  if (known.length === 0) return;
  await file.change((draft) => {
    for (const { officer } of known) Object.assign(draft.entry(officer), all ? emptyEntry() : { enrolment: null });
  });
}

async function freshCodes(agency: NodeAgency): Promise<Resumed['codes']> {
  const access = accessOf(agency);
  const codes: Resumed['codes'][number][] = [];
  for (const { officer, name, roles } of await allOfficers(agency.rows)) {
    const issued = roles.includes('protection') ? await access.issue(officer) : null;
    if (issued !== null) codes.push({ name, ...issued });
  }
  return codes;
}

async function askAll(
  node: LiaisonNode,
  held: { readonly folder: string; readonly keys: AgencyKeys; readonly mark: Buffer },
): Promise<Resumed['answers']> {
  const { keys, mark } = held;
  const { origin } = keys.agency;
  const disk = new RealDisk(held.folder);
  const { clock, random } = node.options;
  const below = underMark({ disk, folder: 'ledger', mark });
  // Opened over memory: nothing of the held folder changes while the witnesses are asked.
  const shared = { privateKey: keys.ledger.privateKey, clock, random };
  const ledger = await openLedger({ ...shared, disk: below, folder: 'ledger', origin });
  const restored = restoredHead({ mark, origin, folder: 'ledger' });
  try {
    const answers: Resumed['answers'][number][] = [];
    for (const peer of await enrolledIn(ledger)) {
      const answer = await askWitness(node.post, peer, askerOf(keys));
      const verdict = await judgeRemembered(restored, answer, (size) => ledger.rootAt(size));
      answers.push({ peer, verdict, size: answer.says === 'head' ? answer.head.size : null });
    }
    return answers;
  } finally {
    await ledger.close();
    await disk.close();
  }
}

/** Whoever this ledger ever enrolled may have witnessed it: the ledger says who, not the backup's own list. */
async function enrolledIn(ledger: Ledger): Promise<readonly string[]> {
  const codes = new Set<string>();
  for await (const { header, records } of ledger.entries(0)) {
    if (!header.kind.startsWith('exchange/peer-')) continue;
    const [act] = records;
    const code = act !== undefined && 'value' in act ? act.value['code'] : null;
    if (typeof code === 'string') codes.add(code);
  }
  return [...codes].sort();
}

function refuseOn(answers: Resumed['answers'], without: readonly string[]): void {
  const forked = answers.filter(({ verdict }) => verdict === 'forked').map(({ peer }) => peer);
  if (forked.length > 0) throw fault('node/history-forked', { witnesses: forked });
  const longer = answers.filter(({ verdict }) => verdict === 'longer');
  if (longer.length > 0) {
    const remembered = longer.map(({ peer, size }) => `${peer}: ${size} entries`);
    throw fault('node/history-shorter', { witnesses: remembered });
  }
  const silent = answers.filter(({ verdict, peer }) => {
    return (verdict === 'unreachable' || verdict === 'invalid' || verdict === 'ended') && !without.includes(peer);
  });
  if (silent.length > 0) throw fault('node/witness-silent', { witnesses: silent.map(({ peer }) => peer) });
}
