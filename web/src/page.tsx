// The overview: banner, head, counters, map, narratives, checks, ledgers, in the order in which a coordinator asks. One
// read fills it; a drawer opens any number to its records. See `overview/`, `map/`, `reconciliation/`, `ledger/`.

import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { askOverview, Refusal } from './ask.ts';
import { Ledgers } from './ledger/ledgers.tsx';
import { ByCountry } from './map/by-country.tsx';
import { Checks, TruthPanel } from './overview/checks.tsx';
import { Counters } from './overview/counters.tsx';
import { Records } from './overview/records.tsx';
import { Narratives } from './reconciliation/narratives.tsx';
import type { Opened, Overview } from './shape.ts';
import { words } from './words.ts';

export function Page(): JSX.Element {
  const asked = useQuery({ queryKey: ['overview'], queryFn: ({ signal }) => askOverview(signal) });
  return (
    <>
      <a className="skip" href="#figures">
        {words.skip}
      </a>
      <header className="top">
        <Banner />
        <Head overview={asked.data ?? null} />
      </header>
      <main id="main">
        {asked.data !== undefined && <Panels overview={asked.data} />}
        {asked.isPending && (
          <p className="waiting" role="status">
            {words.loading}
          </p>
        )}
        {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
      </main>
    </>
  );
}

function Banner(): JSX.Element {
  return (
    <p className="banner">
      <strong>{words.synthetic}</strong>
      <span>{words.syntheticLong}</span>
    </p>
  );
}

function Head({ overview }: { readonly overview: Overview | null }): JSX.Element {
  // Mantine would stop transitions by an inline style, which the page's policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const schemes = (['auto', 'light', 'dark'] as const).map((value) => ({ value, label: words.schemes[value] }));
  return (
    <div className="head">
      <img className="head-mark" src="/mark.svg" alt="" width="28" height="28" />
      <div className="head-titles">
        <p className="product">{words.product}</p>
        <h1>{overview?.name ?? words.product}</h1>
      </div>
      {overview !== null && (
        <p className="head-facts">
          <span>{words.offence(overview.operation.offence)}</span>
          <span>{words.coordinatedBy(overview.bureau.name)}</span>
        </p>
      )}
      <SegmentedControl
        size="xs"
        aria-label={words.scheme}
        data={schemes}
        value={colorScheme}
        onChange={(value) => setColorScheme(schemes.find((one) => one.value === value)?.value ?? 'auto')}
      />
    </div>
  );
}

function Panels({ overview }: { readonly overview: Overview }): JSX.Element {
  // What was opened last stays while the drawer closes, so that it does not empty before it is gone.
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const open = (wanted: Opened) => {
    setOpened(wanted);
    setIsOpen(true);
  };
  return (
    <div className="panels">
      <Counters overview={overview} open={open} />
      <ByCountry overview={overview} open={open} />
      <Narratives overview={overview} />
      <div className="aside" data-area="checks">
        <Checks overview={overview} />
        <TruthPanel truth={overview.truth} />
      </div>
      <Ledgers heads={overview.ledgers} />
      <Records opened={opened} figures={overview.figures} isOpen={isOpen} close={() => setIsOpen(false)} />
    </div>
  );
}

function Failed({ error, again }: { readonly error: Error; readonly again: () => void }): JSX.Element {
  return (
    <div className="waiting" role="alert">
      <p>{error instanceof Refusal ? error.message : words.failed}</p>
      {error instanceof Refusal && <p className="source">{error.hint}</p>}
      <Button size="xs" variant="default" onClick={again}>
        {words.tryAgain}
      </Button>
    </div>
  );
}
