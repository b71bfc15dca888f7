// An agency with two witnesses on nodes of their own, for restores of old backups and for two copies started at once.
// What always holds: every head that es ever signed is remembered here by its size, so that a second one is seen.

import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import type { Letter } from '../../src/exchange/transport.ts';
import { watch } from '../../src/exchange/watch.ts';
import { seize } from '../../src/exhibits/seize.ts';
import { performAsNode } from '../../src/node/delivery.ts';
import { cardOf } from '../../src/node/keys.ts';
import { LiaisonNode, type NodeAgency } from '../../src/node/node.ts';
import { Databases } from './databases.ts';
import { Life, optionsOf } from './life.ts';

export const WITNESSES = ['fr', 'de'] as const;
export type Witness = (typeof WITNESSES)[number];
const PEOPLE = [
  { name: 'Persona 001', roles: ['liaison'] as const },
  { name: 'Persona 002', roles: ['liaison'] as const },
  { name: 'Persona 005', roles: ['exhibits'] as const },
];

/** Roots by size, as they were signed; the second root of one size is the loss. */
export class Signed {
  readonly #roots = new Map<number, string>();
  twice: string | null = null;

  note({ size, root }: { readonly size: number; readonly root: string }): void {
    const known = this.#roots.get(size);
    if (known !== undefined && known !== root) this.twice ??= `two heads were signed at ${size}`;
    this.#roots.set(size, root);
  }
}

/** The three agencies as they were founded, to be copied for each world. */
export class Founded {
  readonly databases: Databases;
  readonly #scratch: string;
  #worlds = 0;

  private constructor(scratch: string, databases: Databases) {
    this.#scratch = scratch;
    this.databases = databases;
  }

  static async begin(scratch: string): Promise<Founded> {
    const founded = new Founded(scratch, await Databases.start(scratch));
    const { databases } = founded;
    for (const name of ['own', 'theirs']) await databases.ask('template1', `CREATE DATABASE ${name}`);
    const node = await LiaisonNode.open(optionsOf(join(scratch, 'founded', 'own'), databases.urlOf('own')));
    const peers = await LiaisonNode.open(optionsOf(join(scratch, 'founded', 'theirs'), databases.urlOf('theirs')));
    const made = async (at: LiaisonNode, code: string) => {
      const agency = { code, name: `Agency ${code}`, country: code.toUpperCase(), synthetic: false };
      return at.create({ ...agency, rootOut: join(scratch, `root-${code}.json`) }, PEOPLE);
    };
    const es = await made(node, 'es');
    for (const code of WITNESSES) {
      const peer = await made(peers, code);
      await enrolAt(node, es, peer);
      await enrolAt(peers, peer, es);
    }
    await node.close();
    await peers.close();
    return founded;
  }

  /** A world of its own, as if nothing had happened since. */
  async world(): Promise<Witnessed> {
    this.#worlds += 1;
    const place = join(this.#scratch, `world-${this.#worlds}`);
    await cp(join(this.#scratch, 'founded'), place, { recursive: true });
    const open = async (name: string) => {
      const database = `${name}_${this.#worlds}`;
      await this.databases.copy(name, database);
      return LiaisonNode.open(optionsOf(join(place, name), this.databases.urlOf(database)));
    };
    return new Witnessed({ place, databases: this.databases, peers: await open('theirs'), node: await open('own') });
  }

  async close(): Promise<void> {
    await this.databases.stop();
  }
}

interface Parts {
  readonly place: string;
  readonly databases: Databases;
  readonly peers: LiaisonNode;
  readonly node: LiaisonNode;
}

export class Witnessed {
  readonly databases: Databases;
  readonly #place: string;
  readonly #peers: LiaisonNode;
  readonly signed = new Signed();
  /** The node of es as it goes on. */
  readonly node: LiaisonNode;

  constructor({ place, databases, peers, node }: Parts) {
    this.#place = place;
    this.databases = databases;
    this.#peers = peers;
    this.node = node;
    this.join(node, WITNESSES);
  }

  /** Letters of es go to these witnesses, and theirs to this node of es. */
  join(node: LiaisonNode, up: readonly Witness[]): void {
    for (const code of WITNESSES) {
      if (up.includes(code)) node.post.open(code, (letter: Letter) => this.#peers.post.send(code, letter));
      else node.post.close(code);
    }
    this.#peers.post.open('es', (letter: Letter) => node.post.send('es', letter));
  }

  /** One entry more at that node of es, and its head. */
  async more(node: LiaisonNode, mark: string): Promise<void> {
    const life = await Life.begin(node, (said) => this.signed.note(said));
    const thing = { mark, kind: 'phone', province: 'Sevilla', ground: 'Order 12', seal: null } as never;
    await life.act(seize, thing, { name: 'Persona 005', key: mark });
  }

  /** What a witness makes of the head that it is shown. */
  async look(by: Witness): Promise<string> {
    const { heads } = await performAsNode(this.#peers.agency(by), watch, { peer: 'es' });
    return heads[0]?.verdict ?? 'none';
  }

  /** A copy of the folder of es as it lies now, its marks included: a snapshot of the machine. */
  async snapshot(name: string): Promise<string> {
    const copy = join(this.#place, name);
    const { ledger, audit } = this.node.agency('es');
    const taken = () => cp(join(this.#place, 'own', 'es'), join(copy, 'es'), { recursive: true });
    await ledger.still(() => audit.still(taken));
    return copy;
  }

  async close(): Promise<void> {
    await this.node.close();
    await this.#peers.close();
    await rm(this.#place, { recursive: true, force: true });
  }
}

async function enrolAt(node: LiaisonNode, at: NodeAgency, of: NodeAgency): Promise<void> {
  const life = await Life.begin(node, () => undefined);
  const by = (name: string) => ({ officer: life.officer(at.code, name), purpose: 'oversight' as const });
  const { output } = await at.host.perform(proposeCard, cardOf(of.keys), by('Persona 001'));
  await at.host.perform(enrol, { code: of.code, proposal: output.position }, by('Persona 002'));
}
