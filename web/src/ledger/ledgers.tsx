// The ledgers of all agencies on this machine: size, root, last entry. "Verify now" has the node recompute every byte
// of every ledger and audit log at this moment; damage is told by the file it lies in.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { JSX } from 'react';
import { askVerify, Refusal } from '../ask.ts';
import { bytes, count, moment, short } from '../parts/format.ts';
import { Mark } from '../parts/icons.tsx';
import { Panel } from '../parts/panel.tsx';
import type { FolderVerdict, LedgerHead, LedgerVerdict } from '../shape.ts';
import { words } from '../words.ts';

export function Ledgers({ heads }: { readonly heads: readonly LedgerHead[] }): JSX.Element {
  const verifying = useMutation({ mutationFn: askVerify });
  const verdict = verifying.data ?? null;
  const tools = (
    <Button size="xs" onClick={() => verifying.mutate()} loading={verifying.isPending}>
      {words.verify}
    </Button>
  );
  return (
    <Panel title={words.ledgers} source={words.ledgersSource} area="ledgers" tools={tools}>
      <div className="verdict" role="status">
        {verifying.isPending && <p>{words.verifying}</p>}
        {verifying.isError && <p>{verifying.error instanceof Refusal ? verifying.error.message : words.failed}</p>}
        {verdict !== null && !verifying.isPending && <Summary verdict={verdict} />}
      </div>
      <table className="table ledgers">
        <caption className="unseen">{words.ledgers}</caption>
        <thead>
          <tr>
            <th scope="col">{words.agency}</th>
            <th scope="col" className="number">
              {words.entries}
            </th>
            <th scope="col" className="aside-column">
              {words.root}
            </th>
            <th scope="col" className="aside-column">
              {words.lastEntry}
            </th>
            <th scope="col">{words.verification}</th>
          </tr>
        </thead>
        <tbody>
          {heads.map((head) => (
            <tr key={head.agency}>
              <th scope="row">
                {head.name} <span className="quiet">{head.agency}</span>
              </th>
              <td className="number">{count(head.size)}</td>
              <td className="id" title={head.root}>
                {short(head.root, 16)}
              </td>
              <td className="time">{moment(head.entriesAt)}</td>
              <td>
                <Verified logs={(verdict?.ledgers ?? []).filter(({ agency }) => agency === head.agency)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Verified({ logs }: { readonly logs: readonly LedgerVerdict[] }): JSX.Element {
  if (logs.length === 0) return <span className="quiet">{words.notVerified}</span>;
  const ok = logs.every((log) => log.ok);
  const entries = logs.reduce((sum, log) => sum + log.compared.entries, 0);
  const records = logs.reduce((sum, log) => sum + log.compared.records, 0);
  return (
    <>
      <Mark sign={ok ? 'tick' : 'cross'} tone={ok ? 'good' : 'bad'}>
        {ok ? words.sound : words.damaged}
      </Mark>{' '}
      <span className="quiet">{words.ledgerCounts(count(entries), count(records))}</span>
    </>
  );
}

function Summary({ verdict }: { readonly verdict: FolderVerdict }): JSX.Element {
  const { ledgers, ok } = verdict;
  const sum = (what: 'entries' | 'records' | 'bytes') => ledgers.reduce((all, log) => all + log.compared[what], 0);
  if (ok) {
    const said = words.allSound(
      count(ledgers.length),
      count(sum('entries')),
      count(sum('records')),
      bytes(sum('bytes')),
    );
    return (
      <p>
        <Mark sign="tick" tone="good">
          {words.sound}
        </Mark>{' '}
        {said}
      </p>
    );
  }
  const broken = ledgers.filter((log) => !log.ok);
  return (
    <>
      <p>
        <Mark sign="cross" tone="bad">
          {words.damaged}
        </Mark>{' '}
        {words.someDamaged(count(broken.length), count(ledgers.length))}
      </p>
      <ul className="damage">
        {broken.flatMap(({ damage }) =>
          damage.map(({ file, code, detail }) => (
            <li key={`${file} ${code} ${detail}`}>
              <code>{file}</code> {code} <span className="quiet">{detail}</span>
            </li>
          )),
        )}
      </ul>
    </>
  );
}
