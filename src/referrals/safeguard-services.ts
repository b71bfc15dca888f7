// Child-protection services as dated data, by country: who may acknowledge that a child's case has arrived where it can
// be acted on. Each line has its kind, its source and whether a person has checked it; these are samples with invented
// names, so none is verified. `acknowledge.ts` takes a service from here and from nowhere else.

/** The day on which these lines were last compared with their sources. */
export const SERVICES_AS_OF = '2026-11-01';

export const SERVICE_KINDS = [
  'child-protection-authority',
  'health-service',
  'family-court',
  'child-police-unit',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

export interface NamedBody {
  /** Country and number: `BR-1`. */
  readonly id: string;
  readonly country: string;
  readonly name: string;
  readonly kind: ServiceKind;
  readonly asOf: string;
  readonly source: string;
  readonly verified: boolean;
}

/** Countries of which a sample is here. */
const COUNTRIES = [
  ...['AR', 'AU', 'BG', 'BO', 'BR', 'CA', 'CL', 'CO', 'CR', 'CZ', 'DE', 'EC', 'ES', 'FR', 'GB', 'GT', 'HN', 'IE'],
  ...['IN', 'IT', 'JP', 'KR', 'MX', 'NL', 'NZ', 'PA', 'PE', 'PH', 'PL', 'PT', 'PY', 'RO', 'SE', 'SV', 'TH', 'US', 'UY'],
];
const SAMPLES: readonly { readonly name: string; readonly kind: ServiceKind }[] = [
  { name: 'Invented child-protection authority', kind: 'child-protection-authority' },
  { name: 'Invented child-health service', kind: 'health-service' },
];

export const SERVICES: readonly NamedBody[] = COUNTRIES.flatMap((country) => {
  return SAMPLES.map(({ name, kind }, at) => ({
    id: `${country}-${at + 1}`,
    country,
    name: `${name} of ${country}`,
    kind,
    asOf: SERVICES_AS_OF,
    source: 'Sample of the demonstration; a real node lists what its own country has named',
    verified: false,
  }));
});

export function serviceById(id: string): NamedBody | null {
  return SERVICES.find((service) => service.id === id) ?? null;
}

export function servicesIn(country: string): readonly NamedBody[] {
  return SERVICES.filter((service) => service.country === country);
}
