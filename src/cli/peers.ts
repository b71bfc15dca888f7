// `liaison peers`, `exchange export` and `exchange import` at the command line: who is there and what is owed, in a few
// lines for each peer, and the files of a feed. See `node/peers.ts` and `node/feed-carried.ts`.

import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Config } from '../node/config.ts';
import type { PeersSaid } from '../node/peers.ts';
import { ask } from './ask.ts';
import { show } from './show.ts';

type Done = (code: number) => void;

interface PeersOptions {
  readonly data: string;
  readonly json: boolean;
  readonly agency?: string;
}

export function addPeers(command: Command, config: Config, done: Done): void {
  command
    .description(
      'Each peer of this node: when it was last heard, what is owed each way, what was refused and why, what keeps it.',
    )
    .summary('Who is there, what is owed each way, and what keeps it.')
    .addOption(new Option('--data <folder>', 'data folder').default(config.data))
    .option('--agency <code>', 'one agency of the folder')
    .option('--json', 'print one line of JSON', false)
    .action(async ({ data, json, agency }: PeersOptions) => {
      const answer = await ask(data, { check: 'peers', agency: agency ?? null });
      done(show(answer, json, (output) => peerLines(output as PeersSaid)));
    });
}

type Peer = PeersSaid['agencies'][number]['peers'][number];

export function peerLines({ agencies, owed, setAside }: PeersSaid): string {
  const lines = agencies.flatMap(({ agency, peers, clock, cosigned, causes, behind }) => [
    `${agency}:${peers.length === 0 ? ' nobody is enrolled' : ''}`,
    ...(peers.length === 0 ? [] : [cosignedLine(cosigned)]),
    ...(behind === null ? [] : [behindLine(behind)]),
    ...(clock.doubtful ? [clockLine(clock)] : []),
    ...peers.flatMap((peer) => linesOf(peer, causes)),
  ]);
  const total = owed === 0 ? 'nothing is owed' : `${owed} packages are owed: they wait, or have no receipt yet`;
  const aside = setAside === 0 ? '' : `; ${setAside} set aside, and nobody sends them until an officer does anew`;
  return `${[...lines, `${total}${aside}`].join('\n')}\n`;
}

type Agency = PeersSaid['agencies'][number];

function cosignedLine({ policy, of, size, reached }: Agency['cosigned']): string {
  const seen = `  ${size} entries cosigned by ${policy} of ${of}`;
  return reached ? seen : `${seen}: not all of ours yet`;
}

function behindLine({ peer, verdict, size, ours }: NonNullable<Agency['behind']>): string {
  if (verdict === 'untold')
    return `  READ-ONLY (node/history-untold): ${peer} shows what no key we know has signed. Run liaison doctor`;
  const known = { longer: `${size} entries of ours, and we have ${ours}`, forked: 'another history of ours' };
  const what = verdict === 'keys' ? 'a newer statement of our keys than we' : known[verdict];
  return `  READ-ONLY (node/behind-witness): ${peer} has ${what}. Run liaison doctor`;
}

/** Most of them say another time, all the same way: then it is ours. */
function clockLine({ offMs, of }: Agency['clock']): string {
  const minutes = Math.round(Math.abs(offMs ?? 0) / 60_000);
  const way = (offMs ?? 0) > 0 ? 'behind' : 'before';
  const off = `${minutes} minutes ${way} most of ${of} peers`;
  return `  OUR CLOCK is ${off} (exchange/own-clock): set it, nothing new goes out`;
}

/** A code and, where anybody knows it, what it means and what to do. */
function meaning(code: string, causes: Agency['causes']): string {
  const found = causes.find((cause) => cause.code === code);
  return found === undefined ? code : `${code}: ${found.sentence} ${found.hint}`;
}

function clockOf(skewMs: number | null): string {
  if (skewMs === null) return '';
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  return seconds === 0 ? ', clock as ours' : `, clock ${seconds} s ${skewMs > 0 ? 'before' : 'behind'} ours`;
}

function linesOf(peer: Peer, causes: Agency['causes']): readonly string[] {
  const { code, suspended, address, lastHeard, cause, nextTry, owed, owing, refused, head, forks } = peer;
  const because = (where: string, list: Peer['refused']['here']) =>
    list.map((each) => `    refused ${where}, ${each.count}: ${meaning(each.because, causes)}`);
  const clock = clockOf(peer.skewMs);
  const held = owing.held.length === 0 ? '' : `, held for a gap: ${owing.held.join(', ')}`;
  const said = [
    `  ${code}  ${suspended ? 'suspended' : (address ?? 'collects, or is sent files')}`,
    `    heard ${lastHeard ?? 'not since this start'}${clock}`,
    `    to it: ${owed.waiting} waiting, ${owed.unreceipted} without receipt, ${owed.setAside} set aside`,
    `    from it: number ${owing.last}${held}`,
    `    head: ${head === null ? 'none witnessed' : `${head.size} entries witnessed`}, ${seenBy(peer)}`,
  ];
  said.push(...peer.setAside.map((each) => `    set aside, ${each.count}: ${meaning(each.because, causes)}`));
  if (cause !== null) said.push(`    ${meaning(cause, causes)}`);
  if (peer.said !== null) said.push(`    it said ${meaning(peer.said, causes)}`);
  if (cause !== null && nextTry !== null) said.push(`    tried again at ${nextTry}`);
  said.push(...because('there', refused.there), ...because('here', refused.here));
  const { unproved } = peer.witness;
  if (unproved !== null)
    said.push(`    does not prove a head of ${unproved} entries that it signed; it is not cosigned`);
  if (forks > 0) said.push(`    ${forks} contradictions seen: liaison exchange fork-proof --of ${code} has the proof`);
  if (peer.voided > 0)
    said.push(`    ${peer.voided} contradictions by a key that its root has revoked since: they stand against nobody`);
  return said;
}

const seenBy = ({ witness: { theirs, fork } }: Peer) => {
  if (fork) return 'its ledger has two histories';
  return theirs === null ? 'it has cosigned none of ours' : `it cosigned ${theirs.size} of ours`;
};

const EXPORT = 'exchange/export';
const IMPORT = 'exchange/import';

/** True of the acts whose input or answer is a file. */
export const isCarried = (act: string) => act === EXPORT || act === IMPORT;

export function addCarried(command: Command, act: string): void {
  if (act === IMPORT) command.argument('<file>', 'the file that was carried here');
  const out =
    act === EXPORT ? 'the file to write; it must not be there' : 'where the receipts to carry back are written';
  if (act === EXPORT) command.requiredOption('--out <file>', out);
  else command.option('--out <file>', out);
}

/** The line for the node: the request, and the files by their whole names. */
export function carriedLine<R>(request: R, file: string | undefined, out: string | undefined) {
  const whole = (name: string | undefined) => (name === undefined ? null : resolve(name));
  return { feed: { request, file: whole(file), out: whole(out) } };
}
