// Whom records point to beside the person they are about: the subject that a value names, the account that files went
// to, and whoever is known by the same identifier. What always holds: only what identifies is followed (never a shared
// network address), and nothing here decides; `exhibits/bundle-gather.ts` and `referrals/gather.ts` hold back by it.

import type { Rows } from '../base/table.ts';
import { intakeStatement, intakeSubject, type SightingRow, type StatementRow } from '../intake/tables.ts';
import { normalise } from '../statements/value.ts';
import { propertyOf } from '../statements/vocabulary.ts';

interface Records {
  readonly statements: readonly StatementRow[];
  readonly sightings: readonly SightingRow[];
}

/** What a record names: subjects outright, native keys, and identifiers in their normal form. */
interface Named {
  readonly recordId: string;
  readonly own: string;
  readonly subjects: readonly string[];
  readonly natives: readonly string[];
  readonly values: readonly string[];
}

/** The subjects that each record names beside its own, by its id; records that name nobody known are not in it. */
export async function pointedTo(rows: Rows, records: Records): Promise<ReadonlyMap<string, readonly string[]>> {
  const services = await servicesOf(rows, records.sightings);
  const named = [
    ...records.statements.map(inStatement),
    ...records.sightings.map((row) => inSighting(row, services.get(row.account) ?? [])),
  ];
  const byNative = await subjectsWithNative(rows, [...new Set(named.flatMap((one) => one.natives))]);
  const byValue = await subjectsWithValue(rows, [...new Set(named.flatMap((one) => one.values))]);
  const pointed = new Map<string, readonly string[]>();
  for (const { recordId, own, subjects, natives, values } of named) {
    const found = new Set([
      ...subjects,
      ...natives.flatMap((native) => byNative.get(native) ?? []),
      ...values.flatMap((value) => byValue.get(value) ?? []),
    ]);
    found.delete(own);
    if (found.size > 0) pointed.set(recordId, [...found]);
  }
  return pointed;
}

const identifies = (property: string): boolean => propertyOf(property)?.strength === 'strong';

function inStatement({ recordId, subject: own, property, value, normalised }: StatementRow): Named {
  const nobody = { recordId, own, subjects: [], natives: [], values: [] };
  if (propertyOf(property)?.value === 'subject') return { ...nobody, subjects: [normalised ?? value] };
  return identifies(property) ? { ...nobody, values: [normalised ?? value] } : nobody;
}

/** A destination is an account on the service of who sent there, or an address of mail, a number or an account. */
function inSighting(row: SightingRow, services: readonly string[]): Named {
  const { recordId, account: own, destination } = row;
  if (destination === null) return { recordId, own, subjects: [], natives: [], values: [] };
  const ids = services.flatMap((service) => normalise('native-id', destination, { service }) ?? []);
  const handles = services.flatMap((service) => normalise('handle', destination, { service }) ?? []);
  const others = ['email', 'phone', 'payment-account'].flatMap((kind) => normalise(kind, destination, {}) ?? []);
  const natives = [
    ...services.map((service) => `account|${service}|${destination}`),
    ...ids.flatMap((id) => [`account|${id}`, `group|${id}`]),
    ...handles.map((handle) => `account|${handle.replace('|', '|@')}`),
  ];
  const outright = destination.startsWith('s:') ? [destination] : [];
  return { recordId, own, subjects: outright, natives, values: [destination, ...ids, ...handles, ...others] };
}

/** The services on which the senders' accounts are, by account: of their native keys and of what is said of them. */
async function servicesOf(rows: Rows, sightings: readonly SightingRow[]): Promise<ReadonlyMap<string, string[]>> {
  const senders = new Set(sightings.flatMap((row) => (row.destination === null ? [] : [row.account])));
  if (senders.size === 0) return new Map();
  const subject = [...senders];
  const known = (await rows.find(intakeSubject, { subject })).map(({ subject: account, native }) => {
    return { account, service: native?.split('|')[1] ?? '' };
  });
  const said = await rows.find(intakeStatement, { subject, property: ['handle', 'native-id'] });
  const told = said.map((row) => ({ account: row.subject, service: row.normalised?.split('|', 1)[0] ?? '' }));
  const services = new Map<string, string[]>();
  for (const { account, service } of [...known, ...told]) {
    const own = services.get(account) ?? [];
    if (service !== '' && !own.includes(service)) services.set(account, [...own, service]);
  }
  return services;
}

async function subjectsWithNative(rows: Rows, native: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const found = native.length === 0 ? [] : await rows.find(intakeSubject, { native });
  return grouped(found.map((row) => ({ key: row.native ?? '', subject: row.subject })));
}

async function subjectsWithValue(rows: Rows, normalised: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const found = normalised.length === 0 ? [] : await rows.find(intakeStatement, { normalised });
  const strong = found.filter((row) => identifies(row.property));
  return grouped(strong.map((row) => ({ key: row.normalised ?? '', subject: row.subject })));
}

function grouped(found: readonly { readonly key: string; readonly subject: string }[]) {
  const subjects = new Map<string, string[]>();
  for (const { key, subject } of found) subjects.set(key, [...(subjects.get(key) ?? []), subject]);
  return subjects;
}
