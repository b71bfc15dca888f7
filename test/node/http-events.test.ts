// Events: a page hears that something moved and never what, only of its own agency, only while its session lasts; and a
// page that does not listen costs the node nothing.

import assert from 'node:assert/strict';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { BLOCKED_MS_MAX, EventStream, GATHER_MS, HEARTBEAT_MS, type SessionTimes } from '../../src/node/http/events.ts';
import { type Desk, HttpWorld } from './http-world.ts';

/** A reader that may stop taking what it is sent. */
function made(times: () => SessionTimes | null = () => TIMES) {
  const heard: string[] = [];
  let takes = true;
  let ended = false;
  let destroyed = false;
  const sink = {
    write: (text: string) => {
      heard.push(text);
      return takes;
    },
    end: () => {
      ended = true;
    },
    destroy: () => {
      destroyed = true;
    },
  };
  const stream = new EventStream(sink, times, 0);
  const stop = () => {
    takes = false;
  };
  const goOn = () => {
    takes = true;
    stream.drained();
  };
  return { heard, stream, stop, goOn, ended: () => ended, destroyed: () => destroyed };
}
/** What is never told is a failure and no wait. */
const HEARD_MS_MAX = 30_000;
const TIMES: SessionTimes = { idleAt: '2026-03-02T08:30:00.000Z', endsAt: '2026-03-02T20:00:00.000Z' };
const moves = (heard: readonly string[]) => heard.filter((text) => text.startsWith('event: moved'));

test('however much moves, a page hears of it four times a second at most, and of everything', () => {
  const { heard, stream } = made();
  for (let now = 0; now < 1_000; now += 10) {
    stream.moved({ position: now, rooms: [now % 20 === 0 ? 'intake' : 'matching'] });
    stream.tick(now);
  }
  stream.tick(1_000);
  const said = moves(heard);
  assert.ok(said.length <= 1_000 / GATHER_MS + 1, `${said.length}`);
  assert.match(said.at(-1) ?? '', /"position":990,"rooms":\["intake","matching"\]/);
});

test('a silent stream says now and then that it is still there', () => {
  const { heard, stream } = made();
  for (let now = 0; now <= 2 * HEARTBEAT_MS; now += 1_000) stream.tick(now);
  assert.equal(heard.filter((text) => text === ': still here\n\n').length, 2);
});

test('the end of a session ends its stream before anything more is told', () => {
  let times: SessionTimes | null = TIMES;
  const { heard, stream, ended } = made(() => times);
  stream.moved({ position: 7, rooms: ['intake'] });
  times = null;
  stream.tick(GATHER_MS);
  stream.tick(2 * GATHER_MS);
  assert.equal(heard.at(-1), 'event: session\ndata: null\n\n');
  assert.equal(moves(heard).length, 0);
  assert.ok(ended() && stream.over);
});

test('a reader that does not keep up is sent nothing more, and is dropped; one that comes back hears it all', () => {
  const slow = made();
  slow.stop();
  slow.stream.moved({ position: 1, rooms: ['intake'] });
  slow.stream.tick(GATHER_MS);
  const said = slow.heard.length;
  slow.stream.moved({ position: 2, rooms: ['matching'] });
  slow.stream.tick(2 * GATHER_MS);
  assert.equal(slow.heard.length, said, 'nothing is added to what waits');
  slow.goOn();
  slow.stream.tick(3 * GATHER_MS);
  assert.match(slow.heard.at(-1) ?? '', /"rooms":\["matching"\]/);
  slow.stop();
  slow.stream.moved({ position: 3, rooms: ['intake'] });
  slow.stream.tick(4 * GATHER_MS);
  slow.stream.tick(5 * GATHER_MS + BLOCKED_MS_MAX);
  assert.ok(slow.destroyed() && slow.stream.over);
});

let world: HttpWorld;
before(async () => {
  world = await HttpWorld.open({ bounds: { streamsEach: 2, streamsAll: 3 } });
});
after(() => world.close());

interface Listening {
  readonly asked: ClientRequest;
  readonly answer: IncomingMessage;
  /** Everything heard so far. */
  text(): string;
  /** Resolves when the text matches. */
  until(pattern: RegExp): Promise<string>;
  readonly closed: Promise<void>;
}

function listen(cookie: string): Promise<Listening> {
  return new Promise((resolve, reject) => {
    // A line of its own: one that was kept for later may be closed at the moment it is taken.
    const options = { agent: false, headers: { cookie, accept: 'text/event-stream' } };
    const asked = request(`${world.url}/api/events`, options, (answer) => {
      let heard = '';
      const closed = new Promise<void>((end) => answer.on('close', end));
      answer.on('error', () => undefined);
      answer.on('data', (part: Buffer) => {
        heard += part.toString('utf8');
      });
      const until = async (pattern: RegExp) => {
        const end = performance.now() + HEARD_MS_MAX;
        while (!pattern.test(heard) && !answer.closed && performance.now() < end) await pause(20);
        assert.match(heard, pattern);
        return heard;
      };
      resolve({ asked, answer, text: () => heard, until, closed });
    });
    asked.on('error', reject);
    asked.end();
  });
}

const openOperation = (desk: Desk, name: string) =>
  desk.act('operations/open', { name, offence: 'distribution', basis: 'a ground' });

test('an act is heard of in its own agency by room and position, and nowhere else', async () => {
  const desk = await world.desk('es', 'coordinator 1');
  const near = await listen(desk.cookie);
  const far = await listen(await world.signIn('fr', 'coordinator 1'));
  assert.equal(near.answer.headers['content-type'], 'text/event-stream');
  assert.equal(near.answer.headers['cache-control'], 'no-store');
  await near.until(/event: session\ndata: \{"idleAt":"2026-/);
  await far.until(/event: session/);
  const { json } = await openOperation(desk, 'Heron');
  const heard = await near.until(/event: moved\ndata: .*\n\n/);
  assert.match(heard, new RegExp(`"position":${json.output.position},"rooms":\\[.*"operations"`));
  assert.doesNotMatch(heard, /Heron|op:|distribution/);
  assert.doesNotMatch(far.text(), /moved/);
  near.asked.destroy();
  far.asked.destroy();
});

test('without a session nothing is heard, a session has a few streams, and signing out ends them', async () => {
  const refused = await listen('liaison=nothing');
  assert.equal(refused.answer.statusCode, 401);
  const cookie = await world.signIn('es', 'patrol 1');
  const streams = [await listen(cookie), await listen(cookie)];
  const third = await listen(cookie);
  assert.equal(third.answer.statusCode, 429);
  const other = await listen(await world.signIn('es', 'patrol 2'));
  assert.equal(other.answer.statusCode, 200);
  assert.equal((await listen(await world.signIn('es', 'press 1'))).answer.statusCode, 429, 'the node has its bound');
  await world.ask('/api/session', { method: 'DELETE', headers: { cookie } });
  for (const stream of streams) {
    await stream.until(/event: session\ndata: null\n\n/);
    await stream.closed;
  }
  assert.doesNotMatch(other.text(), /data: null/);
  other.asked.destroy();
});

test('a page that comes back to listen, again and again, does not keep its session alive', async () => {
  const cookie = await world.signIn('es', 'analyst 1');
  for (const minutes of [20, 9]) {
    world.clock.ms += minutes * 60_000;
    const stream = await listen(cookie);
    await stream.until(/event: session/);
    stream.asked.destroy();
  }
  world.clock.ms += 2 * 60_000;
  const answer = await world.ask('/api/events', { headers: { cookie } });
  assert.equal(answer.status, 401, 'thirty-one minutes without an act');
});

test('listening does not keep a session alive, and leaves its line in the audit log', async () => {
  const { audit } = world.node.agency('es');
  const from = audit.size;
  const stream = await listen(await world.signIn('es', 'analyst 1'));
  await stream.until(/event: session/);
  const acts: unknown[] = [];
  for await (const { records } of audit.entries(from)) {
    const [line] = records;
    if (line !== undefined && 'value' in line) acts.push(line.value['act']);
  }
  assert.ok(acts.includes('ledger/follow'));
  world.clock.ms += 31 * 60_000;
  await stream.until(/data: null/);
  await stream.closed;
  assert.ok(stream.text().includes('data: null'));
});
