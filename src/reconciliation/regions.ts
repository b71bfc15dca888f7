// Regions that a narrative may name, as lists of countries (ISO 3166-1 alpha-2), after the UN M49 groups of November
// 2026; "Latin America" as newspapers use the word. A claim about a region means the countries listed here and no
// others, and its finding says so. See `narrative.ts` for claims, `reconcile.ts` for what is done with them.

export const REGION_NAMES = [
  'latin-america',
  'south-america',
  'central-america',
  'americas',
  'europe',
  'asia',
  'africa',
  'oceania',
] as const;
export type RegionName = (typeof REGION_NAMES)[number];

const list = (codes: string): readonly string[] => codes.split(' ');

const SOUTH_AMERICA = list('AR BO BR CL CO EC GY PE PY SR UY VE');
const LATIN_AMERICA = list('AR BO BR CL CO CR CU DO EC GT HN HT MX NI PA PE PR PY SV UY VE');
const AMERICAS = [...new Set([...SOUTH_AMERICA, ...LATIN_AMERICA, ...list('AG BB BS BZ CA DM GD JM KN LC TT US VC')])];

export const REGIONS: Readonly<Record<RegionName, readonly string[]>> = {
  'latin-america': LATIN_AMERICA,
  'south-america': SOUTH_AMERICA,
  'central-america': list('BZ CR GT HN NI PA SV'),
  americas: AMERICAS,
  europe: list(
    'AD AL AT BA BE BG BY CH CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS ' +
      'RU SE SI SK SM UA VA XK',
  ),
  asia: list(
    'AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK ' +
      'PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE',
  ),
  africa: list(
    'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG ' +
      'RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW',
  ),
  oceania: list('AU FJ FM KI MH NR NZ PG PW SB TO TV VU WS'),
};
