// Examples of UFED reports, invented, which double as contract tests: one as a laboratory hands it over, one with
// what is never kept, one that names no exhibit. What always holds: no name or path in them describes anything.
// `ufed.ts` reads them.

import type { Example } from '../format.ts';

const file = (n: number, more: string) =>
  `<file fs="EXT4" path="/data/${n}.bin" size="${n}" id="f${n}" extractionId="0" ${more}</file>`;
const made = (at: string) => `<accessInfo><timestamp name="CreationTime">${at}</timestamp></accessInfo>`;
const hashes = (...items: readonly (readonly [string, string])[]) =>
  `<metadata section="File">${items.map(([name, text]) => `<item name="${name}">${text}</item>`).join('')}</metadata>`;
const chat =
  '<decodedData><modelType type="Chat"><model type="Chat" id="m1"><field name="Source" type="String">' +
  '<value>exampletalk</value></field></model></modelType></decodedData>';

const TWO = hashes(['MD5', 'd'.repeat(32)], ['SHA256', 'd'.repeat(64)]);

export const UFED_XML = `<?xml version="1.0" encoding="utf-8"?>
<project id="p1" name="Invented" reportVersion="5.2.0.0" xmlns="http://pa.cellebrite.com/report/2.0">
<sourceExtractions><extractionInfo id="0" name="Physical" type="Physical"/></sourceExtractions>
<caseInformation>
<field name="Case number">INVENTED-1</field><field name="Evidence number">ES-Z-4</field>
<field name="Examiner name">Persona 014</field>
</caseInformation>
<metadata section="Extraction Data">
<item name="DeviceInfoExtractionStartDateTime">2026-03-01T08:00:00+01:00</item>
<item name="DeviceInfoExtractionEndDateTime">2026-03-01T09:30:00+01:00</item>
</metadata>
<metadata section="Device Info">
<item name="DeviceInfoSerialNumber">INVENTED0001</item><item name="IMEI">490154203237518</item>
</metadata>
<images><image path="image.bin" size="1024"><metadata section="Hashes">
<item name="SHA256">${'c'.repeat(64)}</item></metadata></image></images>
<taggedFiles>
${file(1, `deleted="Intact">${made('2026-02-10T07:00:00+00:00')}${TWO}`)}
${file(2, `deleted="Deleted">${hashes(['MD5', 'e'.repeat(32)], ['Local Path', 'files/2.bin'])}`)}
${file(3, 'deleted="Intact">')}
</taggedFiles>
${chat}
</project>
`;

export const ufedExamples: readonly Example[] = [
  {
    name: 'a telephone with three data files',
    file: 'report.xml',
    bytes: Buffer.from(UFED_XML),
    counts: { statements: 0, sightings: 3, listed: 0 },
  },
  {
    name: 'a report that names no exhibit',
    file: 'report.xml',
    bytes: Buffer.from(UFED_XML.replace('<field name="Evidence number">ES-Z-4</field>', '')),
    counts: { statements: 0, sightings: 0, listed: 0 },
  },
];
