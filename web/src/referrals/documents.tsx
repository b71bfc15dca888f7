// Letter and receipt of a referral as PDF: made on the node from the same read as the screen, held in this page only
// until it is left, and saved by a link of the browser's own.

import { type JSX, useEffect, useState } from 'react';
import { askDocument, useMay } from '../api/client.ts';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/states.tsx';
import { useWords } from './words.ts';

type Kind = 'letter' | 'receipt';

export function Documents({
  referral,
  sent,
}: {
  readonly referral: string;
  /** What we sent has a letter, what arrived has a receipt. */
  readonly sent: boolean;
}): JSX.Element | null {
  const t = useWords();
  const mayLetter = useMay('referrals/letter') && sent;
  const mayReceipt = useMay('referrals/receipt') && !sent;
  if (!mayLetter && !mayReceipt) return null;
  return (
    <Panel title={t('documents')} source={t('documentsNote')} area="documents">
      {mayLetter && <Document kind="letter" referral={referral} />}
      {mayReceipt && <Document kind="receipt" referral={referral} />}
    </Panel>
  );
}

function Document({ kind, referral }: { readonly kind: Kind; readonly referral: string }): JSX.Element {
  const t = useWords();
  const [made, setMade] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'making' | Error>('idle');
  useEffect(() => {
    return () => {
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [made]);
  const make = () => {
    setState('making');
    askDocument(kind, { referral }).then(
      (blob) => {
        setMade(URL.createObjectURL(blob));
        setState('idle');
      },
      (error: unknown) => setState(error instanceof Error ? error : new Error(String(error))),
    );
  };
  const name = `${kind}-${referral.slice(3, 11)}.pdf`;
  return (
    <div className="document">
      <span>{t(kind)}</span>
      <button type="button" className="button" onClick={make} aria-busy={state === 'making'}>
        {state === 'making' ? t('making') : `${t('makeDocument')}: ${t(kind)}`}
      </button>
      {made !== null && (
        <a className="link" href={made} download={name}>
          {t('download', { name })}
        </a>
      )}
      {state instanceof Error && <Problem error={state} />}
    </div>
  );
}
