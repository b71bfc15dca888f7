// Real faults between two processes, in their long form: a proxy that cuts and delays, kills at named points of both
// ends, and callers that misuse the door. The form itself is `test/faults/long.ts`; here it is one case of the full
// run.

import { NotHere, type OpenPart, type Part } from './shapes.ts';

export const realFaultsPart: Part = {
  name: 'real faults',
  promises: 'Two processes whose way is cut and who are killed in the middle exchange each package once.',
  async open(tier): Promise<OpenPart> {
    const run = async () => {
      if (tier === 'slice') throw new NotHere('its short form is test/faults');
      const { FULL, realFaults } = await import('../faults/long.ts');
      const done = await realFaults(FULL, () => undefined);
      return done.struck > 0 && done.kills > 0 ? null : 'no fault struck';
    };
    return { cases: [{ name: 'the long form', kind: 'long forms', run }], controls: [], close: async () => undefined };
  },
};
