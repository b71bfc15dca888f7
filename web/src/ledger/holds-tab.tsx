// Legal holds in force, and a new one. What always holds: a hold stops erasure and gives nobody a right to read;
// lifting it lets two officers erase again. Places are found by subject or report in `place-acts.tsx`.

import type { JSX } from 'react';
import { useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { ActButton } from '../parts/forms.tsx';
import { Id, OfficerName } from '../parts/ids.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { NamePlaces } from './name-places.tsx';
import { FindPlaces, SetHold } from './place-acts.tsx';
import { useWords, wordOf } from './words.ts';

type Hold = OutputOf<'oversight/holds'>['holds'][number];

export function HoldsTab(): JSX.Element {
  const t = useWords();
  const asked = useRead('oversight/holds', {});
  const columns = [
    { key: 'hold', head: t('hold'), cell: (row: Hold) => <Id id={row.hold} /> },
    { key: 'ground', head: t('ground'), cell: (row: Hold) => wordOf(t, 'ground', row.ground) },
    { key: 'records', head: t('records'), align: 'end' as const, cell: (row: Hold) => row.records },
    { key: 'setBy', head: t('setBy'), cell: (row: Hold) => <OfficerName officer={row.setBy} /> },
    { key: 'at', head: t('at'), cell: (row: Hold) => <When at={row.at} /> },
    {
      key: 'lift',
      head: t('lift'),
      cell: (row: Hold) => (
        <ActButton
          act="oversight/lift-hold"
          input={{ hold: row.hold }}
          confirm={t('liftAsk', { count: row.records })}
          tone="bad"
        >
          {t('lift')}
        </ActButton>
      ),
    },
  ];
  return (
    <>
      <Panel title={t('holds')} source={t('holdsSource')} area="holds">
        {asked.isPending && <Waiting />}
        {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
        {asked.isSuccess && (
          <DataTable
            caption={t('holds')}
            columns={columns}
            rows={asked.data.holds}
            rowKey={(row) => row.hold}
            empty={<Empty title={t('noHolds')} />}
          />
        )}
      </Panel>
      <NamePlaces />
      <FindPlaces acts={(targets) => <SetHold targets={targets} />} />
    </>
  );
}
