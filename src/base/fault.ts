// Faults: everything that can go wrong through input, the world or a rule, each with a code `room/what`,
// a sentence for the officer and a hint what to do. A room declares its own beside their use; the registry
// is only read (documentation, tests, HTTP). A broken promise of ours is an assertion instead: `promise`.

/** One row of the fault table. `status` is the HTTP status the fault becomes (RFC 9457 problem details). */
export interface FaultRow {
  readonly status: number;
  readonly sentence: string;
  readonly hint: string;
}

/** What a fault carries beside its code: small, printable, never a value from a case. */
export type FaultDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A refusal that has a name. `message` is the sentence; show `hint` beside it. */
export class Fault extends Error {
  readonly code: string;
  readonly row: FaultRow;
  readonly details: FaultDetails;

  constructor(code: string, row: FaultRow, details: FaultDetails) {
    super(row.sentence);
    this.name = 'Fault';
    this.code = code;
    this.row = row;
    this.details = details;
  }
}

const declared = new Map<string, FaultRow>();

/**
 * Declares the faults of one room and returns the function that makes them.
 * Codes must begin with the room's name and may be declared once only.
 */
export function declareFaults<const Table extends Readonly<Record<string, FaultRow>>>(room: string, table: Table) {
  for (const [code, row] of Object.entries(table)) {
    promise(code.startsWith(`${room}/`), `fault ${code} belongs to room ${room}`);
    promise(!declared.has(code), `fault ${code} is declared once`);
    declared.set(code, row);
  }
  return (code: keyof Table & string, details: FaultDetails = {}): Fault => {
    const row = table[code];
    promise(row !== undefined, `fault ${code} is declared`);
    return new Fault(code, row, details);
  };
}

/** Every declared fault, by code: for the generated page, the documentation test and HTTP. */
export function allFaults(): ReadonlyMap<string, FaultRow> {
  return declared;
}

/** Asserts one of our own promises; a failure is a defect of Liaison, never of the input. */
export function promise(kept: boolean, sentence: string): asserts kept {
  if (!kept) throw new Error(`broken promise: ${sentence}`);
}
