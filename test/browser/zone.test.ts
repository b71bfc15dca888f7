// Times as the page shows and reads them: in the officer's zone, across changes of clocks. What always holds is that a
// typed time and the instant it means lead to one another; `web/src/parts/zone.ts` has the rules.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantOf, wallClock, ZONES, zoneName } from '../../web/src/parts/zone.ts';

test('an instant is shown as the clock on the wall shows it there, as precisely as it is known', () => {
  const at = '2025-05-29T22:15:30.000Z';
  assert.equal(wallClock(at, 'Europe/Madrid'), '2025-05-30 00:15');
  assert.equal(wallClock(at, 'UTC', 'second'), '2025-05-29 22:15:30');
  assert.equal(wallClock(at, 'UTC', 'month'), '2025-05');
  assert.equal(zoneName(at, 'Etc/GMT-2'), 'UTC+2');
});

test('what is typed in a zone is the instant that the same zone shows again', () => {
  const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  const zones = fc.constantFrom('UTC', 'Europe/Madrid', 'America/Bogota', 'Asia/Kolkata', 'Australia/Lord_Howe');
  let compared = 0;
  fc.assert(
    fc.property(moments, zones, (moment, zone) => {
      const shown = wallClock(moment.toISOString(), zone);
      const read = instantOf(shown.replace(' ', 'T'), zone);
      assert.ok(read !== null);
      // In the hour that a change of clocks repeats two instants look alike; either is read as one that looks so.
      assert.equal(wallClock(read, zone), shown);
      compared += 1;
    }),
  );
  assert.ok(compared >= 100);
});

test('what is no time is no instant, and every zone of the browser can be chosen', () => {
  assert.equal(instantOf('2025-02-31T99:00', 'UTC'), null);
  assert.equal(instantOf('yesterday', 'UTC'), null);
  assert.ok(ZONES.includes('UTC') && ZONES.includes('America/Bogota'));
});
