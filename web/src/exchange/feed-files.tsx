// Files of a feed, for an air gap or when a line is down: one that is written here and carried there, one that came and
// is read. What always holds: the bytes are made and judged by the node; this page holds them until they are saved.

import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { matterHeader, send } from '../api/wire.ts';
import { upload } from '../intake/upload.ts';
import { Mark } from '../parts/marks.tsx';
import { Problem } from '../parts/states.tsx';
import { CauseLine } from './cause.tsx';
import { usePeerWords } from './peer-words.ts';

type Exported = NonNullable<OutputOf<'exchange/export'>>;
type Imported = NonNullable<OutputOf<'exchange/import'>>;

/** Performs an act whose answer is a file, and saves that under the name it deserves; gives what the act said. */
async function carried<Out>(path: string, body: object, named: (said: Out) => string): Promise<Out> {
  const answer = await send(path, { method: 'POST', body, headers: matterHeader() });
  const said = JSON.parse(answer.headers.get('liaison-output') ?? '{}') as Out;
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = named(said);
  link.click();
  URL.revokeObjectURL(address);
  return said;
}

type Working<Out> = Out | 'idle' | 'working' | Error;
const failed = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

/** For whom it is and which numbers are in it: several files are carried in one bag. */
const nameOf = (code: string, { first, last }: Pick<Exported, 'first' | 'last'>): string =>
  first === null || last === null ? `to-${code}.feed` : `to-${code}-${first}-${last}.feed`;

export function ExportFile({ code }: { readonly code: string }): JSX.Element | null {
  const t = usePeerWords();
  const client = useQueryClient();
  const may = useMay('exchange/export');
  const [done, setDone] = useState<Working<Exported>>('idle');
  if (!may) return null;
  const write = (after: number | null) => {
    setDone('working');
    carried<Exported>('/api/feeds/export', { to: code, after }, (said) => nameOf(code, said)).then(
      (said) => {
        setDone(said);
        void client.invalidateQueries({ queryKey: ['read'] });
      },
      (error: unknown) => setDone(failed(error)),
    );
  };
  const said = typeof done === 'object' && !(done instanceof Error) ? done : null;
  return (
    <span className="act">
      <button type="button" className="button" aria-busy={done === 'working'} onClick={() => write(null)}>
        {t('exportFile')}
      </button>
      {done instanceof Error && <Problem error={done} />}
      {said !== null && (
        <span role="status">
          {t('exported', { count: said.packages, receipts: said.receipts })}
          {said.more > 0 && <> {t('exportedMore', { count: said.more })}</>}
        </span>
      )}
      {said !== null && said.more > 0 && said.last !== null && (
        <button type="button" className="button" onClick={() => write(said.last)}>
          {t('exportNext', { number: said.last + 1 })}
        </button>
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
    return carried<Imported>('/api/feeds/import', { upload: name }, ({ from }) => `receipts-to-${from}.feed`);
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
            refused: done.refusedInAll,
            held: done.held,
            receipts: done.receipts,
          })}{' '}
          {t('carryBack')}
        </span>
      )}
      {typeof done === 'object' && !(done instanceof Error) && <Trouble said={done} />}
    </span>
  );
}

/** Verdicts on the carried head that an officer must know of; one of before what we hold is a file that came late. */
const HEADS = ['forked', 'unproved'] as const;

/** What in the file was no good, each with its number and why. */
function Trouble({
  said: { refused, refusedInAll, head, keys, causes },
}: {
  readonly said: Imported;
}): JSX.Element | null {
  const t = usePeerWords();
  const verdict = head === null ? 'unsigned' : HEADS.find((one) => one === head);
  const { because } = keys;
  if (refused.length === 0 && verdict === undefined && because === null) return null;
  return (
    <div role="alert" className="feed-trouble">
      <ul className="causes">
        {verdict !== undefined && (
          <li>
            <Mark sign="alert" tone={verdict === 'forked' ? 'bad' : 'warn'}>
              {t(`head-${verdict}`)}
            </Mark>
          </li>
        )}
        {because !== null && (
          <li>
            {t('keysRefused')} <CauseLine code={because} causes={causes} />
          </li>
        )}
        {refused.map((one) => (
          <li key={one.number}>
            {t('numberRefused', { number: one.number })} <CauseLine code={one.because} causes={causes} />
          </li>
        ))}
        {refusedInAll > refused.length && <li>{t('refusedMore', { count: refusedInAll - refused.length })}</li>}
      </ul>
    </div>
  );
}
