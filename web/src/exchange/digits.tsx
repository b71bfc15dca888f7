// The digits of a card, in eight groups, large enough to be read aloud. What always holds: they are shown whole or
// not at all, because half a comparison compares nothing. `card-text.ts` and the node compute them.

import type { JSX } from 'react';

export function Digits({ text, label }: { readonly text: string; readonly label: string }): JSX.Element {
  return (
    <p className="digits">
      <span className="field-label">{label}</span>
      <code>{text}</code>
    </p>
  );
}
