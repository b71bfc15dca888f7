// Which subject a local key means: the one already known by the same native key, else a new random id. Within one
// report a key keeps its id from part to part. Two reports that arrive at the same instant may each mint an id for one
// account; the shared native id then makes them a candidate for an officer's judgement, never a silent join.

import type { Desk } from '../base/act.ts';
import { promise } from '../base/fault.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { FoundSighting, FoundStatement, LocalSubject } from './format.ts';
import { isSubjectId, nativeOf } from './found.ts';
import { subjectsByNative } from './questions.ts';
import { type IdOf, subjectsOf } from './records.ts';

/** Natives asked for at once: a question with a longer list is slower than two. */
const ASKED_MAX = 10_000;

export class SubjectIds {
  readonly #desk: Desk;
  readonly #ids = new Map<string, string>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Ids for all subjects of these findings. */
  async of(found: readonly (FoundStatement | FoundSighting)[]): Promise<IdOf> {
    const fresh = new Map<string, LocalSubject>();
    for (const finding of found) {
      for (const subject of subjectsOf(finding)) {
        const key = keyOf(subject);
        if (!isSubjectId(subject.key) && !this.#ids.has(key)) fresh.set(key, subject);
      }
    }
    const known = await this.#known([...fresh.values()]);
    for (const [key, subject] of fresh) {
      const native = nativeOf(subject);
      const id = (native === null ? undefined : known.get(native)) ?? mint(this.#desk.random, PREFIXES.subject);
      this.#ids.set(key, id);
    }
    return (subject) => {
      const id = isSubjectId(subject.key) ? subject.key : this.#ids.get(keyOf(subject));
      promise(id !== undefined, 'every subject of a finding has an id');
      return id;
    };
  }

  async #known(subjects: readonly LocalSubject[]): Promise<ReadonlyMap<string, string>> {
    const natives = subjects.map(nativeOf).filter((native) => native !== null);
    const known = new Map<string, string>();
    for (let at = 0; at < natives.length; at += ASKED_MAX) {
      const found = await subjectsByNative(this.#desk.rows, natives.slice(at, at + ASKED_MAX));
      for (const [native, subject] of found) known.set(native, subject);
    }
    return known;
  }
}

function keyOf(subject: LocalSubject): string {
  return `${subject.about} ${subject.key}`;
}
