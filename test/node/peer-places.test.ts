// W4: what an agency says of its address, on its first card, on a changed one or in a statement of keys, cannot make a
// node connect to anywhere inside. A listener stands where every odd form and every name would lead, and counts; an
// address that is allowed reaches it, or nothing would be shown.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { after, before, test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { Contacts } from '../../src/exchange/contacts.ts';
import { enrol, proposeCard } from '../../src/exchange/enrol.ts';
import { signStatement } from '../../src/exchange/key-statement.ts';
import { peerByCode } from '../../src/exchange/store.ts';
import { takeKeys } from '../../src/exchange/take-keys.ts';
import { PeerWay } from '../../src/node/peer-way.ts';
import { type Federation, openFederation } from '../exchange/federation.ts';
import { span, statement } from '../exchange/key-world.ts';
import { ODD } from './odd-addresses.ts';
import { mintChannel } from './peer-channel.ts';

let listener: Server;
let port = 0;
let connections = 0;
before(async () => {
  listener = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, '::');
  await once(listener, 'listening');
  port = (listener.address() as AddressInfo).port;
});
after(() => listener.close());

const here = (address: string) => address.replaceAll(/(?<=:)(9443|443)(?=\D|$)/g, String(port));
/** In the one form, and inwards: refused where the operator has not said that peers stand there. */
const INWARDS = [
  ...['127.0.0.1', '127.8.8.8', '10.0.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1', '169.254.169.254', '0.0.0.0'],
  ...[
    '[::1]',
    '[fd00::1]',
    '[fe80::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
  ],
  ...['localhost', 'node.example.org', 'localhost.example.org', 'metadata.example.org', '127-0-0-1.example.org'],
].map((host) => `https://${host}:9443`);

const channel = await mintChannel('fr');

/** True where the row came to hold this address. */
type Tell = (federation: Federation, address: string) => Promise<boolean>;

/** Faults of ours are what is wanted; anything else is a defect. */
async function told(job: () => Promise<unknown>): Promise<boolean> {
  try {
    await job();
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

const byCard: Tell = (federation, address) => {
  const { enrolment } = federation.member('fr');
  const card = { ...enrolment, channelKey: channel.digest, address };
  const by = { agency: 'es', officer: 'liaison-1' };
  return told(async () => {
    const { code, position: proposal } = await federation.act(proposeCard, card, by);
    await federation.act(enrol, { code, proposal }, { ...by, officer: 'liaison-2' });
  });
};

const serials = new WeakMap<Federation, number>();
const byStatement: Tell = (federation, address) => {
  const { enrolment, keys: own, agency } = federation.member('fr');
  const serial = (serials.get(federation) ?? 0) + 1;
  const keys = [
    { ...span('ledger', 1), key: enrolment.ledgerKey },
    { ...span('witness', 1), key: enrolment.witnessKey ?? '' },
    { ...span('release', 1), key: enrolment.releaseKey },
  ];
  const rest = { origin: agency.origin, sealing: [enrolment.sealingKey], channel: [channel.digest], address };
  return told(async () => {
    const { note, body } = signStatement(statement(serial, keys, rest), own.root);
    await federation.act(takeKeys, { note, body }, { agency: 'es', officer: 'liaison-1' });
    serials.set(federation, serial);
  });
};

/** A node that has the row and is told to send; gives the code of what came of it. */
async function dialled(federation: Federation, allowPrivate: boolean, resolved: readonly string[]): Promise<string> {
  const { rows } = federation.member('es').host;
  const { clock } = federation;
  const way = new PeerWay({
    ...{ channel: channel.channel, rows, clock, contacts: new Contacts(), allowPrivate },
    resolve: async () => resolved,
    bounds: { headersMs: 500 },
  });
  try {
    await way.send('fr', { kind: 'head', from: 'es', body: Buffer.from('{"since":0}') });
    return 'sent';
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  } finally {
    way.close();
  }
}

const WAYS: readonly { readonly name: string; readonly tell: Tell; readonly strangers: boolean }[] = [
  { name: 'enrolment', tell: byCard, strangers: true },
  { name: 'card change', tell: byCard, strangers: false },
  { name: 'key statement', tell: byStatement, strangers: false },
];

test('W4: no odd form of address and no address inside is dialled, whichever way it was told', async (t) => {
  let cells = 0;
  let held = 0;
  for (const { name, tell, strangers } of WAYS) {
    const open = () => openFederation({ agencies: ['es', 'fr'], strangers, seed: name });
    let federation = await open();
    const tries = [
      // The operator allows everything, so that the form alone stands in the way.
      ...ODD.map((address) => ({ address, allowPrivate: true, resolved: ['127.0.0.1'] })),
      ...INWARDS.map((address) => ({ address, allowPrivate: false, resolved: ['1.1.1.1', '127.0.0.1'] })),
    ];
    for (const { address, allowPrivate, resolved } of tries) {
      cells += 1;
      const text = here(address);
      if (!(await tell(federation, text))) continue;
      held += 1;
      assert.equal((await peerByCode(federation.member('es').host.rows, 'fr'))?.address, text);
      const code = await dialled(federation, allowPrivate, resolved);
      assert.equal(code, 'exchange/way-refused', `${name}: ${JSON.stringify(text)}`);
      if (strangers) federation = await open();
    }
  }
  assert.equal(connections, 0, 'the listener heard nobody');
  assert.ok(ODD.length >= 80 && cells >= 3 * 80, `${cells} cells`);
  t.diagnostic(`compared ${cells} cells, ${held} of them told and not dialled, ${connections} connections`);
});

test('W4: an address of the one form, in a range that the operator allows, does reach the listener', async () => {
  for (const { tell, strangers } of WAYS) {
    const federation = await openFederation({ agencies: ['es', 'fr'], strangers });
    const before = connections;
    assert.ok(await tell(federation, `https://127.0.0.1:${port}`));
    assert.equal(await dialled(federation, true, []), 'exchange/unreachable', 'nobody there speaks TLS');
    assert.ok(connections > before);
  }
});
