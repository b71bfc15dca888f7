// After the examinations: an exhibits officer of the lead agency asks for a court bundle of the operation's
// exhibits and its prosecutor releases it. Its file is not kept; that it can be made and checked at any time is
// one of the closing checks (`closing-bundle.ts`).

import { askBundle, bundle } from '../exhibits/bundle.ts';
import type { Stage } from './stage.ts';

export async function goToCourt(stage: Stage, operation: string): Promise<void> {
  const by = { agency: stage.story.lead, purpose: 'prosecution', operation } as const;
  const asked = { court: 'Invented court of the demonstration', reference: 'INVENTED-1/2026' };
  const { bundle: id } = await stage.act(askBundle, asked, { ...by, role: 'exhibits' });
  await stage.act(bundle, { bundle: id }, { ...by, role: 'prosecutor' });
}
