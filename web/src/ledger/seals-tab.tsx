// Sealed matters: operations that are hidden from every officer who is not named. One officer for data protection
// proposes with the names, a colleague seals; from inside, one more may be let in and the seal lifted, with a ground.

import { type JSX, useState } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { ActButton, CheckField, ReasonDialog, SelectField } from '../parts/forms.tsx';
import { OfficerName, useOfficers } from '../parts/ids.tsx';
import { Mark } from '../parts/marks.tsx';
import { Panel } from '../parts/panel.tsx';
import { Empty, Problem, Waiting } from '../parts/states.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from './seals-words.ts';

type Seal = OutputOf<'oversight/seals'>['seals'][number];

export function SealsTab(): JSX.Element {
  const t = useWords();
  const mayPropose = useMay('oversight/propose-seal');
  const asked = useRead('oversight/seals', {});
  const operations = useRead('operations/list', {});
  const [proposing, setProposing] = useState(false);
  const nameOf = (id: string) => operations.data?.operations.find((one) => one.operation === id)?.name ?? id;
  const columns: readonly Column<Seal>[] = [
    { key: 'operation', head: t('operation'), cell: (row) => <bdi>{nameOf(row.operation)}</bdi> },
    {
      key: 'state',
      head: t('state'),
      cell: (row) => (
        <Mark sign={row.sealed ? 'lock' : 'clock'} tone={row.sealed ? 'accent' : 'warn'}>
          {row.sealed ? t('sealed') : t('proposed')}
        </Mark>
      ),
    },
    { key: 'officers', head: t('officers'), cell: (row) => <Named officers={row.officers} /> },
    { key: 'ground', head: t('ground'), cell: (row) => <bdi>{row.ground ?? '–'}</bdi> },
    { key: 'by', head: t('by'), cell: (row) => <OfficerName officer={row.by} /> },
    { key: 'at', head: t('at'), cell: (row) => <When at={row.at} /> },
    { key: 'acts', head: <span className="unseen">{t('acts')}</span>, cell: (row) => <SealActs seal={row} /> },
  ];
  const tools = mayPropose && (
    <button type="button" className="button" data-tone="main" onClick={() => setProposing(true)}>
      {t('propose')}
    </button>
  );
  return (
    <Panel title={t('title')} source={t('source')} tools={tools} area="seals">
      {asked.isPending && <Waiting />}
      {asked.isError && <Problem error={asked.error} again={() => void asked.refetch()} />}
      {asked.isSuccess && (
        <DataTable
          caption={t('tab')}
          columns={columns}
          rows={asked.data.seals}
          rowKey={(row) => row.operation}
          empty={<Empty title={t('none')} hint={t('noneHint')} />}
        />
      )}
      {proposing && <Propose operations={operations.data?.operations ?? []} close={() => setProposing(false)} />}
    </Panel>
  );
}

function Named({ officers }: { readonly officers: readonly string[] }): JSX.Element {
  return (
    <ul className="inline-list">
      {officers.map((one) => (
        <li key={one}>
          <OfficerName officer={one} />
        </li>
      ))}
    </ul>
  );
}

/** Officers to choose from: those of the agency who are persons and may act. */
function useChoices(): readonly { readonly value: string; readonly label: string }[] {
  return [...useOfficers()]
    .filter(([, { roles }]) => !roles.includes('node'))
    .map(([value, { name }]) => ({ value, label: name }));
}

function SealActs({ seal }: { readonly seal: Seal }): JSX.Element {
  const t = useWords();
  const choices = useChoices();
  const mayAdmit = useMay('oversight/admit-to-matter');
  const mayUnseal = useMay('oversight/unseal-matter');
  const [doing, setDoing] = useState<'admit' | 'unseal' | null>(null);
  const [officer, setOfficer] = useState('');
  const { operation, proposal } = seal;
  if (!seal.sealed) {
    // The position says which list of names was looked at.
    return (
      <ActButton act="oversight/seal-matter" input={{ operation, proposal }} confirm={t('sealSure')} tone="main">
        {t('seal')}
      </ActButton>
    );
  }
  const common = { field: 'ground', onClose: () => setDoing(null) };
  const others = choices.filter(({ value }) => !seal.officers.includes(value));
  return (
    <span className="row-acts">
      {mayAdmit && (
        <button type="button" className="button" onClick={() => setDoing('admit')}>
          {t('admit')}
        </button>
      )}
      {mayUnseal && (
        <button type="button" className="button" onClick={() => setDoing('unseal')}>
          {t('unseal')}
        </button>
      )}
      {doing === 'unseal' && (
        <ReasonDialog title={t('unseal')} act="oversight/unseal-matter" input={{ operation }} {...common} />
      )}
      {doing === 'admit' && (
        <ReasonDialog
          title={t('admit')}
          act="oversight/admit-to-matter"
          input={{ operation, officer }}
          ready={officer !== ''}
          {...common}
        >
          <SelectField
            label={t('officer')}
            value={officer}
            onChange={setOfficer}
            options={[{ value: '', label: '–' }, ...others]}
          />
        </ReasonDialog>
      )}
    </span>
  );
}

function Propose({
  operations,
  close,
}: {
  readonly operations: readonly { readonly operation: string; readonly name: string }[];
  readonly close: () => void;
}): JSX.Element {
  const t = useWords();
  const choices = useChoices();
  const [operation, setOperation] = useState('');
  const [officers, setOfficers] = useState<readonly string[]>([]);
  const toggle = (one: string) => (chosen: boolean) =>
    setOfficers(chosen ? [...officers, one] : officers.filter((other) => other !== one));
  return (
    <ReasonDialog
      title={t('propose')}
      act="oversight/propose-seal"
      input={{ operation, officers }}
      field="ground"
      lead={t('proposeHint')}
      ready={operation !== '' && officers.length > 0}
      onClose={close}
    >
      <SelectField
        label={t('operation')}
        value={operation}
        onChange={setOperation}
        options={[
          { value: '', label: t('choose') },
          ...operations.map(({ operation: value, name }) => ({ value, label: name })),
        ]}
      />
      <fieldset className="boxes">
        <legend>{t('officers')}</legend>
        {choices.map(({ value, label }) => (
          <CheckField key={value} label={label} checked={officers.includes(value)} onChange={toggle(value)} />
        ))}
      </fieldset>
    </ReasonDialog>
  );
}
