// Grounds on which an addressee or an authority may refuse a legal request, as data for each list of the law: Annex III
// of Regulation (EU) 2023/1543, the investigation order, information requests, the Budapest Convention. A refusal that
// names none of its list is not accepted. Wordings are short and of ours; `verified` says what was compared.

import type { Said } from './instrument.ts';

interface Ground {
  readonly id: string;
  readonly text: Said;
}
interface GroundList {
  readonly source: string;
  readonly verified: boolean;
  readonly grounds: readonly Ground[];
}
const ground = (id: string, en: string, es: string): Ground => ({ id, text: { en, es } });

const LISTS: Readonly<Record<string, GroundList>> = {
  'annex-iii': {
    source: 'Regulation (EU) 2023/1543 Annex III and art. 12',
    verified: false,
    grounds: [
      ground(
        'incomplete',
        'The certificate is incomplete or has manifest errors',
        'Certificado incompleto o con errores',
      ),
      ground('not-enough', 'The certificate does not say enough to find the data', 'Información insuficiente'),
      ground('impossible', 'Impossible for reasons the addressee did not cause', 'Imposibilidad no atribuible'),
      ground('not-held', 'The data are not stored by or for the addressee', 'El destinatario no almacena los datos'),
      ground('not-a-user', 'The service is not one that the order covers', 'El servicio no está cubierto por la orden'),
      ground('not-issuer', 'Not issued or validated by an authority of article 4', 'Emisor o validación no válidos'),
      ground('conflict', 'Conflict with the law of a third country', 'Conflicto con la ley de un tercer país'),
      ground(
        'immunity',
        'Immunity or privilege, or freedom of the press',
        'Inmunidad, privilegio o libertad de prensa',
      ),
      ground('rights', 'Manifest breach of a fundamental right', 'Vulneración manifiesta de un derecho fundamental'),
      ground('twice', 'Ne bis in idem', 'Non bis in idem'),
      ground('no-offence', 'Not an offence in the enforcing State, outside Annex IV', 'Conducta no delictiva allí'),
    ],
  },
  'eio-11': {
    source: 'Directive 2014/41/EU art. 11',
    verified: false,
    grounds: [
      ground(
        'immunity',
        'Immunity or privilege, or freedom of the press',
        'Inmunidad, privilegio o libertad de prensa',
      ),
      ground('security', 'Essential national security interests', 'Intereses esenciales de seguridad nacional'),
      ground('not-available', 'The measure would not be available in a domestic case', 'Medida no disponible allí'),
      ground('twice', 'Ne bis in idem', 'Non bis in idem'),
      ground('territory', 'Conduct outside the issuing State, no offence here', 'Hechos fuera del Estado emisor'),
      ground('rights', 'Incompatible with fundamental rights', 'Incompatible con derechos fundamentales'),
      ground('no-offence', 'Not an offence in the executing State, outside Annex D', 'Conducta no delictiva allí'),
      ground('threshold', 'Below the threshold of the measure', 'Por debajo del umbral de la medida'),
    ],
  },
  'eu-977-6': {
    source: 'Directive (EU) 2023/977 art. 6',
    verified: false,
    grounds: [
      ground('not-available', 'The information is not available', 'Información no disponible'),
      ground('requirements', 'The request does not meet the requirements', 'La solicitud no cumple los requisitos'),
      ground('authorisation', 'Judicial authorisation was refused', 'Autorización judicial denegada'),
      ground('irrelevant', 'Personal data beyond what is permitted', 'Datos personales más allá de lo permitido'),
      ground('security', 'Essential national security interests', 'Intereses esenciales de seguridad nacional'),
      ground('investigation', 'Would jeopardise an investigation or a person', 'Pondría en peligro una investigación'),
      ground('minor-offence', 'Offence of at most one year, or none', 'Delito de hasta un año, o ninguno'),
      ground('owner', 'Owned by another country that has not consented', 'Propiedad de otro país sin consentimiento'),
    ],
  },
  'budapest-29-5': {
    source: 'CETS 185 art. 29(4) and (5)',
    verified: true,
    grounds: [
      ground('political', 'Political offence', 'Delito político'),
      ground('sovereignty', 'Sovereignty, security, ordre public', 'Soberanía, seguridad u orden público'),
      ground('dual', 'Dual criminality, where reserved', 'Doble incriminación, si hay reserva'),
    ],
  },
  assistance: {
    source: 'CETS 30 art. 2 and the treaty between the two countries',
    verified: false,
    grounds: [
      ground('political', 'Political or fiscal offence', 'Delito político o fiscal'),
      ground('sovereignty', 'Sovereignty, security, ordre public', 'Soberanía, seguridad u orden público'),
      ground('dual', 'Dual criminality, where reserved', 'Doble incriminación, si hay reserva'),
      ground('treaty', 'Another ground of the treaty', 'Otro motivo del tratado'),
    ],
  },
};

const NONE: GroundList = { source: '', verified: false, grounds: [] };

/** The list of that name; an instrument without one has no grounds of its own. */
export function groundsOf(list: string | null): GroundList {
  return list !== null && Object.hasOwn(LISTS, list) ? (LISTS[list] ?? NONE) : NONE;
}
