// The verifier begins here: it draws the page, takes files, and checks them again when the key is another one. What
// always holds: no request is ever made, and the answer to an older question never covers that to a newer one.
// `page.ts` draws results; `liaisonVerifier` is the same for programs and tests.

import './settings.ts';
import { sha256Text } from '../../src/base/digest.ts';
import { BUNDLE_BYTES_MAX } from '../../src/node/bundle/shapes.ts';
import { check, type Dropped } from './checking.ts';
import { judge } from './ed25519.ts';
import { element, type Looked, resultOf, speakerOf } from './page.ts';
import { LANGUAGES, type Language, WORDS } from './words.ts';

const main = document.querySelector('#page') ?? document.body;
let language: Language = navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
let given: readonly Dropped[] = [];
let looked: Looked | null = null;
const texts = { key: '', stated: '', witnesses: '' };
let asked = 0;

async function dropped(files: readonly File[]): Promise<void> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total > 2 * BUNDLE_BYTES_MAX) return tell(speakerOf(language)('tooLarge'));
  try {
    given = await Promise.all(
      files.map(async (file) => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        return { name: file.webkitRelativePath || file.name, bytes };
      }),
    );
  } catch {
    return tell(speakerOf(language)('tooLarge'));
  }
  await look();
}

async function look(): Promise<void> {
  if (given.length === 0) return;
  asked += 1;
  const now = asked;
  tell(speakerOf(language)('checking'));
  // Lets the page show that it is checking before the checks hold it.
  await new Promise((resolve) => setTimeout(resolve));
  const checked = await check(given, texts.key, texts.witnesses.split('\n'), texts.stated);
  if (now !== asked) return;
  const bytes = given.find(({ name }) => name === checked.file)?.bytes ?? new Uint8Array();
  looked = { checked, bytes: bytes.length, digest: sha256Text(bytes).slice('sha256:'.length) };
  show();
}

const result = element('div', { id: 'result', 'aria-live': 'polite' });
function tell(line: string): void {
  looked = null;
  result.replaceChildren(element('p', {}, line));
}
function show(): void {
  if (looked !== null) result.replaceChildren(resultOf(looked, language));
}

function draw(): void {
  document.documentElement.lang = language;
  const speak = speakerOf(language);
  document.title = speak('title');
  main.replaceChildren(
    element('header', {}, element('h1', {}, speak('title')), languageChoice()),
    element('p', {}, speak('about')),
    dropZone(),
    keys(),
    result,
  );
  show();
}

function languageChoice(): HTMLElement {
  const names: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' };
  const options = LANGUAGES.map((one) => element('option', { value: one, lang: one }, names[one]));
  const select = element('select', { id: 'language' }, ...options);
  select.value = language;
  select.addEventListener('change', () => {
    language = LANGUAGES.find((one) => one === select.value) ?? 'en';
    draw();
    document.querySelector<HTMLElement>('#language')?.focus();
  });
  return element('div', {}, element('label', { for: 'language' }, WORDS[language].language), select);
}

function dropZone(): HTMLElement {
  const speak = speakerOf(language);
  const files = element('input', { id: 'files', type: 'file', multiple: '', 'aria-describedby': 'files-hint' });
  const folder = element('input', { id: 'folder', type: 'file', webkitdirectory: '' });
  for (const input of [files, folder]) input.addEventListener('change', () => void dropped([...(input.files ?? [])]));
  const zone = element(
    'div',
    { class: 'drop' },
    element('label', { for: 'files' }, speak('files')),
    files,
    element('p', { class: 'hint', id: 'files-hint' }, speak('filesHint')),
    element('label', { for: 'folder' }, speak('folder')),
    folder,
  );
  const over = (on: boolean) => (event: DragEvent) => {
    event.preventDefault();
    zone.classList.toggle('over', on);
  };
  zone.addEventListener('dragover', over(true));
  zone.addEventListener('dragleave', over(false));
  zone.addEventListener('drop', (event) => {
    over(false)(event);
    void dropped([...(event.dataTransfer?.files ?? [])]);
  });
  return zone;
}

function keys(): HTMLElement {
  const speak = speakerOf(language);
  const area = (name: keyof typeof texts, hint: string) => {
    const field = element('textarea', { id: name, rows: '3', spellcheck: 'false', 'aria-describedby': `${name}-hint` });
    field.value = texts[name];
    field.addEventListener('change', () => {
      texts[name] = field.value;
      void look();
    });
    const about = element('p', { class: 'hint', id: `${name}-hint` }, hint);
    return [element('label', { for: name }, speak(name)), field, about] as const;
  };
  const withFile = (name: 'key' | 'stated', hint: string, fileName: string) => {
    const [label, field, about] = area(name, hint);
    const id = `${name}-file`;
    const file = element('input', { id, type: 'file' });
    file.addEventListener('change', async () => {
      const text = await file.files?.[0]?.text();
      if (text === undefined) return;
      texts[name] = text;
      field.value = text;
      await look();
    });
    return [label, field, about, element('label', { for: id }, fileName), file] as const;
  };
  return element(
    'div',
    { class: 'keys' },
    ...withFile('key', speak('keyHint'), speak('keyFile')),
    ...withFile('stated', speak('statedHint'), speak('statedFile')),
    ...area('witnesses', speak('witnessesHint')),
  );
}

// What is dropped beside the zone must not open in the page's place.
for (const name of ['dragover', 'drop']) document.addEventListener(name, (event) => event.preventDefault());
draw();

/** The same without the page, for programs that drive a browser. */
declare global {
  var liaisonVerifier: {
    readonly check: typeof check;
    readonly judge: typeof judge;
  };
}
globalThis.liaisonVerifier = { check, judge };
