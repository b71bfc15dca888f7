// What is owed and due, from every room to the left: answers, confirmations, clearances, legal requests, reviews and
// erasures, watches, packages without receipt. What always holds: each line names the ids it rests on, and a role sees
// only lines of rooms that it may ask. It stands in the rightmost room because that one knows them all.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { daysAfter, instant } from '../base/clock.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { KEEPING_SOURCES } from './owed-keeping.ts';
import { mostPressing, OWED, owedLine, type Source } from './owed-line.ts';
import { WORK_SOURCES } from './owed-work.ts';

const SOURCES: readonly Source[] = [...WORK_SOURCES, ...KEEPING_SOURCES];

export const owed = read('exchange/owed', {
  summary: 'What is owed and due: answers, confirmations, clearances, requests, reviews, erasures, watches, packages.',
  who: ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'],
  input: z.strictObject({
    /** Dates up to so many days ahead. */
    days: z.number().int().min(0).max(366).default(30),
    ...pageShape(500, 100),
  }),
  output: z.strictObject({
    owed: z.array(owedLine),
    ...nextShape,
    counts: z.array(z.strictObject({ what: z.enum(OWED), count: z.number(), overdue: z.number() })),
    until: z.string(),
  }),
  run: async (desk, { days, ...asked }) => {
    const now = instant(desk.clock.now());
    const asking = { desk, now, until: daysAfter(now, days) };
    const mine = SOURCES.filter((source) => source.who.some((role) => desk.roles.includes(role)));
    const lines = (await Promise.all(mine.map((source) => source.lines(asking)))).flat().sort(mostPressing);
    const counts = OWED.flatMap((what) => {
      const own = lines.filter((line) => line.what === what);
      return own.length === 0 ? [] : [{ what, count: own.length, overdue: own.filter((line) => line.overdue).length }];
    });
    const { items, next } = pageOf(lines, asked, ({ what, ids }) => `${what} ${ids[0] ?? ''}`, `${days}`);
    return { owed: [...items], next, counts, until: asking.until };
  },
});
