// After the examinations: the lead agency's prosecutor makes a court bundle of the operation's exhibits. Its file
// is not kept; that it can be made and checked at any time is one of the closing checks (`closing-bundle.ts`).

import { bundle } from '../exhibits/bundle.ts';
import type { Stage } from './stage.ts';

export async function goToCourt(stage: Stage, operation: string): Promise<void> {
  const by = { agency: stage.story.lead, role: 'prosecutor', purpose: 'prosecution', operation } as const;
  await stage.act(bundle, { court: 'Invented court of the demonstration', reference: 'INVENTED-1/2026' }, by);
}
