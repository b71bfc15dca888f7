// The definitions of all numbers in the officer's language: what each counts, what it does not count, and from which
// records, version by version. They come from the node, which answers in every language at once.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import { useLanguage } from '../i18n/words.ts';
import { Panel } from '../parts/panel.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { useAnnouncingWords } from './words-announcing.ts';

/** The words of a figure in the officer's language; null while they are not there. */
export function useDefinition(figure: string, version: number): string | null {
  const language = useLanguage();
  const { data } = useRead('reconciliation/catalogue', {}, { staleTime: 600_000 });
  const found = data?.definitions.find((each) => each.figure === figure && each.version === version);
  return found?.words[language] ?? null;
}

export function Catalogue(): JSX.Element {
  const a = useAnnouncingWords();
  const language = useLanguage();
  const asked = useRead('reconciliation/catalogue', {}, { staleTime: 600_000 });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Problem error={asked.error} again={() => void asked.refetch()} />;
  return (
    <Panel title={a('catalogue')} source={a('catalogueSource')}>
      <DataTable
        caption={a('catalogue')}
        rows={asked.data.definitions}
        rowKey={(row) => `${row.id} ${row.version}`}
        columns={[
          { key: 'name', head: a('definition'), cell: (row) => `${row.name[language]} (${row.id}, ${row.version})` },
          { key: 'words', head: a('meaning'), cell: (row) => row.words[language] },
          { key: 'counts', head: a('counts'), cell: (row) => row.counts[language] },
          { key: 'countsNot', head: a('countsNot'), cell: (row) => row.countsNot[language] },
          { key: 'from', head: a('from'), cell: (row) => row.from[language] },
        ]}
      />
    </Panel>
  );
}
