// The report itself: which measure, what happened, to whom by number, how many things were taken along. What always
// holds: pressing the button seals what was written and keeps it, and only then clears the form; nothing typed is kept
// anywhere else.

import { hasLeapt, nodeTime, utcOf } from './clock.ts';
import { choice, field, h } from './draw.ts';
import { newReport, sealed } from './sealing.ts';
import { type KeptSlip, type Measure, RESULTS, type Waiting, type Written } from './shapes.ts';
import { say, t } from './words.ts';

/** What the page does with a sealed report: `keep` resolves when it is durable, `kept` shows and sends it. */
interface Page {
  keep(report: Waiting): Promise<void>;
  kept(): void;
}

/** `known` are the details of measures, which the page has until it is closed. */
export function reportForm(slip: KeptSlip, known: readonly Measure[], page: Page): HTMLElement {
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
  const button = h('button', { type: 'submit', class: 'main' }, t('seal'));
  const form = h(
    'form',
    { autocomplete: 'off', novalidate: true },
    measures,
    choice('result', t('result'), results),
    persons,
    happenedField(),
    field(t('exhibits'), h('input', { name: 'exhibits', type: 'number', min: 0, max: 999, inputmode: 'numeric' })),
    field(t('mark'), h('input', { name: 'mark', maxlength: 32, autocapitalize: 'characters' }), t('markHint')),
    button,
    said,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const written = readForm(form, slip);
    if (typeof written === 'string') {
      said.textContent = t(written);
      return;
    }
    if (button.disabled) return;
    button.disabled = true;
    keepSealed(written, slip, page)
      .then(() => {
        form.reset();
        for (const input of form.querySelectorAll('input')) input.dispatchEvent(new Event('input'));
        persons.replaceChildren();
        said.textContent = t('sealed');
        page.kept();
      })
      // What was written stays in the form: it is kept nowhere else.
      .catch(() => {
        said.textContent = t('notKept');
      })
      .finally(() => {
        button.disabled = false;
      });
  });
  const note = known.length === 0 ? null : h('p', { class: 'quiet' }, t('forgotten'));
  return h('section', { 'aria-labelledby': 'report' }, h('h2', { id: 'report' }, t('reportHead')), note, form);
}

/** Resolves when the sealed report is durable; rejects where it cannot be sealed or the telephone keeps nothing. */
async function keepSealed(written: Written, { slip, recipient }: KeptSlip, page: Page): Promise<void> {
  const bytes = await sealed(written, recipient);
  await page.keep({ ...only(written), slip, sealed: bytes, code: null });
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

/** Whom it concerned: a person of the slip, another one, or nobody said. */
function personField(persons: number): readonly HTMLElement[] {
  if (persons < 1) return [];
  const named = Array.from({ length: persons }, (_, nth) => {
    return h('option', { value: nth + 1 }, t('personNumber', { number: nth + 1 }));
  });
  const unsaid = h('option', { value: '' }, t('personUnsaid'));
  const another = h('option', { value: 'another' }, t('anotherPerson'));
  return [field(t('person'), h('select', { name: 'person' }, unsaid, ...named, another), t('personHint'))];
}

/** A free time of the event; what it is in universal time is shown at once, so that nobody is wrong by an hour. */
function happenedField(): HTMLElement {
  const input = h('input', { name: 'happened', type: 'datetime-local' });
  const label = field(t('happened'), input, t('happenedHint'));
  const hint = label.querySelector('small');
  input.addEventListener('input', () => {
    const utc = utcOf(input.value);
    if (hint !== null) hint.textContent = utc === null ? t('happenedHint') : t('happenedUtc', { utc: utcText(utc) });
  });
  return label;
}

const utcText = (at: string) => at.slice(0, 16).replace('T', ' ');

const MARK = /^[A-Za-z0-9][A-Za-z0-9 ./-]{0,31}$/;

/** What stands in the form, or the word that says what is wrong with it. */
function readForm(form: HTMLFormElement, { ahead }: KeptSlip): Written | 'choose' | 'notYet' | 'badCount' | 'badMark' {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '').trim();
  const number = (name: string) => (/^\d{1,3}$/.test(text(name)) ? Number(text(name)) : null);
  const result = RESULTS.find((one) => one === text('result'));
  const measure = text('measure');
  const mark = text('mark');
  if (result === undefined || measure === '') return 'choose';
  const exhibits = form.querySelector<HTMLInputElement>('input[name=exhibits]');
  if (exhibits?.validity.valid === false) return 'badCount';
  if (mark !== '' && !MARK.test(mark)) return 'badMark';
  const person = text('person') === 'another' ? 'another' : number('person');
  const about = { measure, result, person, exhibits: number('exhibits') } as const;
  const writtenAt = nodeTime(ahead);
  const happenedAt = utcOf(text('happened'));
  // The telephone's own clock may be wrong: what it cannot know it leaves to the node.
  if (happenedAt !== null && !hasLeapt() && happenedAt > writtenAt) return 'notYet';
  const times = { writtenAt, happenedAt, jumped: hasLeapt() };
  return { report: newReport(), ...about, mark: mark === '' ? null : mark, ...times };
}
