// The network: its filters and its layout as pure functions, up to twenty thousand nodes; and the screen in a
// browser, by pointer, by box and by the keyboard alone. And what must not happen: ids of a selection in the
// address, or a picture without its words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  drawnEdges,
  EVERYTHING,
  edgesByNode,
  filtered,
  type Network,
  neighboursOf,
  referable,
} from '../../web/src/network/graph.ts';
import { advance, firstPositions, matricesOf, positionsOf, stepsFor } from '../../web/src/network/layout.ts';
import { subjectsIn } from '../../web/src/network/router-state.ts';
import { seats } from './seats.ts';

const desk = seats();

const KINDS = ['account', 'group', 'person', 'file'] as const;
const BASES = ['fact', 'assessment', 'judgement'] as const;

/** A network of any size from a seed, with hubs, as real ones have them. */
function madeUp(nodes: number, edges: number): Network {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const id = (nth: number) => `s:${nth.toString(16).padStart(32, '0')}`;
  return {
    nodes: Array.from({ length: nodes }, (_, nth) => {
      const about = KINDS[nth % KINDS.length] ?? 'account';
      const category = nth % 50 === 0 ? 'suspect' : null;
      return {
        id: id(nth),
        about,
        label: null,
        countries: nth % 3 === 0 ? ['ES'] : [],
        category,
        cluster: null,
        degree: 2,
      };
    }),
    edges: Array.from({ length: edges }, (_, nth) => {
      const [a, b] = [id(Math.min(next(nodes), next(nodes))), id(next(nodes))];
      return {
        a,
        b,
        by: nth % 2 === 0 ? 'member-of' : 'same-identifier:phone',
        basis: BASES[nth % 3] ?? 'fact',
        records: [],
      };
    }),
  };
}

test('filters let through what they say, and an edge only with both its ends', () => {
  fc.assert(
    fc.property(
      fc.subarray([...KINDS]),
      fc.subarray([...BASES]),
      fc.boolean(),
      fc.boolean(),
      (kinds, bases, withCountries, joinedOnly) => {
        const shown = filtered(madeUp(60, 90), { ...EVERYTHING, kinds, bases, withCountries, joinedOnly });
        const ids = new Set(shown.nodes.map((node) => node.id));
        for (const edge of shown.edges) assert.ok(ids.has(edge.a) && ids.has(edge.b));
        for (const node of shown.nodes) {
          assert.ok(node.about === 'country' || kinds.length === 0 || kinds.some((kind) => kind === node.about));
        }
        if (!withCountries) assert.ok(shown.nodes.every((node) => node.about !== 'country'));
      },
    ),
    { numRuns: 60 },
  );
});

test('two nodes are drawn with one line however many reasons join them, and the list keeps every reason', () => {
  const edge = (by: string, basis: string) => ({ a: 's:1', b: 's:2', by, basis, records: [] });
  const edges = [edge('address', 'assessment'), edge('member-of', 'fact'), edge('judgement', 'judgement')];
  assert.deepEqual(
    drawnEdges(edges).map(({ basis }) => basis),
    ['fact'],
  );
  const [neighbour] = neighboursOf('s:1', edgesByNode({ nodes: [], edges }));
  assert.equal(neighbour?.edges.length, 3);
});

test('twenty thousand nodes and forty thousand ties are laid out, the same way each time', (t) => {
  const network = madeUp(20_000, 40_000);
  const begin = performance.now();
  const first = firstPositions(network);
  const placed = performance.now();
  const matrices = matricesOf(network, first);
  advance(matrices);
  const stepped = performance.now();
  t.diagnostic(`first places in ${Math.round(placed - begin)} ms, one step in ${Math.round(stepped - placed)} ms`);
  const positions = positionsOf(matrices);
  assert.equal(positions.length, 40_000);
  assert.ok(positions.every((value) => Number.isFinite(value)));
  assert.deepEqual(firstPositions(network), first);
  assert.ok(stepsFor(20_000) < stepsFor(100), 'larger pictures get fewer steps');
});

test('only subjects go into a referral, and only ids of subjects are taken from a screen’s state', () => {
  const id = `s:${'0'.repeat(32)}`;
  assert.deepEqual(referable([id, 'sha256:00', 'country:ES', 'x:1']), [id]);
  assert.deepEqual(subjectsIn({ subjects: [id, 'x', 7, null, `${id}0`] }), [id]);
  assert.deepEqual(subjectsIn({ subjects: 'all' }), []);
});

test('the list holds every node, and what the keyboard selects becomes a referral, no id in the address', async (t) => {
  const own = await desk(t, { role: 'liaison' });
  if (own === null) return;
  const { page } = own;
  const asked = { subjects: [], steps: 2, about: [], country: null, limit: 5_000 };
  const told = await own.ask<Network>('jurisdiction/network', asked);
  await own.go('/network');
  await page.locator('.net-canvas canvas').first().waitFor({ state: 'attached' });
  assert.ok(page.workers().every((worker) => worker.url().startsWith(`${new URL(page.url()).origin}/`)));
  await page.getByRole('tab', { name: 'List' }).click();
  const groups = told.nodes.filter(({ about }) => about === 'group').length;
  await page.getByRole('checkbox', { name: /^Groups/ }).check();
  const rows = page.locator('[role=tabpanel] tbody tr');
  await page.waitForFunction(`document.querySelectorAll('[role=tabpanel] tbody tr').length === ${groups}`);
  assert.equal(await rows.count(), groups);
  await rows.first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('2 selected').waitFor();
  await page.getByRole('button', { name: 'Prepare a referral' }).click();
  await page.waitForURL(/\/referrals\/new$/);
});

test('a box drawn around everything selects everything that is shown', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await own.go('/network');
  await page.locator('.net-stage[data-settling="false"]').waitFor({ timeout: 40_000 });
  await page.getByRole('checkbox', { name: 'Select by box' }).check();
  const box = await page.locator('.net-boxing').boundingBox();
  assert.ok(box !== null);
  await page.mouse.move(box.x + 2, box.y + 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + Math.min(box.height, 880 - box.y) - 2, { steps: 4 });
  await page.mouse.up();
  const said = await page.locator('.net-aside [role=status]').innerText();
  assert.ok(Number(said.replaceAll(/\D/g, '')) > 10, said);
});

test('a browser without WebGL says so, and the list works as well', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  await page.evaluate(`{
    const before = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind.startsWith('webgl') ? null : before.call(this, kind, ...rest);
    };
  }`);
  await own.go('/network');
  await page.getByText('has no WebGL').waitFor();
  await page.getByRole('tab', { name: 'List' }).click();
  await page.locator('[role=tabpanel] tbody tr').first().waitFor();
});

test('twenty thousand nodes in the browser: drawn, moved, and the frames counted', async (t) => {
  const own = await desk(t);
  if (own === null) return;
  const { page } = own;
  const answer = { output: { ...madeUp(20_000, 40_000), cut: false, compared: 60_000 } };
  await page.route('**/api/jurisdiction/network', (route) => route.fulfill({ json: answer }));
  await own.go('/network');
  await page.locator('.net-canvas canvas').first().waitFor({ state: 'attached', timeout: 30_000 });
  await page.locator('.net-stage[data-settling="false"]').waitFor({ timeout: 60_000 });
  const frames = page.evaluate<number[]>(`new Promise((resolve) => {
    const times = [];
    const step = (at) => (times.push(at), times.length < 40 ? requestAnimationFrame(step) : resolve(times));
    requestAnimationFrame(step);
  })`);
  const box = await page.locator('.net-canvas').boundingBox();
  assert.ok(box !== null);
  await page.mouse.move(box.x + 200, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 500, box.y + 400, { steps: 30 });
  await page.mouse.up();
  const times = await frames;
  const gaps = times
    .slice(1)
    .map((at, nth) => at - (times[nth] ?? at))
    .sort((a, b) => a - b);
  const middle = gaps[Math.floor(gaps.length / 2)] ?? 0;
  t.diagnostic(`compared ${gaps.length} frames: median ${middle.toFixed(1)} ms, worst ${gaps.at(-1)?.toFixed(1)} ms`);
  assert.equal(gaps.length, 39);
});
