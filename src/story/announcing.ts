// Last chapters: the figures are drawn with one cut-off for each ledger, cleared by two officers of every agency that
// contributed, published, and set beside what others have written.

import { deliver } from '../node/delivery.ts';
import { clear, proposeClearance } from '../reconciliation/clear.ts';
import { checkRequest, requests } from '../reconciliation/door.ts';
import { draw, requestClearance } from '../reconciliation/draw.ts';
import { enterNarrative } from '../reconciliation/enter.ts';
import { publish } from '../reconciliation/publish.ts';
import type { Stage } from './stage.ts';
import { dayOf } from './world.ts';

/** Draws, asks, clears and publishes. */
export async function announce(stage: Stage, operation: string): Promise<void> {
  const { story, node } = stage;
  stage.clock.moveTo(dayOf(story, 190));
  const by = { agency: story.bureau, role: 'press', purpose: 'publication', operation } as const;
  const { figure } = await stage.act(draw, { operation }, by);
  await stage.act(requestClearance, { figure }, by);
  await deliver(node);
  await stage.each(story.agencies, async ({ code }) => clearAll(stage, code));
  await deliver(node);
  await stage.act(publish, { figure }, by);
}

/** An agency recounts its own ledger and, where it agrees, two officers clear value and cells by name. */
async function clearAll(stage: Stage, agency: string): Promise<void> {
  const first = { agency, role: 'press', purpose: 'publication' } as const;
  const open = (await stage.act(requests, {}, first)).requests.filter((one) => one.state === 'asked');
  for (const { request } of open) {
    const { agrees, cells } = await stage.act(checkRequest, { request }, first);
    if (!agrees) continue;
    const { proposal } = await stage.act(proposeClearance, { request, cells }, first);
    await stage.act(clear, { request, proposal }, { ...first, second: true });
  }
}

/** The press texts, entered as claims. */
export async function enterNarratives(stage: Stage): Promise<void> {
  const by = { agency: stage.story.bureau, role: 'press', purpose: 'publication' } as const;
  for (const narrative of stage.story.narratives) await stage.act(enterNarrative, narrative, by);
}
