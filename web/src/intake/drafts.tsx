// Drafts of the patrol log and of seizure lists: kept on the node by themselves a few seconds after the typing stops,
// seen by their author alone, and never in the browser. What always holds: what is empty is not kept.
// `patrol-screen.tsx` shows those of the log, `exhibits/seize-list.tsx` those of lists.

import { useQueryClient } from '@tanstack/react-query';
import { type JSX, useEffect, useRef, useState } from 'react';
import { ask, useMay, useRead } from '../api/client.ts';
import { Panel } from '../parts/panel.tsx';
import { Empty } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { usePatrolWords } from './patrol-words.ts';

const KEEP_AFTER_MS = 4_000;

interface Kept {
  readonly draft: string;
  readonly form: Form;
  readonly title: string;
  readonly savedAt: string;
}

/** A draft that an erasure removed: that it was there, and nothing of what it held. */
interface Gone {
  readonly savedAt: string;
  readonly at: string;
}

type Form = 'patrol-log' | 'seizure-list';

export type Keeping = 'nothing' | 'saving' | { readonly savedAt: string } | { readonly why: string };

/**
 * Keeps a log as a draft while it is written. `keep` does it at once; one log is one draft, however often it is kept.
 */
export function useDraft<Body extends object>(log: Body, title: string) {
  const may = useMay('intake/save-draft');
  const client = useQueryClient();
  const [draft, setDraft] = useState<string | null>(null);
  const [state, setState] = useState<Keeping>('nothing');
  const body = JSON.stringify(log);
  // `turn` tells logs apart: what is kept late of one must not become the draft of the next.
  const held = useRef({ body, draft: null as string | null, turn: 0, last: Promise.resolve() });
  const save = async (turn: number) => {
    const now = held.current;
    if (now.turn !== turn || now.body === body) return;
    setState('saving');
    try {
      const input = { draft: now.draft, title, body: log };
      const { output } = await ask<{ readonly draft: string; readonly savedAt: string }>('intake/save-draft', input);
      await client.invalidateQueries({ queryKey: ['read', 'intake/drafts'] });
      if (held.current.turn !== turn) return;
      Object.assign(held.current, { body, draft: output.draft });
      setDraft(output.draft);
      setState({ savedAt: output.savedAt });
    } catch (error) {
      setState({ why: error instanceof Error ? error.message : String(error) });
    }
  };
  // One after the other: two at once would be two drafts.
  const keep = () => {
    const { turn, last } = held.current;
    held.current.last = last.then(() => save(turn));
    return held.current.last;
  };
  const latest = useRef(keep);
  latest.current = keep;
  useEffect(() => {
    if (!may || body === held.current.body) return undefined;
    const timer = setTimeout(() => void latest.current(), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [may, body]);
  /** The log that is open is that draft from now on, or a fresh one. */
  const take = (id: string | null, opened: Body) => {
    Object.assign(held.current, { body: JSON.stringify(opened), draft: id, turn: held.current.turn + 1 });
    setDraft(id);
    setState('nothing');
  };
  /** The log was received: its draft is not needed any more. */
  const drop = async () => {
    const { draft: kept } = held.current;
    take(null, log);
    if (kept !== null) await ask('intake/drop-draft', { draft: kept }).catch(() => undefined);
  };
  return { may, draft, state, keep, take, drop };
}

export function DraftState({ state }: { readonly state: Keeping }): JSX.Element {
  const t = usePatrolWords();
  return (
    <span className="quiet draft-state" role="status">
      {state === 'saving' && t('saving')}
      {typeof state === 'object' && 'savedAt' in state && (
        <>
          {t('saved', { at: '' })}
          <When at={state.savedAt} precision="second" />
        </>
      )}
      {typeof state === 'object' && 'why' in state && t('notSaved', { why: state.why })}
    </span>
  );
}

export function Drafts<Body>({
  form,
  open,
  read,
  onOpen,
}: {
  readonly form: Form;
  /** The body as its form has it; null for one that is of no use here. */
  readonly read: (body: unknown) => Body | null;
  /** The draft that is being written, or null. */
  readonly open: string | null;
  readonly onOpen: (draft: string, body: Body) => void;
}): JSX.Element | null {
  const t = usePatrolWords();
  const client = useQueryClient();
  const may = useMay('intake/drafts');
  const list = useRead<{ readonly drafts: readonly Kept[]; readonly removed: readonly Gone[] }>(
    'intake/drafts',
    {},
    { enabled: may },
  );
  if (!may || list.data === undefined) return null;
  const others = list.data.drafts.filter((one) => one.draft !== open && one.form === form);
  const resume = async (draft: string) => {
    const { output } = await ask<{ readonly body: unknown }>('intake/draft', { draft });
    const body = read(output.body);
    if (body !== null) onOpen(draft, body);
  };
  const drop = async (draft: string) => {
    await ask('intake/drop-draft', { draft });
    await client.invalidateQueries({ queryKey: ['read', 'intake/drafts'] });
  };
  return (
    <Panel title={t('drafts')} source={t('draftsSource')} area="drafts">
      {list.data.removed.map(({ savedAt, at }) => (
        <p key={`${at} ${savedAt}`} role="note">
          {t('draftErased')} <When at={savedAt} />
        </p>
      ))}
      {others.length === 0 ? (
        <Empty title={t('noDrafts')} hint={t('noDraftsHint')} />
      ) : (
        <ul className="drafts">
          {others.map(({ draft, title, savedAt }) => (
            <li key={draft}>
              <button type="button" className="button" onClick={() => void resume(draft)}>
                {t('openDraft', { title })}
              </button>
              <When at={savedAt} />
              <button type="button" className="link-button" onClick={() => void drop(draft)}>
                {t('dropDraft', { title })}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
