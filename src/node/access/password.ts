// Passwords: which are taken (length, never composition), and the one-way form that is kept. What always holds: a check
// costs the same whether there is a password to compare with or not. Sources: NIST SP 800-63B section 5.1.1, OWASP ASVS
// 5.0 V6.2, RFC 9106 (Argon2id).

import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { declareFaults } from '../../base/fault.ts';
import type { Random } from '../../base/id.ts';
import type { PasswordTag } from './credential-file.ts';

const fault = declareFaults('node', {
  'node/password-unfit': {
    status: 422,
    sentence: 'This password cannot be taken.',
    hint: 'Choose 12 to 128 characters that are no common phrase, no run of keys, and without your name or agency.',
  },
});

const derive = promisify(argon2);

export const LENGTH_MIN = 12;
/** Longer ones only cost work. */
export const LENGTH_MAX = 128;
/** 32 MiB and three passes: above the floor of 19 MiB and two that OWASP names; some 60 ms of one core. */
const COST = { memory: 32_768, passes: 3, lanes: 1 } as const;
const TAG_BYTES = 32;

/** Beginnings of what people choose first, digits and signs left out. */
const COMMON = [
  'password passwort contrasena contrasinal motdepasse senha wachtwoord',
  'qwerty qwertz azerty asdfgh zxcvbn letmein welcome willkommen bienvenido iloveyou teamo',
  'administrator adminadmin superuser changeme changeit trustno secret geheim secreto',
  'football futbol baseball basketball princess sunshine monkey dragon superman batman starwars',
  'correcthorsebatterystaple police policia polizei liaison testtest default guest login',
].flatMap((line) => line.split(' '));
/** Runs on keyboards and in the alphabet, also backwards. */
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop'];

/** Words that this officer's password must not hold. */
export interface About {
  readonly name: string;
  readonly agency: string;
}

/** @throws node/password-unfit with the reason, never the password */
export function checkPassword(password: string, about: About): void {
  const reason = unfit(password, about);
  if (reason !== null) throw fault('node/password-unfit', { reason });
}

function unfit(password: string, { name, agency }: About): string | null {
  const characters = [...password];
  if (characters.length < LENGTH_MIN) return 'too-short';
  if (characters.length > LENGTH_MAX) return 'too-long';
  if (!password.isWellFormed()) return 'not-text';
  const folded = fold(password);
  const own = `${name} ${agency}`.split(/[^\p{L}\p{N}]+/u).map(fold);
  if (own.some((word) => word.length >= 4 && folded.includes(word))) return 'name';
  if (new Set(characters).size < 5 || repeats(password)) return 'repeated';
  return isCommon(folded) ? 'common' : null;
}

/** Lower case, without accents, with the letters that digits and signs are used for. */
function fold(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    0: 'o',
    1: 'i',
    3: 'e',
    4: 'a',
    5: 's',
    7: 't',
    '@': 'a',
    $: 's',
  };
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [...plain].map((each) => letters[each] ?? each).join('');
}

/** Common, once what is in nobody's way to guess is taken off: a common word and hardly anything beside it. */
function isCommon(folded: string): boolean {
  const bare = folded.replaceAll(/[^\p{L}]/gu, '');
  if (COMMON.some((word) => bare.includes(fold(word)) && bare.length - fold(word).length < 6)) return true;
  return (
    folded.length < 16 && RUNS.some((run) => [run, [...run].reverse().join('')].some((one) => runsIn(folded, one)))
  );
}

/** Eight keys of a run, one after another. */
function runsIn(folded: string, run: string): boolean {
  const keys = fold(run);
  for (let from = 0; from + 8 <= keys.length; from += 1) if (folded.includes(keys.slice(from, from + 8))) return true;
  return false;
}

/** One piece again and again. */
function repeats(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size += 1) {
    const piece = text.slice(0, size);
    if (piece.repeat(Math.ceil(text.length / size)).slice(0, text.length) === text) return true;
  }
  return false;
}

/** The form that is kept. */
export async function tagOf(password: string, random: Random): Promise<PasswordTag> {
  const salt = Buffer.from(random.bytes(16));
  return { salt: salt.toString('hex'), tag: (await derived(password, salt, COST)).toString('hex'), ...COST };
}

/** What nobody's password is compared with; of the same cost as any. */
const NOBODY: PasswordTag = { salt: '00'.repeat(16), tag: '00'.repeat(TAG_BYTES), ...COST };

/** True when the password is the one; null compares with nobody's, which takes as long and is never true. */
export async function isPassword(password: string, kept: PasswordTag | null): Promise<boolean> {
  const against = kept ?? NOBODY;
  const tag = await derived(password, Buffer.from(against.salt, 'hex'), against);
  return timingSafeEqual(tag, Buffer.from(against.tag, 'hex')) && kept !== null;
}

function derived(password: string, nonce: Buffer, cost: Pick<PasswordTag, 'memory' | 'passes' | 'lanes'>) {
  const { memory, passes, lanes: parallelism } = cost;
  // A password too long to be one is shortened before it costs anything; it is nobody's.
  const message = Buffer.from([...password].slice(0, LENGTH_MAX + 1).join(''), 'utf8');
  return derive('argon2id', { message, nonce, parallelism, tagLength: TAG_BYTES, memory, passes });
}
