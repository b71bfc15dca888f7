// The story file: which agencies there are, who is arrested where, who stays a suspect where, what is seized, what the
// narratives claim. It says what happens; names, numbers, accounts and hours are made from the seed (`world.ts`).
// Everything in it is invented; no place in it is smaller than a province.

import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import { claimSchema } from '../reconciliation/narrative.ts';

const fault = declareFaults('story', {
  'story/file-unusable': {
    status: 400,
    sentence: 'The story file cannot be used.',
    hint: 'See the named fields; stories/model-operation.json is a whole example.',
  },
});

const country = z.string().regex(/^[A-Z]{2}$/);
const code = z.string().regex(/^[a-z][a-z0-9-]{1,15}$/);
const province = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/);
export const DEVICES = ['phone', 'computer', 'tablet', 'storage'] as const;

/** One person arrested: a role of trust, a payment to children abroad, a removed application, and what is seized. */
const arrestSchema = z.strictObject({
  country,
  /** ISO 3166-2 code, or null where the announcement names no province. */
  province: province.nullable().default(null),
  occupation: z.enum(['schoolteacher', 'health-worker', 'coach', 'carer']).nullable().default(null),
  paysChildrenIn: country.nullable().default(null),
  removedApplication: z.boolean().default(false),
  exhibits: z.array(z.enum(DEVICES)).max(20),
});

export const storySchema = z.strictObject({
  name: z.string().max(120),
  /** First day of the story, UTC. */
  begins: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  /** The agency whose patrol finds the groups, and the bureau that coordinates. */
  lead: code,
  bureau: code,
  agencies: z
    .array(z.strictObject({ code, name: z.string().max(120), country: z.union([country, z.literal('XX')]) }))
    .min(3)
    .max(64),
  groups: z.number().int().min(1).max(50),
  /** Persons met in the groups of whom no more comes: they must not become suspects. */
  bystanders: z.number().int().min(0).max(500),
  arrests: z.array(arrestSchema).min(1).max(200),
  furtherSuspects: z
    .array(z.strictObject({ country, count: z.number().int().min(1).max(100) }))
    .min(1)
    .max(64),
  /** How many of each trap are planted among the identifiers. */
  traps: z.strictObject({
    reassignedNumbers: z.number().int().min(0).max(50),
    sharedAddresses: z.number().int().min(0).max(50),
    namesakes: z.number().int().min(0).max(50),
    sharedAccounts: z.number().int().min(0).max(50),
  }),
  narratives: z
    .array(
      z.strictObject({
        name: z.string().max(120),
        source: z.string().max(120),
        /** A press text, read and confirmed as the reader suggests it; `claims` are then taken beside it. */
        text: z.string().max(4_000).nullable().default(null),
        claims: z.array(claimSchema).max(50).default([]),
      }),
    )
    .max(10),
});
export type Story = z.output<typeof storySchema>;
export type Arrest = z.output<typeof arrestSchema>;

/** The worklist's page (`jurisdiction/worklist`), less what bystanders may take. */
const PERSONS_MAX = 300;

/** Parses a story file. @throws story/file-unusable with the fields that are wrong */
export function parseStory(text: string): Story {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw fault('story/file-unusable', { fields: ['(all): not JSON'] });
  }
  const parsed = storySchema.safeParse(json);
  if (!parsed.success) {
    const fields = parsed.error.issues.slice(0, 20).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw fault('story/file-unusable', { fields });
  }
  const story = parsed.data;
  const served = new Set(story.agencies.map((agency) => agency.country));
  const needed = [...story.arrests, ...story.furtherSuspects].map((item) => item.country);
  const missing = [...new Set(needed.filter((one) => !served.has(one)))];
  const codes = new Set(story.agencies.map((agency) => agency.code));
  const absent = [story.lead, story.bureau].filter((one) => !codes.has(one));
  const persons = story.arrests.length + story.furtherSuspects.reduce((sum, item) => sum + item.count, 0);
  // One page of the lead's worklist holds them all; a larger story would be cut where nobody sees it.
  const tooMany = persons > PERSONS_MAX ? [`arrests and furtherSuspects: at most ${PERSONS_MAX} persons together`] : [];
  const fields = [
    ...tooMany,
    ...missing.map((one) => `agencies: none for ${one}`),
    ...absent.map((one) => `agencies: no ${one}`),
  ];
  if (fields.length > 0) throw fault('story/file-unusable', { fields });
  return story;
}
