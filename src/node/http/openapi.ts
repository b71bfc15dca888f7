// The OpenAPI 3.1 document, made from the acts' one declaration: every act and read is `POST /api/<room>/<verb>` with
// its input as the body. Reads are POST as well, because what is asked for about a person does not belong in an
// address, which logs and histories keep. `acts.ts` serves what is described here.

import { z } from 'zod';
import type { AnyAct } from '../../base/act.ts';
import { EDGE_SCHEMAS, edgePaths, type Node } from './edge-paths.ts';
import { feedPaths } from './feed-paths.ts';

const PROBLEM: Node = {
  type: 'object',
  required: ['type', 'title', 'status', 'hint', 'details'],
  properties: {
    type: { type: 'string', description: '`liaison:` and the code of the fault; docs/reference/faults.md lists them.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    hint: { type: 'string' },
    details: { type: 'object' },
  },
};

const RECEIPT: Node = {
  type: 'object',
  required: ['position', 'at', 'records', 'repeated'],
  properties: {
    position: { type: 'integer', minimum: 0 },
    at: { type: 'string', format: 'date-time' },
    records: { type: 'array', items: { type: 'string' } },
    repeated: { type: 'boolean' },
  },
};

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Node {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  return schema;
}

const MATTER = {
  name: 'liaison-matter',
  in: 'header',
  required: true,
  description: 'The matter this belongs to: purpose and operation, chosen on opening it.',
  schema: { type: 'string', pattern: '^m:[0-9a-f]{32}$' },
};
const KEY = {
  name: 'idempotency-key',
  in: 'header',
  required: false,
  description: 'A fresh random text; a repeat has no second effect and gets the first receipts.',
  schema: { type: 'string', minLength: 8, maxLength: 64 },
};

function operationOf(act: AnyAct): Node {
  const output = schemaOf(act.output, 'output');
  const answer = act.writes
    ? {
        type: 'object',
        required: ['output', 'receipts', 'repeated'],
        properties: {
          output: { anyOf: [output, { type: 'null' }] },
          receipts: { type: 'array', items: { $ref: '#/components/schemas/Receipt' } },
          repeated: { type: 'boolean' },
          waiting: { type: 'string' },
        },
      }
    : { type: 'object', required: ['output'], properties: { output } };
  return {
    operationId: act.name.replace('/', '.'),
    summary: act.summary,
    tags: [act.name.split('/')[0]],
    description: `Roles: ${act.who.join(', ')}. Purposes: ${act.purposes.join(', ')}. Officers: ${act.eyes}.`,
    parameters: act.writes ? [MATTER, KEY] : [MATTER],
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(act.input, 'input') } } },
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: answer } } },
      default: {
        description: 'Refused.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** The documents that the node makes, by name, with the read each is made from. */
type Documents = ReadonlyMap<string, { readonly act: AnyAct }>;

/** The whole document. */
export function openApi(acts: Iterable<AnyAct>, documents: Documents = new Map()): Node {
  const inputs = [...documents].map(([name, { act }]) => [name, { input: schemaOf(act.input, 'input') }] as const);
  const sorted = [...acts].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    openapi: '3.1.0',
    info: { title: 'Liaison', version: '1', description: 'A node as its officers use it. Metadata and hashes only.' },
    paths: {
      ...edgePaths(MATTER, new Map(inputs)),
      ...feedPaths(MATTER),
      ...Object.fromEntries(sorted.map((act) => [`/api/${act.name}`, { post: operationOf(act) }])),
    },
    components: {
      schemas: { Problem: PROBLEM, Receipt: RECEIPT, ...EDGE_SCHEMAS },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'liaison' } },
    },
    security: [{ session: [] }],
  };
}
