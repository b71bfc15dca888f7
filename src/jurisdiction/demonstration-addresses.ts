// The demonstration's address table: which country a documentation address stands for in samples. It is ours, dated
// and invented: no such address exists in any country, and outside these ranges there is no answer. A country read
// from an address is an assessment, never a ground (`nexus.ts`).

import ipaddr from 'ipaddr.js';

/** ISO 3166-1 alpha-2, officially assigned, in alphabetical order; a country's number is its place in this list. */
const COUNTRIES = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
  'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
  'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
  'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
  'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
  'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

/** What the table is and when it was made: shown beside every country that comes from it. */
export const DEMONSTRATION_ADDRESSES = {
  name: 'Liaison demonstration addresses',
  date: '2026-11-22',
  source: 'made for this demonstration; RFC 2544 and RFC 3849 ranges belong to no country',
} as const;

/** What stands for a country in samples: 198.18.N.0/24, 198.19.N.0/24 and 2001:db8:N::/48; null when unknown. */
export function demonstrationRanges(country: string): { readonly v4: readonly string[]; readonly v6: string } | null {
  const number = COUNTRIES.indexOf(country);
  if (number < 0) return null;
  const v4 = [`198.18.${number}.0/24`, `198.19.${number}.0/24`];
  return { v4, v6: `2001:db8:${number.toString(16)}::/48` };
}

/** The country a normalised address stands for, or null: other documentation ranges stand for none. */
export function countryOfAddress(address: string): string | null {
  if (address.includes(':')) {
    if (!address.startsWith('2001:') || !ipaddr.IPv6.isValid(address)) return null;
    const [first, second, third] = ipaddr.IPv6.parse(address).parts;
    return first === 0x2001 && second === 0xdb8 && third !== undefined ? (COUNTRIES[third] ?? null) : null;
  }
  const parts = /^198\.1[89]\.([0-9]{1,3})\.[0-9]{1,3}$/.exec(address);
  return parts === null ? null : (COUNTRIES[Number(parts[1])] ?? null);
}
