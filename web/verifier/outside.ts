// Signatures that this page does not judge. What always holds: once a key or a signature outside the strict form was
// met, the page answers "use the command", whatever else was found. `edwards.ts` and `ed25519.ts` tell; `checking.ts`
// asks.

let met = 0;

/** A key or a signature was met that verifiers may judge otherwise. */
export function meetOutside(): void {
  met += 1;
}

/** How many were met since the last time this was asked. */
export function takeOutside(): number {
  const count = met;
  met = 0;
  return count;
}
