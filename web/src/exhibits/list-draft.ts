// A seizure list as it is written: texts of the form and no more, which is also what a draft of it holds. Pure. The
// node checks everything again; `seize-list.tsx` is the form, `intake/draft-form.ts` on the node says what a draft
// may hold.

export const THING_FIELDS = ['mark', 'kind', 'make', 'model', 'serial', 'imei', 'condition', 'seal'] as const;
export type ThingField = (typeof THING_FIELDS)[number];

export type Thing = Readonly<Record<ThingField | 'key', string>>;

export interface Written {
  readonly seizure: {
    readonly province: string;
    readonly person: string;
    readonly place: string;
    readonly ground: string;
    readonly seizedAt: string;
    readonly retainUntil: string;
  };
  readonly things: readonly Thing[];
}

/** Things of one list, as the node bounds them. */
export const THINGS_MAX = 100;

export function emptyThing(key: string): Thing {
  return { key, mark: '', kind: 'phone', make: '', model: '', serial: '', imei: '', condition: '', seal: '' };
}

export function emptyList(): Written {
  const seizure = { province: '', person: '', place: 'home', ground: '', seizedAt: '', retainUntil: '' };
  return { seizure, things: [emptyThing('1')] };
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'));
}

/** A draft as the form has it, or null where it is none of a list. */
export function listOfDraft(body: unknown): Written | null {
  const said = body as { readonly seizure?: unknown; readonly things?: unknown } | null;
  if (typeof said !== 'object' || said === null || said.seizure === undefined) return null;
  const things = Array.isArray(said.things) ? said.things : [];
  return {
    seizure: { ...emptyList().seizure, ...textsOf(said.seizure) },
    things: things.map((thing, nth) => ({ ...emptyThing(String(nth + 1)), ...textsOf(thing) })),
  };
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** What `exhibits/seize-list` is asked with. */
export function askedWith({ seizure, things }: Written) {
  const { province, person, place, ground, seizedAt, retainUntil } = seizure;
  return {
    ...{ province: orNull(province), person: orNull(person), place, ground: ground.trim() },
    ...{ seizedAt: orNull(seizedAt), retainUntil: orNull(retainUntil) },
    items: things.map((thing) => ({
      mark: thing.mark.trim().toUpperCase(),
      kind: thing.kind,
      ...{ make: orNull(thing.make), model: orNull(thing.model), serial: orNull(thing.serial) },
      ...{ imei: orNull(thing.imei), condition: orNull(thing.condition), seal: orNull(thing.seal.toUpperCase()) },
    })),
  };
}

/** True for an IMEI whose last digit fits; the node says the same. */
export function isImei(text: string): boolean {
  const digits = text.replace(/[\s/.-]/g, '');
  if (!/^\d{15}$/.test(digits)) return false;
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
