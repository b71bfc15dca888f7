// The words of what a report brought, in both languages. `contents-panel.tsx` is the only place that uses them.

import { wordsOf } from '../i18n/words.ts';

const en = {
  title: 'What it brought',
  source_one: '{{count}} statement, as it stands now.',
  source_other: '{{count}} statements, as they stand now.',
  seenTitle: 'Files seen',
  seenSource_one: '{{count}} sighting, as it stands now.',
  seenSource_other: '{{count}} sightings, as they stand now.',
  cut: 'Only the first {{shown}} are shown; the subjects show the rest.',
  subject: 'Subject',
  property: 'What is said',
  value: 'Value',
  guarded: 'Guarded: shown on the page of the subject',
  at: 'Observed',
  basis: 'How it is known',
  fact: 'Fact',
  assessment: 'Assessment',
  account: 'Account',
  file: 'File',
  act: 'What was done',
  none: 'Nothing of it stands',
  noneHint: 'It brought no statement and no sighting, or they were withdrawn, recalled or erased.',
};

const es: Readonly<Record<keyof typeof en, string>> = {
  title: 'Lo que aportó',
  source_one: '{{count}} afirmación, tal como está ahora.',
  source_other: '{{count}} afirmaciones, tal como están ahora.',
  seenTitle: 'Archivos vistos',
  seenSource_one: '{{count}} avistamiento, tal como está ahora.',
  seenSource_other: '{{count}} avistamientos, tal como están ahora.',
  cut: 'Solo se muestran los primeros {{shown}}; los sujetos muestran el resto.',
  subject: 'Sujeto',
  property: 'Qué se dice',
  value: 'Valor',
  guarded: 'Protegido: se muestra en la página del sujeto',
  at: 'Observado',
  basis: 'Cómo se sabe',
  fact: 'Hecho',
  assessment: 'Valoración',
  account: 'Cuenta',
  file: 'Archivo',
  act: 'Qué se hizo',
  none: 'Nada de ello sigue en pie',
  noneHint: 'No aportó ninguna afirmación ni avistamiento, o fueron retirados, revocados o borrados.',
};

export const useContentsWords = wordsOf('intake-contents', { en, es });
