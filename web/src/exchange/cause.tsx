// One cause: what happened, its code for the telephone, and what to do about it. What always holds: a code never stands
// alone where anybody knows what it means. See `causes.ts`.

import type { JSX } from 'react';
import { type Cause, useCauses } from './causes.ts';

export function CauseLine({
  code,
  causes,
  count,
}: {
  readonly code: string;
  readonly causes: readonly Cause[];
  readonly count?: number;
}): JSX.Element {
  const said = useCauses(causes)(code);
  return (
    <span className="cause">
      {count !== undefined && <strong>{count} × </strong>}
      {said !== null && <span>{said.sentence} </span>}
      <code>{code}</code>
      {said !== null && <span className="quiet"> {said.hint}</span>}
    </span>
  );
}
