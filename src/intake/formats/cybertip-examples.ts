// Examples of CyberTipline reports, written by us from the field list of domain.md 2.6: one with prefixes, a reported
// user and a file; one with a child, two reported users and a file that belongs to neither. Nothing in them is real.

import type { Example } from '../format.ts';

export const CYBERTIP_XML = `<?xml version="1.0" encoding="UTF-8"?>
<tip:report xmlns:tip="https://report.example.org/tip">
  <tip:reportId>900000014</tip:reportId>
  <tip:incidentSummary>
    <tip:incidentType>Online Enticement of Children for Sexual Acts</tip:incidentType>
    <tip:platform>exampletalk</tip:platform>
    <tip:incidentDateTime>2026-01-20T18:00:00Z</tip:incidentDateTime>
  </tip:incidentSummary>
  <tip:reporter>
    <tip:reportingPerson><tip:firstName>Staff</tip:firstName>
      <tip:email>desk@exampletalk.example.org</tip:email></tip:reportingPerson>
  </tip:reporter>
  <tip:personOrUserReported>
    <tip:personOrUserReportedPerson>
      <tip:firstName>Persona</tip:firstName><tip:lastName>021</tip:lastName>
      <tip:phone>+12025550121</tip:phone>
      <tip:email type="Home">persona021@mail.example.org</tip:email>
      <tip:address><tip:city>not kept</tip:city><tip:country>BR</tip:country></tip:address>
      <tip:dateOfBirth>1975-01-01</tip:dateOfBirth>
    </tip:personOrUserReportedPerson>
    <tip:espIdentifier>100200300400500621</tip:espIdentifier>
    <tip:screenName>persona021</tip:screenName>
    <tip:profileBio>not kept</tip:profileBio>
    <tip:deviceId><tip:idType>IMEI</tip:idType><tip:idValue>004999010640000</tip:idValue></tip:deviceId>
    <tip:ipCaptureEvent>
      <tip:ipAddress>198.51.100.21</tip:ipAddress><tip:eventName>Login</tip:eventName>
      <tip:dateTime>2026-01-20T17:55:10Z</tip:dateTime>
    </tip:ipCaptureEvent>
    <tip:groupIdentifier>g-501</tip:groupIdentifier>
    <tip:additionalInfo>not kept</tip:additionalInfo>
  </tip:personOrUserReported>
  <tip:fileDetails>
    <tip:reportId>900000014</tip:reportId><tip:fileId>f1</tip:fileId>
    <tip:originalFileName>not kept</tip:originalFileName>
    <tip:originalFileHash hashType="MD5">66666666666666666666666666666666</tip:originalFileHash>
    <tip:originalFileHash hashType="SHA1">6666666666666666666666666666666666666666</tip:originalFileHash>
    <tip:ipCaptureEvent>
      <tip:ipAddress>198.51.100.21</tip:ipAddress><tip:eventName>Upload</tip:eventName>
      <tip:dateTime>2026-01-20T17:56:00Z</tip:dateTime><tip:port>40121</tip:port>
    </tip:ipCaptureEvent>
  </tip:fileDetails>
</tip:report>
`;

const withChild = `<report>
  <incidentSummary>
    <incidentType>Unsolicited Obscene Material Sent to a Child</incidentType>
    <platform>exampletalk</platform>
    <incidentDateTime>2026-01-21T08:00:00-03:00</incidentDateTime>
    <escalateToHighPriority>not kept</escalateToHighPriority>
  </incidentSummary>
  <personOrUserReported><espIdentifier>100200300400500622</espIdentifier></personOrUserReported>
  <personOrUserReported><screenName>persona023</screenName></personOrUserReported>
  <victim><victimPerson><address><country>PE</country></address></victimPerson></victim>
  <fileDetails><originalFileHash hashType="SHA256">${'7'.repeat(64)}</originalFileHash></fileDetails>
</report>`;

export const cybertipExamples: readonly Example[] = [
  {
    name: 'a reported user with a file, under a prefix',
    file: 'tip.xml',
    bytes: Buffer.from(CYBERTIP_XML),
    // Account: service, id, handle, device, address, member-of, phone, email, subscriber. Group: service, id.
    // Person: name, birth year, phone, email, country. Two hashes of one file at one moment.
    counts: { statements: 9 + 2 + 5, sightings: 2, listed: 0 },
  },
  {
    name: 'a child, two reported users, and a file that cannot be told to be of either',
    file: 'tip-2.xml',
    bytes: Buffer.from(withChild),
    // Each reported account: service, id or handle, contact, at risk, child's country. The child's account: service and
    // subscriber; the child: country.
    counts: { statements: 2 * 5 + 3, sightings: 0, listed: 0 },
  },
];
