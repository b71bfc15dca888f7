// Key events over the rows that folds leave (reliability.md P5): rotation, revocation at a position, a compromise with
// back-dated packages, recovery by a new root, and two keys at once, each judged to the exact position.
// `key-positions.test.ts` plays them by a hundred seeds, the full run by more.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeLedger, judgeRelease, wasSeen } from '../../src/exchange/key-statement.ts';
import { lastStatement, spansOf } from '../../src/exchange/peer-keys.ts';
import { peerByCode } from '../../src/exchange/store.ts';
import { makeKeyRows } from './key-rows.ts';
import { keyText, span, statement } from './key-world.ts';

interface Seeds {
  readonly seed: number;
  readonly numRuns: number;
}
const place = fc.integer({ min: 1, max: 60 });

export const KEY_EVENTS: Readonly<Record<string, (seeds: Seeds) => Promise<void>>> = {
  'rotate: before the position the old key counts, from it on the new one, to the exact entry': async (seeds) => {
    await fc.assert(
      fc.asyncProperty(place, async (at) => {
        const rows = await makeKeyRows();
        await rows.take(statement(1, [...rows.others, rows.old({ until: at }), rows.fresh({ from: at })]));
        const spans = await spansOf(rows.rows, 'fr');
        for (let dispatch = 0; dispatch < 70; dispatch += 1) {
          assert.equal(judgeRelease(spans, rows.oldKey, dispatch), dispatch < at ? 'counts' : 'ended');
          assert.equal(judgeRelease(spans, rows.newKey, dispatch), dispatch < at ? 'ended' : 'counts');
        }
        assert.equal((await peerByCode(rows.rows, 'fr'))?.releaseKey, rows.newKey);
      }),
      seeds,
    );
  },
  'revoke at a position: at or past it nothing counts, before it only what we had seen': async (seeds) => {
    await fc.assert(
      fc.asyncProperty(place, fc.nat(60), fc.nat(30), async (at, seen, later) => {
        const rows = await makeKeyRows();
        if (seen > 0) await rows.see(seen);
        const ended = { until: at, because: 'stolen' };
        await rows.take(statement(1, [...rows.others, rows.old(ended), rows.fresh({ from: 0 })]));
        // A head that is seen afterwards says nothing about before.
        await rows.see(seen + later + 1);
        await rows.take(statement(2, [...rows.others, rows.old(ended), rows.fresh({ from: 0 })]));
        const spans = await spansOf(rows.rows, 'fr');
        const [own] = spans.filter(({ key }) => key === rows.oldKey);
        assert.equal(own?.seen, seen);
        for (let dispatch = 0; dispatch < 70; dispatch += 1) {
          const verdict = judgeRelease(spans, rows.oldKey, dispatch);
          const passes: boolean =
            verdict === 'revoked' && wasSeen({ dispatch, seen: own?.seen ?? 0, ledgerRevoked: false, chained: false });
          assert.equal(passes, dispatch < at && dispatch < seen);
          assert.equal(verdict === 'ended', dispatch >= at);
        }
      }),
      seeds,
    );
  },
  'compromise of both keys: a made-up history passes nowhere, however far back it is dated': async (seeds) => {
    await fc.assert(
      fc.asyncProperty(place, fc.nat(60), async (at, seen) => {
        const rows = await makeKeyRows();
        await rows.see(seen);
        const ended = { until: at, because: 'stolen' };
        const ledgers = [span('ledger', 1, ended), span('ledger', 2, { from: Math.max(0, at - 1) })];
        const keys = [...ledgers, span('witness', 1), rows.old(ended), rows.fresh({ from: 0 })];
        await rows.take(statement(1, keys));
        const spans = await spansOf(rows.rows, 'fr');
        const size = (dispatch: number) => judgeLedger(spans, keyText('ledger', 1), dispatch + 1);
        for (let dispatch = 0; dispatch < 70; dispatch += 1) {
          const past = { dispatch, seen, ledgerRevoked: true, chained: false };
          assert.equal(wasSeen(past), false, 'its frames do not continue what we saw');
          assert.equal(wasSeen({ ...past, chained: true }), dispatch < seen);
          assert.equal(size(dispatch), dispatch < at ? 'revoked' : 'ended');
        }
      }),
      seeds,
    );
  },
  'recovery of a root: two officers enrol a new one, and from then on the old root says nothing': async (seeds) => {
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 5 }), async (at, statements) => {
        const rows = await makeKeyRows();
        for (let serial = 1; serial <= statements; serial += 1) {
          await rows.take(
            statement(serial, [...rows.others, rows.old({ until: at, because: 'x' }), rows.fresh({ from: at })]),
          );
        }
        await rows.recover();
        const spans = await spansOf(rows.rows, 'fr');
        assert.deepEqual(spans.map(({ key, from, until }) => [key, from, until]).toSorted(), rows.recovered);
        assert.equal(judgeRelease(spans, rows.newKey, at), 'unknown');
        assert.equal(await lastStatement(rows.rows, 'fr'), null, 'serials begin anew');
      }),
      seeds,
    );
  },
  'two keys at once: where they overlap both count, outside each alone': async (seeds) => {
    await fc.assert(
      fc.asyncProperty(place, fc.nat(20), async (from, shared) => {
        const until = from + shared;
        const rows = await makeKeyRows();
        await rows.take(statement(1, [...rows.others, rows.old({ until }), rows.fresh({ from })]));
        const spans = await spansOf(rows.rows, 'fr');
        for (let dispatch = 0; dispatch < 90; dispatch += 1) {
          assert.equal(judgeRelease(spans, rows.oldKey, dispatch) === 'counts', dispatch < until);
          assert.equal(judgeRelease(spans, rows.newKey, dispatch) === 'counts', dispatch >= from);
        }
      }),
      seeds,
    );
  },
};

/** A control: a rotation that is judged one entry off has to be found. */
export async function playOneOff(seeds: Seeds): Promise<void> {
  await fc.assert(
    fc.asyncProperty(place, async (at) => {
      const rows = await makeKeyRows();
      await rows.take(statement(1, [...rows.others, rows.old({ until: at }), rows.fresh({ from: at })]));
      const spans = await spansOf(rows.rows, 'fr');
      for (let dispatch = 0; dispatch < 70; dispatch += 1) {
        assert.equal(judgeRelease(spans, rows.oldKey, dispatch), dispatch < at + 1 ? 'counts' : 'ended');
      }
    }),
    seeds,
  );
}
