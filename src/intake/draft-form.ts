// What a draft may hold: the texts of its form's own fields, row by row, and no others: the patrol log's, or those of a
// seizure list. What always holds: no field is there for media or message text, each value is as short as its field
// needs, and all of them together are a log and no file in pieces. `drafts.ts` keeps them; the forms are
// `web/src/intake/patrol-log.ts` and `web/src/exhibits/list-draft.ts`.

import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { isForbiddenField, refusalOf, safeName } from './guard.ts';

export const DRAFT_FORM_LIMITS = {
  /** Characters of one field: the longest are names and references. */
  fieldMax: 256,
  /** Rows of one list: a log of some hundred accounts with where they were seen. */
  rowsMax: 1_000,
  /** Characters of all fields of one draft. */
  textMax: 65_536,
} as const;

const fault = declareFaults('intake', {
  'intake/draft-too-large': {
    status: 413,
    sentence: 'This draft is larger than drafts may be.',
    hint: 'Receive what is finished, and go on in another draft. The bound is 64 KiB of text.',
  },
  'intake/draft-unfit': {
    status: 422,
    sentence: 'A field of this draft holds what Liaison never keeps: media, markup, or more than 1 KiB of text.',
    hint: 'Leave the named field to a reference or a few plain words.',
  },
});

/** An object of these texts; what is not written yet may be left out. */
const texts = <Name extends string>(...names: readonly Name[]) => {
  const text = z.string().max(DRAFT_FORM_LIMITS.fieldMax).optional();
  return z.strictObject(Object.fromEntries(names.map((name) => [name, text])));
};
const rows = (...names: readonly string[]) =>
  z
    .array(texts('key', ...names))
    .max(DRAFT_FORM_LIMITS.rowsMax)
    .optional();

export const draftForm = z.strictObject({
  head: texts('authority', 'officer', 'reference', 'service', 'seenAt', 'zone').optional(),
  groups: rows('id', 'name', 'seenAt'),
  accounts: rows(
    ...['id', 'handle', 'name', 'phone', 'email', 'country', 'seenAt'],
    ...['contactWithChild', 'childAtRisk', 'childCountry', 'production'],
  ),
  memberships: rows('account', 'group', 'role', 'joined', 'left'),
  sightings: rows('account', 'file', 'act', 'at', 'address', 'port'),
  /** A seizure list instead of a log; `exhibits/seize-list` takes it in. */
  seizure: texts('province', 'person', 'place', 'ground', 'seizedAt', 'retainUntil').optional(),
  things: rows('mark', 'kind', 'make', 'model', 'serial', 'imei', 'condition', 'seal'),
});

/** The guard over every name and text of a draft. @throws intake/draft-unfit, intake/draft-too-large */
export function guardDraftBody(whole: JsonObject): void {
  let length = 0;
  const refuse = (field: string, reason: string) => fault('intake/draft-unfit', { field: safeName(field), reason });
  const walk = (value: Json, field: string): void => {
    if (typeof value === 'string') {
      length += value.length;
      const reason = refusalOf(value);
      if (reason !== null && reason !== 'control') throw refuse(field, reason);
      return;
    }
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const element of value) walk(element, field);
      return;
    }
    for (const [key, member] of Object.entries(value)) {
      if (field !== 'draft' && isForbiddenField(key)) throw refuse(key, 'rule');
      walk(member, key);
    }
  };
  walk(whole, 'draft');
  if (length > DRAFT_FORM_LIMITS.textMax) {
    throw fault('intake/draft-too-large', { charactersMax: DRAFT_FORM_LIMITS.textMax });
  }
}
