// Files of a feed, for an air gap or when a line is down: one that is written here and carried there, one that came and
// is read. What always holds: the bytes are made and judged by the node; this page holds them until they are saved.

import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { matterHeader, send } from '../api/wire.ts';
import { upload } from '../intake/upload.ts';
import { Problem } from '../parts/states.tsx';
import { usePeerWords } from './peer-words.ts';

type Exported = NonNullable<OutputOf<'exchange/export'>>;
type Imported = NonNullable<OutputOf<'exchange/import'>>;

/** Performs an act whose answer is a file, and saves that; gives what the act said. */
async function carried<Out>(path: string, body: object, name: string): Promise<Out> {
  const answer = await send(path, { method: 'POST', body, headers: matterHeader() });
  const said = JSON.parse(answer.headers.get('liaison-output') ?? '{}') as Out;
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
  return said;
}

type Working<Out> = Out | 'idle' | 'working' | Error;
const failed = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

export function ExportFile({ code }: { readonly code: string }): JSX.Element | null {
  const t = usePeerWords();
  const client = useQueryClient();
  const may = useMay('exchange/export');
  const [done, setDone] = useState<Working<Exported>>('idle');
  if (!may) return null;
  const write = () => {
    setDone('working');
    carried<Exported>('/api/feeds/export', { to: code }, 'liaison.feed').then(setDone, (error: unknown) =>
      setDone(failed(error)),
    );
    void client.invalidateQueries({ queryKey: ['read'] });
  };
  return (
    <span className="act">
      <button type="button" className="button" aria-busy={done === 'working'} onClick={write}>
        {t('exportFile')}
      </button>
      {done instanceof Error && <Problem error={done} />}
      {typeof done === 'object' && !(done instanceof Error) && (
        <span role="status">{t('exported', { count: done.packages, receipts: done.receipts })}</span>
      )}
    </span>
  );
}

/** Whom it is from stands in the file. */
export function ImportFile(): JSX.Element | null {
  const t = usePeerWords();
  const client = useQueryClient();
  const may = useMay('exchange/import');
  const [done, setDone] = useState<Working<Imported>>('idle');
  if (!may) return null;
  const read = async (file: File) => {
    const { file: name } = await upload(file, 'feed', () => undefined).done;
    return carried<Imported>('/api/feeds/import', { upload: name }, 'liaison-receipts.feed');
  };
  const open = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.currentTarget.files ?? [];
    event.currentTarget.value = '';
    if (file === undefined) return;
    setDone('working');
    read(file).then(
      (said) => {
        setDone(said);
        void client.invalidateQueries({ queryKey: ['read'] });
      },
      (error: unknown) => setDone(failed(error)),
    );
  };
  return (
    <span className="act">
      <label className="button card-file" aria-busy={done === 'working'}>
        {t('importFile')}
        <input type="file" className="unseen" onChange={open} />
      </label>
      {done instanceof Error && <Problem error={done} />}
      {typeof done === 'object' && !(done instanceof Error) && (
        <span role="status">
          {t('imported', {
            from: done.from,
            accepted: done.accepted,
            repeated: done.repeated,
            refused: done.refused.length,
            held: done.held,
            receipts: done.receipts,
          })}{' '}
          {t('carryBack')}
        </span>
      )}
    </span>
  );
}
