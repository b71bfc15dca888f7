// A reporter of `node --test` that writes a line of JSON for each thing that `test.ts` counts: a test that has begun,
// one that passed, one that failed with its cause, and what a check says it compared. All else is left out.

import type { TestEvent } from 'node:test/reporters';

/** One line, as `test.ts` reads it. `ms` in milliseconds; `skip` is the reason, or null where the test ran. */
export type Said =
  | {
      readonly type: 'pass';
      readonly name: string;
      readonly file: string;
      readonly ms: number;
      readonly skip: string | null;
      readonly todo: boolean;
    }
  | {
      readonly type: 'fail';
      readonly name: string;
      readonly file: string;
      readonly line: number;
      readonly cause: string;
    }
  | { readonly type: 'begun'; readonly name: string; readonly file: string }
  | { readonly type: 'ended'; readonly file: string }
  | { readonly type: 'said'; readonly message: string };

/** What a check compared, and what comes up when no test is there any more to fail. */
const SAID = /compared \d+|^(?:Error|Warning): /;

const byItsTests = (error: unknown) =>
  error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed';

const reasonOf = (skip: string | boolean | undefined) =>
  skip === undefined || skip === false ? null : typeof skip === 'string' && skip !== '' ? skip : 'no reason given';

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

function saidOf(event: TestEvent): Said | null {
  if (event.type === 'test:diagnostic') {
    const { message } = event.data;
    return SAID.test(message) ? { type: 'said', message } : null;
  }
  if (event.type === 'test:dequeue') {
    const { name, file = '' } = event.data;
    // The suite that stands for a file begins in `test-process.ts`; what it is said to be does not tell it apart.
    return file.endsWith('.test.ts') ? { type: 'begun', name, file } : null;
  }
  if (event.type !== 'test:pass' && event.type !== 'test:fail') return null;
  // A suite is a file. It fails by its tests, which say so themselves, or by what it does around them.
  if (event.data.details.type === 'suite' && (event.type === 'test:pass' || byItsTests(event.data.details.error))) {
    return { type: 'ended', file: event.data.name };
  }
  const { name, file = '', line = 0 } = event.data;
  if (event.type === 'test:fail') return { type: 'fail', name, file, line, cause: causeOf(event.data.details.error) };
  const { skip, todo, details } = event.data;
  return {
    type: 'pass',
    name,
    file,
    ms: details.duration_ms,
    skip: reasonOf(skip),
    todo: todo !== undefined && todo !== false,
  };
}

/** The reporter itself, as `--test-reporter` takes it. */
export default async function* lines(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    const said = saidOf(event);
    if (said !== null) yield `${JSON.stringify(said)}\n`;
  }
}
