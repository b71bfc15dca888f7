// What the codes of faults mean, as the node says it beside them, in Spanish on a Spanish page. What always holds: the
// words are those of the refusal itself; a code that nobody knows is shown as it is. See `cause.tsx` for how it looks.

import { useEffect, useState } from 'react';
import { useLanguage } from '../i18n/words.ts';

export interface Cause {
  readonly code: string;
  readonly sentence: string;
  readonly hint: string;
}

type Spanish = Readonly<Record<string, readonly [string, string]>>;

/** Sentence and hint of a code; of one that is not in the list, null. */
export function useCauses(causes: readonly Cause[]): (code: string) => Cause | null {
  const speech = useLanguage();
  const [spanish, setSpanish] = useState<Spanish | null>(null);
  useEffect(() => {
    if (speech === 'es') void import('../faults/faults.ts').then(({ FAULTS_ES }) => setSpanish(FAULTS_ES));
  }, [speech]);
  return (code) => {
    const said = causes.find((cause) => cause.code === code);
    const [sentence, hint] = (speech === 'es' ? spanish?.[code] : undefined) ?? [said?.sentence, said?.hint];
    return sentence === undefined || hint === undefined ? null : { code, sentence, hint };
  };
}
