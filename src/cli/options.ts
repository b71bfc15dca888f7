// Options of a command from the JSON schema of an act's input: a string, number or flag becomes `--its-name`, and
// what has more shape is given as JSON. See `liaison.ts` for the commands.

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AnyAct } from '../base/act.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly description?: string;
  readonly default?: unknown;
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** Options that every command has for itself: an input field of that name is given with `--input-<name>`. */
const TAKEN = new Set(['data', 'json', 'agency', 'as', 'purpose', 'operation', 'key', 'help']);
const optionName = (field: string) => (TAKEN.has(field) ? `input-${kebab(field)}` : kebab(field));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('give this as JSON');
  }
}

function scalar(schema: Schema): string | null {
  const kinds = [schema, ...(schema.anyOf ?? [])].flatMap((one) => one.type ?? (one.enum ? 'string' : []));
  const shaped = kinds.filter((kind) => kind !== 'null');
  return shaped.length > 0 && shaped.every((kind) => kind === shaped[0]) ? (shaped[0] ?? null) : null;
}

function parserOf(kind: string | null): (text: string) => unknown {
  if (kind === 'string') return (text) => (text === 'null' ? null : text);
  return parseJson;
}

/** Adds one option a field, and `--input` for the whole as JSON. */
export function addInputOptions(command: Command, schema: object): void {
  const { properties = {}, required = [] } = schema as Schema;
  for (const [field, inner] of Object.entries(properties)) {
    const kind = scalar(inner);
    const needed = required.includes(field) ? ' (needed)' : '';
    const about = `${inner.description ?? kind ?? 'JSON'}${needed}`;
    command.addOption(new Option(`--${optionName(field)} <value>`, about).argParser(parserOf(kind)));
  }
  command.addOption(new Option('--input <json>', 'the whole input as JSON').argParser(parseJson));
}

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The input of an act from parsed options: fields win over `--input`. */
export function inputOf(act: AnyAct, options: Readonly<Record<string, unknown>>): unknown {
  const whole = options['input'];
  const input: Record<string, unknown> = typeof whole === 'object' && whole !== null ? { ...whole } : {};
  const shape = (act.input as unknown as { shape?: Readonly<Record<string, unknown>> }).shape ?? {};
  for (const field of Object.keys(shape)) {
    const given = options[camel(optionName(field))];
    if (given !== undefined) input[field] = given;
  }
  return input;
}
