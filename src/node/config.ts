// Configuration: read from the environment once, checked whole, refused on doubt. Nothing else in Liaison reads the
// environment. `liaison --help` and README name the variables.

import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';

const fault = declareFaults('node', {
  'node/config-refused': {
    status: 400,
    sentence: 'A setting of the environment cannot be used.',
    hint: 'Correct or unset the named variable and start again.',
  },
});

/** What a node is told from outside. */
export interface Config {
  /** The data folder. Default `data` in the working folder. */
  readonly data: string;
  /** Port of the screens on 127.0.0.1; 0 takes a free one. Default 8383. */
  readonly port: number;
  /** A PostgreSQL 15 or later to use instead of the embedded one, or null. */
  readonly databaseUrl: string | null;
  /** A file whose first line is the passphrase of the keys, or null. */
  readonly passphraseFile: string | null;
}

const schema = z.object({
  LIAISON_DATA: z.string().min(1).max(4_096).default('data'),
  LIAISON_PORT: z.coerce.number().int().min(0).max(65_535).default(8_383),
  LIAISON_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .nullable()
    .default(null),
  LIAISON_PASSPHRASE_FILE: z.string().min(1).max(4_096).nullable().default(null),
});

/** Reads the configuration. @throws node/config-refused with the names of the variables, never their values */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => String(issue.path[0]));
    throw fault('node/config-refused', { variables: names });
  }
  const { LIAISON_DATA: data, LIAISON_PORT: port } = parsed.data;
  const { LIAISON_DATABASE_URL: databaseUrl, LIAISON_PASSPHRASE_FILE: passphraseFile } = parsed.data;
  return { data, port, databaseUrl, passphraseFile };
}
