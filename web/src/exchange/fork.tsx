// Two histories of one ledger on the peers' screen: a peer's, with its proof as a file that anybody can judge, and our
// own, which makes this node read-only. What always holds: the file is the node's bytes and nothing is decided here.

import { type JSX, useState } from 'react';
import { ask, useMay } from '../api/client.ts';
import { Mark } from '../parts/marks.tsx';
import { Problem } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { usePeerWords } from './peer-words.ts';
import type { Listed } from './shapes.ts';

/** Saves the proof, for `liaison verify` or an expert; says so where this node was only told of it. */
export function ProofFile({ code }: { readonly code: string }): JSX.Element | null {
  const p = usePeerWords();
  const may = useMay('exchange/fork-proof');
  const [came, setCame] = useState<'none' | Error | null>(null);
  if (!may) return null;
  const save = async () => {
    const { output } = await ask('exchange/fork-proof', { of: code });
    setCame(output.proof === null ? 'none' : null);
    if (output.proof === null) return;
    const address = URL.createObjectURL(new Blob([output.proof], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `fork-${code}.json`;
    link.click();
    URL.revokeObjectURL(address);
  };
  const failed = (error: unknown) => setCame(error instanceof Error ? error : new Error(String(error)));
  return (
    <span className="act">
      <button type="button" className="button" onClick={() => void save().catch(failed)}>
        {p('saveProof')}
      </button>
      {came === 'none' && <span role="status">{p('noProof')}</span>}
      {came instanceof Error && <Problem error={came} />}
    </span>
  );
}

const BEHIND = {
  longer: 'behindLonger',
  forked: 'behindForked',
  keys: 'behindKeys',
  untold: 'behindUntold',
} as const;

/** Why nothing may be written here, who showed it, and what to do. */
export function Behind({ behind }: { readonly behind: NonNullable<Listed['behind']> }): JSX.Element {
  const p = usePeerWords();
  const { at, peer, verdict, size, ours } = behind;
  return (
    <div role="alert" data-area="behind">
      <Mark sign="alert" tone="bad">
        {p(BEHIND[verdict], { peer, size, ours })}
      </Mark>{' '}
      <span className="quiet">
        {p(verdict === 'untold' ? 'untoldHint' : 'behindHint')} <When at={at} />
      </span>
    </div>
  );
}
