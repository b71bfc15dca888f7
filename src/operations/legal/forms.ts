// The forms that some instruments travel on, as data: which sections there are, which must be filled, and which fill
// themselves from the request. What always holds: a form is whole or it says by name what lacks, and every field is one
// short line, a reference rather than a description. Sections of the orders are A to M (domain.md 3.2).

import type { Said } from './instrument.ts';

/** What a field fills itself from; `null` means that an officer fills it. */
type Source = 'instrument' | 'addressee' | 'data' | 'identifiers' | 'issuer' | 'reference' | 'deadline' | 'validator';
/** When a field must be filled: always, or where the request was validated, is urgent, notified, follows another. */
type Need = 'always' | 'validated' | 'urgent' | 'notified' | 'follows' | 'never';

export interface FormField {
  readonly id: string;
  readonly section: string;
  readonly label: Said;
  readonly need: Need;
  readonly from: Source | null;
}
export interface Form {
  readonly id: string;
  readonly title: Said;
  readonly source: string;
  readonly verified: boolean;
  readonly fields: readonly FormField[];
}

const field = (id: string, need: Need, from: Source | null, en: string, es: string): FormField => {
  // The first letter is the section's: ids are keys of a record, which begin with a small letter.
  return { id, section: id.slice(0, 1).toUpperCase(), label: { en, es }, need, from };
};

/** Sections that both orders have. */
const head = [
  field('aAuthority', 'always', 'issuer', 'Issuing authority', 'Autoridad emisora'),
  field('aFile', 'always', 'reference', 'File number of the issuing authority', 'Número de expediente'),
  field('bAddressee', 'always', 'addressee', 'Addressee', 'Destinatario'),
  field('bEstablishment', 'always', null, 'Establishment or legal representative', 'Establecimiento o representante'),
];
const middle = [
  field('dPrevious', 'follows', null, 'Relation to a previous request', 'Relación con una solicitud anterior'),
  field('eIdentifiers', 'always', 'identifiers', 'Identifiers of the data asked for', 'Identificadores de los datos'),
  field('fData', 'always', 'data', 'Category of the data', 'Categoría de los datos'),
  field('gOffence', 'always', null, 'Offence and law, by reference', 'Delito y norma, por referencia'),
  field('gCondition', 'always', null, 'Annex IV offence, or maximum penalty', 'Delito del anexo IV, o pena máxima'),
];
const signatures = [
  field('iName', 'always', null, 'Representative of the issuing authority', 'Representante de la autoridad emisora'),
  field('iContact', 'always', null, 'Contact of the issuing authority', 'Contacto de la autoridad emisora'),
  field('jValidator', 'validated', 'validator', 'Validating authority', 'Autoridad validadora'),
  field('jName', 'validated', null, 'Representative of the validating authority', 'Representante de quien valida'),
];
const grounds = field('mGrounds', 'always', null, 'Necessity and proportionality', 'Necesidad y proporcionalidad');

const FORMS: readonly Form[] = [
  {
    id: 'epoc',
    title: { en: 'EPOC, Annex I', es: 'EPOC, anexo I' },
    source: 'Regulation (EU) 2023/1543 Annex I',
    verified: false,
    fields: [
      ...head,
      field('cDeadline', 'always', 'deadline', 'Deadline', 'Plazo'),
      field('cUrgency', 'urgent', null, 'Reason for the emergency', 'Motivo de la urgencia'),
      ...middle,
      field('hUser', 'always', null, 'Information of the user', 'Información al usuario'),
      ...signatures,
      field('kEnforcing', 'notified', null, 'Enforcing authority notified', 'Autoridad de ejecución notificada'),
      field('lTransfer', 'always', null, 'To whom the data are sent', 'A quién se envían los datos'),
      grounds,
    ],
  },
  {
    id: 'epoc-pr',
    title: { en: 'EPOC-PR, Annex II', es: 'EPOC-PR, anexo II' },
    source: 'Regulation (EU) 2023/1543 Annex II',
    verified: false,
    fields: [...head, ...middle, ...signatures, grounds],
  },
  {
    id: 'eio',
    title: { en: 'European Investigation Order, Annex A', es: 'Orden europea de investigación, anexo A' },
    source: 'Directive 2014/41/EU Annex A',
    verified: false,
    fields: [
      field('aAuthority', 'always', 'issuer', 'Issuing State and authority', 'Estado y autoridad de emisión'),
      field('aExecuting', 'always', 'addressee', 'Executing authority', 'Autoridad de ejecución'),
      field('bUrgency', 'urgent', null, 'Urgency and its reason', 'Urgencia y su motivo'),
      field('cMeasure', 'always', 'data', 'Measure to be carried out', 'Medida que se solicita'),
      field('dPrevious', 'follows', null, 'Relation to an earlier order', 'Relación con una orden anterior'),
      field('eIdentifiers', 'always', 'identifiers', 'Persons or identifiers concerned', 'Identificadores afectados'),
      field('fProceedings', 'always', null, 'Type of proceedings', 'Tipo de procedimiento'),
      field('gGrounds', 'always', null, 'Grounds, by reference to the file', 'Motivos, por referencia al expediente'),
      field('gOffence', 'always', null, 'Offence and law, Annex D category', 'Delito y norma, categoría del anexo D'),
      field('iFormalities', 'never', null, 'Formalities asked for', 'Formalidades que se piden'),
      field('jRemedies', 'never', null, 'Legal remedies already sought', 'Recursos ya interpuestos'),
      field('kName', 'always', null, 'Signatory of the issuing authority', 'Firmante de la autoridad emisora'),
      field('kFile', 'always', 'reference', 'File number', 'Número de expediente'),
      field('lValidator', 'validated', 'validator', 'Validating judicial authority', 'Autoridad judicial validadora'),
    ],
  },
  {
    id: 'budapest-29',
    title: { en: 'Request for preservation, article 29(2)', es: 'Solicitud de conservación, artículo 29(2)' },
    source: 'CETS 185 art. 29(2)',
    verified: true,
    fields: [
      field(
        'aAuthority',
        'always',
        'issuer',
        'Authority seeking the preservation',
        'Autoridad que pide la conservación',
      ),
      field('bOffence', 'always', null, 'Offence and facts, by reference', 'Delito y hechos, por referencia'),
      field('cData', 'always', 'identifiers', 'Stored data to be preserved', 'Datos que han de conservarse'),
      field('cRelation', 'always', null, 'Their relation to the offence', 'Su relación con el delito'),
      field('dCustodian', 'always', 'addressee', 'Custodian, or place of the system', 'Custodio o lugar del sistema'),
      field('eNecessity', 'always', null, 'Necessity of the preservation', 'Necesidad de la conservación'),
      field('fAssistance', 'always', null, 'That assistance will be requested', 'Que se pedirá asistencia judicial'),
    ],
  },
  {
    id: 'eu-977',
    title: { en: 'Information request, article 4', es: 'Solicitud de información, artículo 4' },
    source: 'Directive (EU) 2023/977 art. 4',
    verified: false,
    fields: [
      field('aUrgent', 'urgent', null, 'Reasons for the urgency', 'Motivos de la urgencia'),
      field('bInformation', 'always', 'identifiers', 'Information asked for', 'Información que se pide'),
      field('cPurpose', 'always', null, 'Purpose and offence, by reference', 'Finalidad y delito, por referencia'),
      field('dAvailable', 'always', null, 'Why it should be available there', 'Por qué debería estar disponible allí'),
      field(
        'eConnection',
        'never',
        null,
        'Connection of persons to the purpose',
        'Relación de las personas con el fin',
      ),
      field('fRestrictions', 'always', null, 'Restrictions on use', 'Restricciones de uso'),
    ],
  },
];

/** The form of that id, or null for an instrument that has none. */
export function formOf(id: string | null): Form | null {
  return FORMS.find((form) => form.id === id) ?? null;
}

/** What of a request decides which fields are needed, and what fills itself. */
export interface Filling {
  readonly written: Readonly<Record<string, string>>;
  readonly validated: boolean;
  readonly urgent: boolean;
  readonly notified: boolean;
  readonly follows: boolean;
  /** What fills itself, as far as the request says it; an absent or empty text still lacks. */
  readonly own: Readonly<Partial<Record<Source, string>>>;
}

export interface Filled {
  readonly field: FormField;
  readonly value: string | null;
  readonly needed: boolean;
}

/** Every field with its value, in the order of the form. */
export function filledIn(form: Form, filling: Filling): readonly Filled[] {
  const { written, own } = filling;
  return form.fields.map((one) => {
    const value = (one.from === null ? written[one.id] : own[one.from]) ?? '';
    return { field: one, value: value === '' ? null : value, needed: needed(one.need, filling) };
  });
}

function needed(need: Need, filling: Filling): boolean {
  if (need === 'always') return true;
  return need === 'never' ? false : filling[need];
}

/** Ids of the fields that are needed and empty; none for an instrument without a form. */
export function missingFields(form: Form | null, filling: Filling): readonly string[] {
  if (form === null) return [];
  return filledIn(form, filling).flatMap((one) => (one.needed && one.value === null ? [one.field.id] : []));
}

/** Fields that were written and that an officer cannot write: unknown to the form, or filling themselves. */
export function strangeFields(form: Form | null, written: Readonly<Record<string, string>>): readonly string[] {
  const own = new Set((form?.fields ?? []).filter((one) => one.from === null).map((one) => one.id));
  return Object.keys(written).filter((id) => !own.has(id));
}
