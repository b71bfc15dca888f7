// The warning before idleness ends a session, two minutes ahead, and the end itself: the screen is cleared at that
// moment, whether or not the node can be reached.

import { type JSX, useEffect, useState } from 'react';
import { json, nodeNow } from '../api/wire.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useDoor } from './session.tsx';
import { useWords } from './words.ts';

const WARNING_MS = 2 * 60_000;

export function SessionEnding(): JSX.Element | null {
  const t = useWords();
  const { desk, idleAt, ended } = useDoor();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const ahead = nodeNow() - Date.now();
  const left = Math.min(idleAt - now, Date.parse(desk.session?.endsAt ?? '') - ahead - now);
  useEffect(() => {
    if (left <= 0) ended();
  }, [left, ended]);
  if (left > WARNING_MS) return null;
  // Any asking by the officer prolongs the session; one's own account is the least of them.
  const goOn = () => void json('/api/account').catch(() => undefined);
  return (
    <Dialog title={t('ending')} onClose={goOn}>
      <p className="dialog-text" role="alert">
        {t('endingLead', { count: Math.max(0, Math.ceil(left / 1_000)) })}
      </p>
      <div className="dialog-tools">
        <button type="button" className="button" data-tone="main" onClick={goOn}>
          {t('goOn')}
        </button>
      </div>
    </Dialog>
  );
}
