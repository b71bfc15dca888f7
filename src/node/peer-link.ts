// What joins one agency of a node to nodes elsewhere: the way out, the courier that uses it, and a door where one is
// asked for. What always holds: the channel key is the one on the agency's card, and what goes to an agency of this
// process does not leave it. See `peer-door.ts`, `peer-way.ts` and `exchange/courier.ts`.

import type { Clock, Timers } from '../base/clock.ts';
import { promise } from '../base/fault.ts';
import type { Random } from '../base/id.ts';
import type { SigningKey } from '../base/signature.ts';
import { type Arrivals, arrivalsService } from '../exchange/arrivals.ts';
import { type Contacts, contactsService } from '../exchange/contacts.ts';
import { Courier } from '../exchange/courier.ts';
import { openMailbox, type PerformAsNode } from '../exchange/mailbox.ts';
import type { Post, Transport } from '../exchange/transport.ts';
import { channelOf } from './channel.ts';
import { type Party, performAsNode } from './delivery.ts';
import { openPeerDoor, type PeerDoor } from './peer-door.ts';
import { PeerWay } from './peer-way.ts';

/** Real time. A wait holds no process that could end. */
export const systemTimers: Timers = {
  after(ms, job) {
    const timer = setTimeout(job, Math.min(ms, 2 ** 31 - 1));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export interface LinkOptions {
  /** Where the door opens; null for a node that only dials out. */
  readonly listen: { readonly host: string; readonly port: number } | null;
  /** Codes of peers from which packages are collected. */
  readonly pull: readonly string[];
  readonly allowPrivate: boolean;
  /** What is done with the way out before anybody may knock and anything is sent. */
  readonly first?: (way: Transport) => Promise<unknown>;
  /** Told whenever witnesses have answered. */
  readonly witnessed?: () => Promise<void>;
}

export interface PeerLink {
  readonly courier: Courier;
  readonly door: PeerDoor | null;
  stop(): Promise<void>;
}

/** What a link needs of its node; `node.ts` stands to the right of this file. */
interface Linked {
  readonly options: { readonly clock: Clock; readonly random: Random };
  readonly agencies: ReadonlyMap<string, unknown>;
  readonly links: Map<string, PeerLink>;
  readonly post: Post;
}
type Member = Party & { readonly keys: { readonly channel: SigningKey } };

/** Joins one agency, and lets its courier begin. */
export async function linkPeers(node: Linked, agency: Member, options: LinkOptions): Promise<PeerLink> {
  const { clock, random } = node.options;
  const { rows, code } = agency;
  const arrivals = agency.services.get(arrivalsService.name) as Arrivals | undefined;
  const contacts = agency.services.get(contactsService.name) as Contacts | undefined;
  promise(arrivals !== undefined && contacts !== undefined, 'an agency has a place for arrivals and contacts');
  const perform: PerformAsNode = (act, input) => performAsNode(agency, act, input);
  const channel = await channelOf(agency.keys.channel);
  const way = new PeerWay({ channel, rows, clock, contacts, allowPrivate: options.allowPrivate });
  await options.first?.(way);
  const { witnessed } = options;
  const courier = new Courier({
    ...{ code, clock, timers: systemTimers, random, perform, rows, contacts, taken: arrivals.taken },
    ...(witnessed === undefined ? {} : { witnessed }),
    pull: new Set(options.pull),
    except: new Set(node.agencies.keys()),
  });
  const heard = (from: string) => {
    courier.nudge(from);
    courier.nudge();
  };
  const receiver = openMailbox(perform, arrivals);
  const { listen } = options;
  const door =
    listen === null ? null : await openPeerDoor({ ...listen, channel, clock, rows, receiver, contacts, heard });
  node.post.leadOut(code, way);
  courier.nudge();
  const stop = async () => {
    node.links.delete(code);
    await door?.close();
    await courier.stop();
    node.post.leadOut(code, null);
    way.close();
  };
  const link = { courier, door, stop };
  node.links.set(code, link);
  return link;
}
