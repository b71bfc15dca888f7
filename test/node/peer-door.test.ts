// The way between two nodes over real TLS: who is let in, what a stranger hears, what is refused before it is read, and
// what the asking side never does. Waits are fractions of a second here; `peer-bounds.ts` has those of a node.

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect as connectPlain } from 'node:net';
import { after, before, test } from 'node:test';
import { connect, type TLSSocket } from 'node:tls';
import { Fault } from '../../src/base/fault.ts';
import type { Letter } from '../../src/exchange/transport.ts';
import { channelDigest } from '../../src/node/channel.ts';
import { mintChannel, type TestChannel } from './peer-channel.ts';
import { closed, PeerWorld, peerRow } from './peer-world.ts';

const SHORT = { headersMs: 1_000, bodyMs: 1_000, checkMs: 50, strangerMs: 300, bytesEachMs: 1_024, lettersEach: 2 };
let world: PeerWorld;
let stranger: TestChannel;
before(async () => {
  world = await PeerWorld.open(SHORT);
  stranger = await mintChannel('stranger');
});
after(() => world.close());

const letter = (kind: Letter['kind'] = 'head', body: Uint8Array = Buffer.from('{}')): Letter => {
  return { kind, from: 'fr', body };
};
const refused = (code: string, because?: string) => (error: unknown) =>
  error instanceof Fault && error.code === code && (because === undefined || error.details['because'] === because);

async function line(channel: TestChannel['channel'] | null): Promise<TLSSocket> {
  const { port } = world.door;
  const options = { host: '127.0.0.1', port, rejectUnauthorized: false, checkServerIdentity: () => undefined };
  const socket = connect({ ...options, ...(channel ?? {}) });
  socket.on('error', () => undefined);
  await once(socket, 'secureConnect');
  return socket;
}

async function said(socket: TLSSocket): Promise<string> {
  let text = '';
  socket.on('data', (part: Buffer) => {
    text += part.toString('latin1');
  });
  await closed(socket);
  return text;
}

const head = (path: string, more: readonly string[] = [], method = 'POST') =>
  [`${method} ${path} HTTP/1.1`, 'host: peer', ...more, '', ''].join('\r\n');

test('a letter goes to whom the keys belong, and the answer comes back', async () => {
  world.heard.letters.length = 0;
  world.heard.answer = async ({ from }) => Buffer.from(`to ${from}`);
  const answer = await world.way().send('es', { ...letter(), from: 'somebody else' });
  assert.equal(Buffer.from(answer).toString(), 'to fr', 'who sends is whose key it is, not what they say');
  assert.deepEqual(
    world.heard.letters.map(({ kind, from }) => [kind, from]),
    [['head', 'fr']],
  );
  const skewMs = world.contacts.skewOf('es', Date.now());
  assert.ok(skewMs !== null && Number.isFinite(skewMs), 'the clock of the other side is known');
});

test('the certificate says a key and nothing that would be believed', () => {
  const shown = new X509Certificate(world.es.channel.cert);
  assert.equal(channelDigest(shown), world.es.digest);
  assert.doesNotMatch(shown.subject, /es|police/);
});

test('many letters go over few lines', async () => {
  world.heard.answer = async ({ body }) => body;
  const way = world.way();
  for (let nth = 0; nth < 20; nth += 1) {
    const body = Buffer.from(`{"since":${nth}}`);
    assert.equal(Buffer.from(await way.send('es', letter('head', body))).toString(), body.toString());
  }
});

test('a stranger hears one word, whatever is asked, and nobody hears the stranger', async () => {
  world.heard.letters.length = 0;
  await assert.rejects(world.way({ as: stranger }).send('es', letter()), refused('exchange/door-closed'));
  const answers = new Set<string>();
  for (const asked of [
    head('/peer/v1/head', ['content-length: 2']),
    head('/peer/v1/head', ['content-length: 999999999999']),
    head('/peer/v1/nothing', [], 'GET'),
    head('/', [], 'GET'),
    head('/api/session', [], 'GET'),
    head('/peer/v1/head', ['transfer-encoding: chunked']),
  ]) {
    const socket = await line(stranger.channel);
    socket.write(asked);
    answers.add(await said(socket));
  }
  assert.equal(answers.size, 1, 'one answer to everything');
  const [only = ''] = answers;
  assert.match(only, /^HTTP\/1\.1 403 [\s\S]*\r\n\r\nrefused$/);
  assert.doesNotMatch(only, /date:|server:|liaison/i);
  assert.deepEqual(world.heard.letters, []);
});

test('without a certificate it is the same, and without TLS 1.3 there is no word at all', async () => {
  const socket = await line(null);
  socket.write(head('/peer/v1/head', ['content-length: 2']));
  assert.match(await said(socket), /403 [\s\S]*refused$/);
  const old = connect({ host: '127.0.0.1', port: world.door.port, maxVersion: 'TLSv1.2', rejectUnauthorized: false });
  const hello = once(old, 'secureConnect');
  old.on('error', () => undefined);
  await assert.rejects(hello);
  const plain = connectPlain(world.door.port, '127.0.0.1');
  let heard = 0;
  plain.on('error', () => undefined);
  plain.on('data', (part) => {
    heard += part[0] === 0x48 ? 1 : 0;
  });
  plain.write(head('/peer/v1/head', [], 'GET'));
  await closed(plain);
  assert.equal(heard, 0, 'nothing in plain HTTP');
});

test('one that is suspended, or whose key was replaced, is a stranger from then on', async () => {
  const way = world.way();
  world.heard.answer = async () => Buffer.from('{}');
  await way.send('es', letter());
  const [known] = world.knownAtDoor.splice(0, 1, peerRow('fr', { channelKey: world.fr.digest, suspended: true }));
  await assert.rejects(way.send('es', letter()), refused('exchange/door-closed'));
  world.knownAtDoor.splice(0, 1, peerRow('fr', { channelKey: stranger.digest }));
  await assert.rejects(way.send('es', letter()), refused('exchange/door-closed'));
  world.knownAtDoor.splice(0, 1, known ?? peerRow('fr', {}));
  await way.send('es', letter());
});

test('nothing is sent to whoever answers with another key than the enrolled one', async () => {
  world.heard.letters.length = 0;
  const [known] = world.known.splice(0, 1);
  assert.ok(known);
  world.known.push({ ...known, channelKey: stranger.digest });
  await assert.rejects(world.way().send('es', letter()), refused('exchange/wrong-key'));
  world.known.splice(0, 1, { ...known, channelKey: null });
  await assert.rejects(world.way().send('es', letter()), refused('exchange/way-refused', 'no channel key'));
  world.known.splice(0, 1, { ...known, address: null });
  await assert.rejects(world.way().send('es', letter()), refused('exchange/collects'));
  world.known.splice(0, 1, known);
  assert.deepEqual(world.heard.letters, []);
});

test('a route, a method or a length that is not foreseen is refused to a peer too, unread', async () => {
  world.heard.letters.length = 0;
  const statuses: string[] = [];
  for (const asked of [
    head('/peer/v1/nothing', ['content-length: 2']),
    head('/peer/v2/head', ['content-length: 2']),
    head('/peer/v1/head/', ['content-length: 2']),
    head('/peer/v1/head?x', ['content-length: 2']),
    head('/peer/v1/../v1/head', ['content-length: 2']),
    head('/peer/v1/head', [], 'GET'),
    head('/peer/v1/head', [], 'DELETE'),
    head('/peer/v1/head', ['transfer-encoding: chunked']),
    head('/peer/v1/head', ['content-length: 65537']),
    head('/peer/v1/receipts', ['content-length: 1048577']),
    head('/peer/v1/package', [`content-length: ${512 * 1_024 * 1_024 + 1}`]),
    head('/peer/v1/package', ['content-length: 999999999999999999999']),
  ]) {
    const socket = await line(world.fr.channel);
    socket.write(asked);
    statuses.push((await said(socket)).slice(9, 12));
  }
  const unknown = Array.from({ length: 7 }, () => '404');
  assert.deepEqual(statuses.slice(0, 11), [...unknown, '411', '413', '413', '413']);
  assert.match(statuses[11] ?? '', /^(413|)$/, 'a length beyond all numbers is no request');
  assert.deepEqual(world.heard.letters, []);
});

test('headers and bodies that do not end are cut, and cost another line nothing', async () => {
  world.heard.letters.length = 0;
  world.heard.answer = async () => Buffer.from('{}');
  const slow = await Promise.all([line(world.fr.channel), line(world.fr.channel), line(world.fr.channel)]);
  slow[0]?.write('POST /peer/v1/head HTTP/1.1\r\nhost: pe');
  slow[1]?.write(head('/peer/v1/head', ['content-length: 100']));
  const drops = setInterval(() => slow[1]?.write('x'), 50);
  const ends = slow.slice(0, 2).map(said);
  try {
    await world.way().send('es', letter());
    assert.equal(world.heard.letters.length, 1);
    await Promise.all(ends);
  } finally {
    clearInterval(drops);
  }
  assert.equal(world.heard.letters.length, 1, 'half a letter is none');
  slow[2]?.destroy();
});

test('more letters at once than one peer may have under way are turned away for now', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  world.heard.answer = async () => {
    await gate;
    return Buffer.from('{}');
  };
  world.heard.letters.length = 0;
  const first = [world.way(), world.way()].map((way) => way.send('es', letter()));
  await world.hears(2, ...first);
  await assert.rejects(world.way().send('es', letter()), refused('exchange/unreachable', 'busy'));
  open();
  await Promise.all(first);
});

test('a defect behind the door is no answer, and the door stays open', async () => {
  world.heard.answer = async () => {
    throw new Error('a defect');
  };
  await assert.rejects(world.way().send('es', letter()), refused('exchange/not-taken'));
  world.heard.answer = async () => Buffer.from('{}');
  await world.way().send('es', letter());
});

/** Something at an address that holds the enrolled key and answers as it likes. */
async function impostor(answer: (server: Server) => void): Promise<{ url: string; server: Server }> {
  const server = createServer({ ...world.es.channel, requestCert: true, rejectUnauthorized: false });
  answer(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

test('a redirect is not followed, an answer without end or beyond its bound is not kept', async () => {
  let followed = 0;
  const target = await impostor((server) => server.on('request', () => (followed += 1)));
  const answers: [string, (server: Server) => void, string][] = [
    [
      'exchange/way-refused',
      (server) => server.on('request', (_, a) => a.writeHead(307, { location: `${target.url}/` }).end()),
      'redirect',
    ],
    ['exchange/answer', (server) => server.on('request', (_, a) => a.writeHead(200).end('{}{}'.repeat(40_000))), ''],
    [
      'exchange/answer',
      (server) => server.on('request', (_, a) => a.writeHead(200, { 'content-length': 70_000 }).end()),
      '',
    ],
    [
      'exchange/unreachable',
      (server) => server.on('request', (_, a) => a.writeHead(200, { 'content-length': 10 }).write('x')),
      'slow',
    ],
  ];
  const [known] = world.known;
  assert.ok(known);
  for (const [code, answer, because] of answers) {
    const { url, server } = await impostor(answer);
    world.known.splice(0, 1, { ...known, address: url });
    const way = world.way({ bounds: { answerMs: 300, bodyMs: 100 } });
    const asked = way.send('es', letter('witnessed'));
    await assert.rejects(asked, (error) => refused(code)(error) && (because === '' || error instanceof Fault));
    way.close();
    server.closeAllConnections();
    server.close();
  }
  world.known.splice(0, 1, known);
  target.server.close();
  assert.equal(followed, 0);
});

test('a name that leads inwards in one of its answers is not dialled, and nothing is heard inside', async () => {
  const [known] = world.known;
  assert.ok(known);
  world.heard.letters.length = 0;
  const { port } = world.door;
  world.known.splice(0, 1, { ...known, address: `https://node.example.org:${port}` });
  for (const found of [['127.0.0.1'], ['1.1.1.1', '127.0.0.1'], ['127.0.0.1', '1.1.1.1'], ['169.254.169.254'], []]) {
    const way = world.way({ allowPrivate: false, resolve: async () => found });
    await assert.rejects(way.send('es', letter()), refused('exchange/way-refused'), found.join());
  }
  let asked = 0;
  const resolve = async () => {
    asked += 1;
    return asked === 1 ? ['127.0.0.1'] : ['127.0.0.2'];
  };
  await world.way({ resolve }).send('es', letter());
  assert.equal(asked, 1, 'the answer that was judged is the one that is dialled');
  world.known.splice(0, 1, known);
  assert.equal(world.heard.letters.length, 1);
});

test('nobody there is said to be so', async () => {
  const [known] = world.known;
  assert.ok(known);
  const gone = await PeerWorld.open();
  await gone.close();
  world.known.splice(0, 1, { ...known, address: `https://127.0.0.1:${gone.door.port}` });
  await assert.rejects(world.way().send('es', letter()), refused('exchange/unreachable', 'ECONNREFUSED'));
  world.known.splice(0, 1, known);
});
