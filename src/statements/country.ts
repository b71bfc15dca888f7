// Countries by ISO 3166-1 alpha-2, as data of a date: the officially assigned codes, with Kosovo's XK, which police
// practice uses. Two everyday spellings are read as what they mean. Nothing here says which country has a matter;
// see `value.ts` for where a country is a value, `jurisdiction/nexus.ts` for what it ties.

/** ISO 3166-1 alpha-2 as of 2026-01-01, not yet checked against the standard itself. */
const ASSIGNED =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
  'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
  'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
  'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
  'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
  'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

export const COUNTRIES: ReadonlySet<string> = new Set([...ASSIGNED.split(' '), 'XK']);

/** Reserved codes that the European institutions and the United Kingdom write for themselves. */
const SPELLINGS: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

/** The alpha-2 code a text means, upper case, or null. Names and alpha-3 codes are not guessed at. */
export function readCountry(text: string): string | null {
  const code = text.trim().toUpperCase();
  const meant = Object.hasOwn(SPELLINGS, code) ? (SPELLINGS[code] ?? code) : code;
  return COUNTRIES.has(meant) ? meant : null;
}
