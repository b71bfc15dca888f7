// What a report from a telephone says, line by line, and beside it the outcome that says the same: whoever decides
// compares them here. Persons are numbers of the slip, with the subject while the report waits.

import type { JSX, ReactNode } from 'react';
import { useMay, useRead } from '../api/client.ts';
import type { OutputOf } from '../api/names.ts';
import { OfficerName, SubjectLink } from '../parts/ids.tsx';
import { Sideways } from '../parts/sideways.tsx';
import { When } from '../parts/when.tsx';
import { useCode } from './words.ts';
import { useDayCode, useDayWords } from './words-day.ts';

export type Report = OutputOf<'operations/reports'>['reports'][number];
type Outcome = OutputOf<'operations/outcomes'>['outcomes'][number];

/** A measure by what it is, where and when; its id tells a person nothing. */
export function MeasureName({ measure }: { readonly measure: string | null }): JSX.Element {
  const code = useCode();
  const may = useMay('operations/measures');
  const day = useRead('operations/measures', {}, { enabled: may });
  const found = day.data?.measures.find((one) => one.measure === measure);
  if (found === undefined) return <>–</>;
  const { kind, country, province, localStart } = found;
  const where = [country, province ?? ''].join(' ').trim();
  return <bdi>{`${code('kind', kind)}, ${where}, ${localStart.replace('T', ' ')}`}</bdi>;
}

type Said = Pick<Report, 'person' | 'subjects'>;

/** Whom the team said that it concerned. */
export function SaidPerson({ person, subjects }: Said): JSX.Element {
  const t = useDayWords();
  if (person === null) return <>{t('personUnsaid')}</>;
  if (person === 'another') return <>{t('personAnother')}</>;
  const subject = subjects[person - 1];
  return (
    <>
      {t('personNumber', { number: person })} {subject !== undefined && <SubjectLink subject={subject} />}
    </>
  );
}

interface BesideProps {
  readonly report: Report;
  /** The outcome that says the same, and the report it came from; null where none does. */
  readonly twin: Outcome | null;
  readonly from: Report | null;
}

/** The report and its twin side by side. */
export function Beside({ report, twin, from }: BesideProps): JSX.Element {
  const t = useDayWords();
  const say = useDayCode();
  const code = useCode();
  const none = '–';
  const lines: readonly (readonly [string, ReactNode, ReactNode])[] = [
    [t('team'), report.team, twin?.team],
    [t('officer'), <OfficerName key="1" officer={report.officer} />, from && <OfficerName officer={from.officer} />],
    [t('measure'), <MeasureName key="1" measure={report.measure} />, twin && <MeasureName measure={twin.measure} />],
    [t('result'), code('result', report.result), twin && code('result', twin.result)],
    [t('person'), <SaidPerson key="1" {...report} />, from && <SaidPerson person={from.person} subjects={[]} />],
    [t('taken'), report.exhibits, twin?.exhibits],
    [t('mark'), report.mark, from?.mark],
    [
      t('happened'),
      report.happenedAt && <When key="1" at={report.happenedAt} />,
      from && <When at={from.happenedAt} />,
    ],
    [t('written'), <When key="1" at={report.writtenAt} />, from && <When at={from.writtenAt} />],
    [t('received'), <When key="1" at={report.receivedAt} />, from && <When at={from.receivedAt} />],
    [t('counts'), <When key="1" at={report.at} />, twin && <When at={twin.at} />],
    [t('clock'), say('clock', report.clock), from && say('clock', from.clock)],
  ];
  return (
    <Sideways label={t('compare')}>
      <table className="beside">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{t('compare')}</span>
            </th>
            <th scope="col">{t('thisReport')}</th>
            {twin !== null && <th scope="col">{t('theOther')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map(([head, here, there]) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              <td>{here ?? none}</td>
              {twin !== null && <td>{there ?? none}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
