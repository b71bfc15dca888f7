// The published JSON Schemas of the formats that are ours to define, made from the very schemas that read them. The
// files stand in docs/reference/formats; a test compares them, so that what is published is what is read.

import { z } from 'zod';
import { examinationSchema } from './formats/examination.ts';
import { patrolLogSchema } from './formats/patrol-log.ts';
import { subscriberSchema } from './formats/subscriber.ts';

const PUBLISHED = {
  'patrol-log': patrolLogSchema,
  subscriber: subscriberSchema,
  examination: examinationSchema,
} as const;

/** File name to text, JSON Schema 2020-12, as a writer of such files needs it. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  const files = Object.entries(PUBLISHED).map(([name, schema]): [string, string] => {
    const made = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
    return [`${name}.schema.json`, `${JSON.stringify({ title: `liaison-${name}/1`, ...made }, null, 2)}\n`];
  });
  return new Map(files);
}
