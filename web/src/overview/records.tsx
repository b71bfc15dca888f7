// The drawer behind a number: its records with agency, entry, time and the state of the proof that the node has just
// made and checked. Ids and counts only; what the records say stays in the rooms whose officers may read it.

import { Button, Drawer } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { askRecords, Refusal } from '../ask.ts';
import { count, countryName, moment, short } from '../parts/format.ts';
import { Mark } from '../parts/icons.tsx';
import type { Opened, OpenedRecord, Overview } from '../shape.ts';
import { words } from '../words.ts';

export function Records({
  opened,
  figures,
  isOpen,
  close,
}: {
  readonly opened: Opened | null;
  readonly figures: Overview['figures'];
  readonly isOpen: boolean;
  readonly close: () => void;
}): JSX.Element {
  return (
    <Drawer.Root
      opened={isOpen}
      onClose={close}
      position="right"
      size="min(58rem, 100vw)"
      lockScroll={false}
      transitionProps={{ duration: 120 }}
      className="drawer"
    >
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        <Drawer.Body>
          {/* Mantine's own header element would be a second banner of the page. */}
          <div className="drawer-head">
            <Drawer.Title>{opened?.title ?? ''}</Drawer.Title>
            <Drawer.CloseButton aria-label={words.close} />
          </div>
          {opened !== null && (
            <>
              {opened.figure !== 'referrals' && <p className="definition">{figures[opened.figure].definition}</p>}
              <Behind opened={opened} />
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Behind({ opened }: { readonly opened: Opened }): JSX.Element {
  const { figure, country, kind } = opened;
  const asked = useInfiniteQuery({
    queryKey: ['records', figure, country, kind],
    queryFn: ({ pageParam, signal }) => askRecords(opened, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (last) => last.cursor,
  });
  if (asked.isError) {
    const { error } = asked;
    return <p role="alert">{error instanceof Refusal ? `${error.message} ${error.hint}` : words.failed}</p>;
  }
  if (asked.data === undefined) return <p role="status">{words.loading}</p>;
  const records = asked.data.pages.flatMap((page) => page.records);
  const total = asked.data.pages[0]?.total ?? 0;
  if (total === 0) return <p>{words.noRecords}</p>;
  return (
    <>
      <p className="source">{words.recordsSource}</p>
      <RecordTable records={records} figure={figure} title={opened.title} />
      <div className="drawer-foot">
        <p role="status">{words.recordsTotal(count(records.length), count(total))}</p>
        {asked.hasNextPage && (
          <Button
            size="xs"
            variant="default"
            loading={asked.isFetchingNextPage}
            onClick={() => void asked.fetchNextPage()}
          >
            {words.more}
          </Button>
        )}
      </div>
    </>
  );
}

function RecordTable({
  records,
  figure,
  title,
}: {
  readonly records: readonly OpenedRecord[];
  readonly figure: Opened['figure'];
  readonly title: string;
}): JSX.Element {
  const withKind = figure === 'exhibits' || figure === 'referrals';
  return (
    <table className="table">
      <caption className="unseen">{words.inCountry(words.records, title)}</caption>
      <thead>
        <tr>
          <th scope="col">{figure === 'referrals' ? words.referral : words.record}</th>
          <th scope="col">{words.agency}</th>
          <th scope="col" className="number">
            {words.entry}
          </th>
          <th scope="col">{words.where}</th>
          {withKind && <th scope="col">{figure === 'referrals' ? words.state : words.kind}</th>}
          <th scope="col">{words.when}</th>
          <th scope="col">{words.proof}</th>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={record.recordId}>
            <th scope="row" className="id" title={record.recordId}>
              {short(record.recordId)}
            </th>
            <td>{record.agency}</td>
            <td className="number">{record.position === null ? '' : `${count(record.position)}.${record.index}`}</td>
            <td>{[countryName(record.country), record.province].filter((part) => part !== null).join(', ')}</td>
            {withKind && <td>{record.kind ?? ''}</td>}
            <td className="time">{moment(record.at)}</td>
            <td>
              <Proof proof={record.proof} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Proof({ proof }: { readonly proof: OpenedRecord['proof'] }): JSX.Element {
  const { state, why, hashes, size } = proof;
  if (state !== 'verified') {
    return (
      <>
        <Mark sign={state === 'erased' ? 'absent' : 'cross'} tone={state === 'erased' ? 'plain' : 'bad'}>
          {words.proofs[state]}
        </Mark>{' '}
        <span className="quiet">{why}</span>
      </>
    );
  }
  return (
    <span title={words.proofHashes(count(hashes), count(size))}>
      <Mark sign="tick" tone="good">
        {words.proofs.verified}
      </Mark>
    </span>
  );
}
