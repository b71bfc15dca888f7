// The agency's own ledger as the rooms to the right see it: its signed head, and the source from which packages are
// built. The log may grow while a package is built; a complete subtree below the checkpoint never changes. See
// `package.ts` for what is asked, `ledger.ts` for who answers.

import { serviceName } from '../base/act.ts';
import type { SigningKey } from '../base/signature.ts';
import type { Entry } from './entry.ts';
import { ledgerFault } from './files-fault.ts';
import type { Ledger } from './ledger.ts';
import type { PackageSource, SourceRecord } from './package.ts';

/** The signed head of the agency's own ledger, supplied by the edge. */
export interface Head {
  readonly size: number;
  /** `sha256:` and 64 hex. */
  readonly root: string;
  /** C2SP signed note. */
  readonly checkpoint: string;
}
export const headService = serviceName<() => Head>('head');

/** The release key, for what is signed beside packages (published figures, rosters), supplied by the edge. */
export const releaseSignerService = serviceName<() => Pick<SigningKey, 'privateKey' | 'publicKey'>>('releaseSigner');

/** Our own ledger under its newest checkpoint, supplied by the edge. */
export const ledgerSourceService = serviceName<() => Promise<PackageSource>>('ledgerSource');

/** What of a ledger is needed. */
type Read = Pick<
  Ledger,
  'origin' | 'size' | 'root' | 'checkpoint' | 'read' | 'headerBytes' | 'batchLeaves' | 'subtree'
>;

/**
 * Takes the checkpoint as it stands now, or the one given (with cosignatures, say, of the same size). The last
 * entry read is kept, because records are asked for in order and a large batch must not be read once for each
 * of them.
 */
export function packageSource(ledger: Read, checkpoint: string = ledger.checkpoint): PackageSource {
  let last: { readonly position: number; readonly entry: Promise<Entry> } | null = null;
  const entryAt = (position: number): Promise<Entry> => {
    if (last?.position !== position) last = { position, entry: ledger.read(position) };
    return last.entry;
  };
  return {
    origin: ledger.origin,
    size: ledger.size,
    root: ledger.root,
    checkpoint,
    headerBytes: (position) => ledger.headerBytes(position),
    batchLeaves: (position) => ledger.batchLeaves(position),
    logSubtree: (height, index) => ledger.subtree(height, index),
    record: async (position, index): Promise<SourceRecord> => {
      const record = (await entryAt(position)).records[index];
      if (record === undefined) throw ledgerFault('ledger/no-record', { position, index });
      if ('erasedBy' in record) return { leaf: Buffer.from(record.id.slice('r1:'.length), 'hex') };
      return { salt: record.salt, bytes: record.bytes };
    },
  };
}
