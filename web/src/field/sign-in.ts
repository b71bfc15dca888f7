// Signing in on the telephone: choosing an officer in a demonstration, name, password and code on a real node. What
// always holds: a refusal says the same whatever was wrong, and nothing typed outlives the try.

import { field, h } from './draw.ts';
import { officers, type State, signIn } from './node.ts';
import { Refused } from './sending.ts';
import { t } from './words.ts';

export function signInForm({ ways, agencies }: State, done: () => void, needed: boolean): HTMLElement {
  const said = h('p', { class: 'said', role: 'status' });
  const chosen = ways.includes('chosen');
  const agency = h(
    'select',
    { name: 'agency' },
    ...agencies.map(({ code, name }) => h('option', { value: code }, name)),
  );
  const officer = h('select', { name: 'officer' });
  const typed = [
    field(t('name'), h('input', { name: 'name', autocomplete: 'username', maxlength: 200 })),
    field(t('password'), h('input', { name: 'password', type: 'password', autocomplete: 'current-password' })),
    field(t('code'), h('input', { name: 'code', inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 16 })),
    h('p', { class: 'quiet' }, h('a', { href: '/' }, t('otherWays'))),
  ];
  const form = h(
    'form',
    {},
    field(t('agency'), agency),
    ...(chosen ? [field(t('officer'), officer)] : typed),
    h('button', { type: 'submit', class: 'main' }, t('signIn')),
    said,
  );
  if (chosen) void fillOfficers(agency, officer);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const credential = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    form.reset();
    signIn(credential)
      .then((answer) => (answer === null ? Promise.reject(new Refused('', t('unreachable'))) : done()))
      .catch((refusal: unknown) => {
        said.textContent = refusal instanceof Error ? refusal.message : '';
      });
  });
  const head = h('h2', { id: 'sign-in' }, t('signInHead'));
  const lead = needed ? h('p', {}, t('signInNeeded')) : null;
  return h('section', { 'aria-labelledby': 'sign-in' }, head, lead, form);
}

async function fillOfficers(agency: HTMLSelectElement, officer: HTMLSelectElement): Promise<void> {
  const staffed = (await officers().catch(() => null)) ?? [];
  const fill = () => {
    const own = staffed.find(({ code }) => code === agency.value)?.officers ?? [];
    officer.replaceChildren(...own.map((one) => h('option', { value: one.officer }, one.name)));
  };
  agency.addEventListener('change', fill);
  fill();
}
