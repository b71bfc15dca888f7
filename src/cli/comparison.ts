// What `liaison reconciliation compare` prints for a person: a line for each thing that a narrative says, a column for
// the record and one for each narrative, with verdicts in words. What always holds: nothing is cut off, long cells go
// on in the next line, and every reason is below the table. See `reconciliation/compare.ts` for what is compared.

import type { beside } from '../reconciliation/compare.ts';
import type { Verdict } from '../reconciliation/finding.ts';
import { plain } from './plain.ts';

type Compared = ReturnType<typeof beside> & { readonly leftOff: number };

const WORDS: Readonly<Record<Verdict, string>> = {
  agrees: 'agrees',
  differs: 'differs',
  'not-in-record': 'not in the record',
  'not-comparable': 'cannot be compared',
  'cannot-hold-together': 'cannot hold together',
};
/** Characters of the widest cell, before it goes on in the next line. */
const WIDE = 40;

/** The output of the comparison as plain lines. */
export function tableOf(output: unknown): string {
  const { narratives, lines, together, leftOff } = output as Compared;
  const doubted = lines.some(({ said }) => said.some(({ doubtful }) => doubtful));
  const rows = lines.map(({ about, record, said }) => [
    about,
    record === null ? '-' : String(record),
    ...narratives.map((_, at) => {
      const cells = said.filter(({ narrative }) => narrative === at);
      return cells.length === 0 ? '-' : cells.map(cellText).join('; ');
    }),
  ]);
  const reasons = lines.flatMap(({ about, said }) =>
    said.flatMap(({ narrative, verdict, why }) =>
      verdict === 'agrees' || why === '' ? [] : [`- ${narratives[narrative] ?? ''}, ${about}: ${why}`],
    ),
  );
  const whole = together.map(({ narrative, claim, why }) => `- ${narratives[narrative] ?? ''}, ${claim}: ${why}`);
  const parts = [
    ...aligned([['what', 'record', ...narratives], ...rows]),
    ...(reasons.length > 0 ? ['', 'why', ...reasons] : []),
    ...(whole.length > 0 ? ['', 'cannot hold together', ...whole] : []),
    ...(doubted ? ['', '? the reader was not certain: look at the words of the text'] : []),
    ...(leftOff > 0 ? ['', `entered narratives not shown here: ${leftOff}`] : []),
  ];
  return `${parts.map(plain).join('\n')}\n`;
}

const cellText = ({ claim, verdict, doubtful }: Compared['lines'][number]['said'][number]): string =>
  `${doubtful ? '? ' : ''}${claim}: ${WORDS[verdict]}`;

/** Rows with their columns below one another, the first set off by a rule. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const wrapped = rows.map((row) => row.map(folded));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...wrapped.flatMap((row) => (row[column] ?? []).map((line) => line.length))),
  );
  return wrapped.flatMap((row, at) => {
    const height = Math.max(...row.map((cell) => cell.length));
    const lines = Array.from({ length: height }, (_, line) =>
      widths
        .map((width, column) => (row[column]?.[line] ?? '').padEnd(width))
        .join('  ')
        .trimEnd(),
    );
    return at === 0 ? [...lines, widths.map((width) => '-'.repeat(width)).join('  ')] : lines;
  });
}

/** A cell in lines of at most `WIDE` characters, broken between words; a longer word is broken too. */
function folded(text: string): readonly string[] {
  const lines: string[] = [];
  // Before it is measured: what is escaped is longer.
  let rest = plain(text.replaceAll(/\s+/g, ' ').trim());
  while (rest.length > WIDE) {
    const space = rest.lastIndexOf(' ', WIDE);
    const at = space > 0 ? space : WIDE;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return [...lines, rest];
}
