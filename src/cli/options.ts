// Options of a command from the JSON schema of an act's input: a string, number or flag becomes `--its-name`, and
// what has more shape is given as JSON. An input that does not fit is wrong use, said in the names of the options
// before any node is asked. See `liaison.ts` for the commands.

import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import type { AnyAct } from '../base/act.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly description?: string;
  readonly default?: unknown;
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Options that every command has for itself: an input field of that name is given with `--input-<name>`. */
const TAKEN = new Set([
  'data',
  'json',
  'agency',
  'as',
  'purpose',
  'operation',
  'key',
  'help',
  'input',
  'credentialStdin',
]);
const optionName = (field: string) => (TAKEN.has(field) ? `input-${kebab(field)}` : kebab(field));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('give this as JSON');
  }
}

/** The schemas that a value other than null may have. */
function present(schema: Schema): readonly Schema[] {
  return [schema, ...(schema.anyOf ?? [])].filter((one) => (one.type !== undefined || one.enum) && one.type !== 'null');
}

function scalar(schema: Schema): string | null {
  const kinds = present(schema).flatMap((one) => one.type ?? 'string');
  const shaped = kinds.filter((kind) => kind !== 'null');
  return shaped.length > 0 && shaped.every((kind) => kind === shaped[0]) ? (shaped[0] ?? null) : null;
}

function parserOf(kind: string | null): (text: string) => unknown {
  if (kind === 'string') return (text) => (text === 'null' ? null : text);
  return parseJson;
}

/** What a value looks like, in few words. */
function shapeOf(schema: Schema): string {
  const [one] = present(schema);
  const words = present(schema).flatMap((each) => each.enum ?? []);
  if (words.length > 0) return `one of ${words.join(', ')}`;
  const prefix = /^\^(?:\(\?:)?([a-z]+):\[0-9a-f\]/.exec(one?.pattern ?? '')?.[1];
  if (prefix !== undefined) return `an id, ${prefix}:...`;
  const kind = scalar(schema);
  if (kind === 'integer' || kind === 'number') {
    const { minimum, maximum } = one ?? {};
    const bounded = minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
    return bounded ? `a number, ${minimum} to ${maximum}` : 'a number';
  }
  if (kind === 'boolean') return 'true or false';
  if (kind === 'array') return 'a list, as JSON';
  if (kind === 'string') return one?.maxLength === undefined ? 'text' : `text, at most ${one.maxLength} characters`;
  return 'as JSON';
}

function aboutOf(field: string, schema: Schema, needed: boolean): string {
  const said = [schema.description ?? shapeOf(schema)];
  if (needed) said.push('(needed)');
  if (schema.default !== undefined && schema.default !== null)
    said.push(`(default: ${JSON.stringify(schema.default)})`);
  if (field === 'operation') said.push('(default: that of --operation)');
  return said.join(' ');
}

/** Adds one option a field, and `--input` for the whole as JSON. */
export function addInputOptions(command: Command, act: AnyAct): void {
  const schema = z.toJSONSchema(act.input, { io: 'input', unrepresentable: 'any' }) as Schema;
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {});
  command.optionsGroup('What:');
  for (const [field, inner] of [...fields].sort(([a], [b]) => Number(required.has(b)) - Number(required.has(a)))) {
    const needed = required.has(field) && field !== 'operation';
    const option = new Option(`--${optionName(field)} <value>`, aboutOf(field, inner, needed));
    command.addOption(option.argParser(parserOf(scalar(inner))));
  }
  if (fields.length > 0) {
    command.addOption(new Option('--input <json>', 'the whole input as JSON; single options win').argParser(parseJson));
  }
}

/** The input of an act from parsed options: fields win over `--input`. */
export function inputOf(act: AnyAct, options: Readonly<Record<string, unknown>>): unknown {
  const whole = options['input'];
  if (whole !== undefined && (typeof whole !== 'object' || whole === null || Array.isArray(whole))) return whole;
  const input: Record<string, unknown> = { ...whole };
  const shape = act.input instanceof z.ZodObject ? act.input.shape : {};
  for (const field of Object.keys(shape)) {
    const given = options[camel(optionName(field))];
    if (given !== undefined) input[field] = given;
  }
  return input;
}

/** What is wrong with an input, a line each, by the options' names; empty when nothing is. */
export function faultsOf(act: AnyAct, input: unknown): readonly string[] {
  const parsed = act.input.safeParse(input);
  if (parsed.success) return [];
  const given = typeof input === 'object' && input !== null ? input : {};
  return parsed.error.issues
    .filter(({ path }) => path[0] !== 'operation' || Object.hasOwn(given, 'operation'))
    .slice(0, 20)
    .map(({ path, message }) => {
      const [field, ...inside] = path.map(String);
      if (field === undefined) return message;
      if (!Object.hasOwn(given, field)) return `--${optionName(field)} is needed`;
      return `--${[optionName(field), ...inside].join('.')}: ${message}`;
    });
}
