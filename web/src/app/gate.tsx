// Before a screen is drawn: whether this officer's roles open it, for the purpose of the open matter. What always
// holds: what one may not read is not asked for; the place says so in words and says what can be done. Which reads
// open a screen stands in `routes.tsx`.

import type { FunctionComponent, JSX } from 'react';
import { Page } from '../parts/page.tsx';
import { Empty } from '../parts/states.tsx';
import { useMatter } from './matter.tsx';
import { useSession } from './session.tsx';
import { useWords } from './words.ts';

/** What a screen is called where it cannot be opened: a word of the rail, or of an id's own screen. */
export type ScreenWord =
  | 'work'
  | 'search'
  | 'file'
  | 'subject'
  | 'exhibits'
  | 'network'
  | 'intake'
  | 'patrol'
  | 'referrals'
  | 'operation'
  | 'request'
  | 'figures'
  | 'ledger'
  | 'peers'
  | 'officers';

export interface Opening {
  readonly screen: ScreenWord;
  /** Any of these opens it. */
  readonly any: readonly string[];
}

/** The screen itself, or the words that stand in its place. */
export function gated(Screen: FunctionComponent, { screen, any }: Opening): () => JSX.Element {
  return function Gated(): JSX.Element {
    const { may } = useSession();
    const { purpose } = useMatter();
    const purposes = new Set(any.flatMap((name) => may[name] ?? []));
    return purposes.has(purpose) ? <Screen /> : <Closed screen={screen} purposes={[...purposes]} />;
  };
}

function Closed({
  screen,
  purposes,
}: {
  readonly screen: ScreenWord;
  readonly purposes: readonly string[];
}): JSX.Element {
  const t = useWords();
  const { change } = useMatter();
  const fitting = purposes.map((purpose) => t(`purpose_${purpose as 'oversight'}`)).join(', ');
  const button = (
    <button type="button" className="button" onClick={change}>
      {t('changeMatter')}
    </button>
  );
  return (
    <Page title={t(screen)}>
      {purposes.length === 0 ? (
        <Empty title={t('notYours')} hint={t('notYoursHint')} />
      ) : (
        <Empty title={t('notThisPurpose')} hint={t('notThisPurposeHint', { purposes: fitting })} action={button} />
      )}
    </Page>
  );
}
