// Arrow keys on the board: up and down within a column, left and right to the column beside. Only the focus moves;
// the cards are links and stay so for everybody else. j and k are down and up, as in every list of the page.

import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, readonly [column: number, card: number]>> = {
  ArrowUp: [0, -1],
  k: [0, -1],
  ArrowDown: [0, 1],
  j: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Moves the focus from the card that has it; does nothing elsewhere. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const from = event.target;
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(from instanceof HTMLElement) || from.dataset['card'] === undefined) return;
  const columns = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-state]')];
  const cardsOf = (column: HTMLElement) => [...column.querySelectorAll<HTMLElement>('[data-card]')];
  const filled = columns.map(cardsOf).filter((cards) => cards.length > 0);
  const at = filled.findIndex((cards) => cards.includes(from));
  const row = filled[at]?.indexOf(from) ?? -1;
  const [across, down] = step;
  const target = filled[at + across];
  if (target === undefined) return;
  const to = target[Math.min(Math.max(row + down, 0), target.length - 1)];
  event.preventDefault();
  to?.focus();
}
