// What the reads behind the operation's screen answer, by the names its panels use. Types only; each panel asks for
// its own.

import type { OutputOf } from '../api/names.ts';

export type Operation = OutputOf<'operations/list'>['operations'][number];
export type Day = OutputOf<'operations/measures'>;
export type Measure = Day['measures'][number];
export type OneRequest = OutputOf<'operations/one-request'>;
