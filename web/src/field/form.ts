// The report itself: which measure, what happened, to whom by number, how many things were taken along. What always
// holds: pressing the button seals what was written and clears the form; nothing typed is kept anywhere else.

import { hasLeapt, nodeTime } from './clock.ts';
import { choice, field, h } from './draw.ts';
import { newReport, sealed } from './sealing.ts';
import { type KeptSlip, type Measure, RESULTS, type Waiting, type Written } from './shapes.ts';
import { say, t } from './words.ts';

/** `known` are the details of measures, which the page has until it is closed. */
export function reportForm(slip: KeptSlip, known: readonly Measure[], keep: (report: Waiting) => Promise<void>) {
  const said = h('p', { class: 'said', role: 'status' });
  const persons = h('div', {});
  const measures = choice(
    'measure',
    t('measure'),
    slip.measures.map((one) => ({ value: one.measure, label: labelOf(one.number, known) })),
  );
  measures.addEventListener('change', (event) => {
    const chosen = (event.target as HTMLInputElement).value;
    persons.replaceChildren(...personField(slip.measures.find((one) => one.measure === chosen)?.persons ?? 0));
  });
  const results = RESULTS.map((value) => ({ value, label: say('result', value) }));
  const form = h(
    'form',
    { autocomplete: 'off', novalidate: true },
    measures,
    choice('result', t('result'), results),
    persons,
    field(t('exhibits'), h('input', { name: 'exhibits', type: 'number', min: 0, max: 999, inputmode: 'numeric' })),
    field(t('mark'), h('input', { name: 'mark', maxlength: 32, autocapitalize: 'characters' }), t('markHint')),
    h('button', { type: 'submit', class: 'main' }, t('seal')),
    said,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const written = readForm(form, slip);
    if (written === null) {
      said.textContent = t('choose');
      return;
    }
    void sealed(written, slip.recipient).then(async (bytes) => {
      form.reset();
      persons.replaceChildren();
      await keep({ ...only(written), slip: slip.slip, sealed: bytes, code: null });
      said.textContent = t('sealed');
    });
  });
  const note = known.length === 0 ? null : h('p', { class: 'quiet' }, t('forgotten'));
  return h('section', { 'aria-labelledby': 'report' }, h('h2', { id: 'report' }, t('reportHead')), note, form);
}

/** Of a report nothing stays readable but its id and its time. */
function only({ report, writtenAt }: Written): Pick<Written, 'report' | 'writtenAt'> {
  return { report, writtenAt };
}

function labelOf(number: number, known: readonly Measure[]): string {
  const one = known.find((measure) => measure.number === number);
  if (one === undefined) return t('measureNumber', { number });
  const where = [one.country, one.province ?? ''].join(' ').trim();
  const local = `${one.localStart.replace('T', ' ')} ${one.zone}`;
  const utc = one.startUtc.slice(11, 16);
  return t('measureLine', { number, kind: say('kind', one.kind), where, local, utc });
}

/** Which of several persons; the node knows the only one by itself. */
function personField(persons: number): readonly HTMLElement[] {
  if (persons < 2) return [];
  const named = Array.from({ length: persons }, (_, nth) => {
    return h('option', { value: nth + 1 }, t('personNumber', { number: nth + 1 }));
  });
  return [
    field(t('person'), h('select', { name: 'person' }, h('option', { value: '' }, t('anotherPerson')), ...named)),
  ];
}

const MARK = /^[A-Za-z0-9][A-Za-z0-9 ./-]{0,31}$/;

function readForm(form: HTMLFormElement, { ahead }: KeptSlip): Written | null {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '').trim();
  const number = (name: string) => (/^\d{1,3}$/.test(text(name)) ? Number(text(name)) : null);
  const result = RESULTS.find((one) => one === text('result'));
  const measure = text('measure');
  const mark = text('mark');
  if (result === undefined || measure === '' || (mark !== '' && !MARK.test(mark))) return null;
  const about = { measure, result, person: number('person'), exhibits: number('exhibits') };
  const times = { writtenAt: nodeTime(ahead), jumped: hasLeapt() };
  return { report: newReport(), ...about, mark: mark === '' ? null : mark, ...times };
}
