// Collecting from a peer whose key is new to us: its head is looked at once, because its statement of keys comes with
// it, and the package is asked for again; a key that nobody stated is refused and asked about no more.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeSigningKey } from '../../src/base/signature.ts';
import { collect } from '../../src/exchange/collect.ts';
import { keysService, type NodeKeys } from '../../src/exchange/peer.ts';
import type { Letter, Transport } from '../../src/exchange/transport.ts';
import { seededRandom } from '../house.ts';
import { openFederation, outboundTo } from './federation.ts';

/** `fr` collects one package of `es`, which signs with a key that its root never stated; `told` runs at each look. */
async function collected(told: (keys: Map<string, unknown>, own: NodeKeys) => void) {
  const kinds: Letter['kind'][] = [];
  let look = () => {};
  const transport = (post: Transport, code: string): Transport => {
    if (code !== 'fr') return post;
    return {
      send: async (to, letter) => {
        kinds.push(letter.kind);
        const answer = await post.send(to, letter);
        if (letter.kind === 'head') look();
        return answer;
      },
    };
  };
  const federation = await openFederation({ agencies: ['es', 'fr'], transport });
  const { services } = federation.member('es');
  const own = services.get(keysService.name) as NodeKeys;
  services.set(keysService.name, { ...own, release: makeSigningKey(seededRandom('another release key')) });
  look = () => told(services, own);
  await federation.book('es', [{ type: 'contact', number: 1 }], [outboundTo('fr', [1])]);
  const outcome = await federation.act(collect, { from: 'es' }, { agency: 'fr' });
  return { ...outcome, kinds, arrived: (await federation.arrived('fr', 'es')).length };
}

test('a peer whose key is not known is looked at once, and not again for the same', async () => {
  const { accepted, fault, kinds, arrived } = await collected(() => undefined);
  assert.deepEqual([accepted, fault, arrived], [0, 'ledger/package-sender', 0]);
  assert.deepEqual(kinds, ['collect', 'head', 'collect']);
});

test('where the look explains it, the package is asked for again and taken', async () => {
  const { accepted, fault, kinds, arrived } = await collected((keys, own) => keys.set(keysService.name, own));
  assert.deepEqual([accepted, fault, arrived], [1, null, 1]);
  assert.deepEqual(kinds.slice(0, 3), ['collect', 'head', 'collect']);
});
