// The refusals of room statements in Spanish: what happened, and what to do. `faults.ts` joins the rooms; a test holds
// them against the list of all faults, so none is missing and none is left over.

export const statements: Readonly<Record<string, readonly [string, string]>> = {
  'statements/unknown-property': [
    'El vocabulario no tiene esa propiedad.',
    'docs/rooms/statements.md enumera las propiedades y dice de qué trata cada una.',
  ],
  'statements/value-ill-formed': [
    'El valor no tiene la forma que pide su propiedad.',
    'Vea la clase de valor que se nombra; el valor mismo nunca se repite en un rechazo.',
  ],
};
