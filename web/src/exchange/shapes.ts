// What the files of the peers' screen share of what the node answers. What always holds: these are the shapes of the
// generated client, nothing is added to them here.

import type { OutputOf } from '../api/names.ts';

export type Listed = OutputOf<'exchange/peers'>;
export type Peer = Listed['peers'][number];
