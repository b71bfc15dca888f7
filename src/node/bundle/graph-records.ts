// Statements and sightings in the graph: who or what they are about as objects with facets, and each record as an
// annotation or an action of its own that carries its grading, fact or assessment, its originator and its marking. No
// confidence is given: the schemes in use are words, and none of them says what number a word is.

import type { Handling } from '../../statements/handling.ts';
import { asSighting, type Sighting } from '../../statements/sighting.ts';
import { asStatement, contentOf, type Statement } from '../../statements/statement.ts';
import { dateTime, type Graph, type Ref } from './graph.ts';
import { exhibitRef } from './graph-custody.ts';
import type { Disclosed } from './shapes.ts';

/** A record with the id its author gave it. */
interface Said<R> {
  readonly id: string;
  readonly record: R;
}

/** Statements and sightings among the records, looked at through the wrappers of other agencies. */
export function readRecords(records: readonly Disclosed[]): {
  readonly statements: readonly Said<Statement>[];
  readonly sightings: readonly Said<Sighting>[];
} {
  const statements: Said<Statement>[] = [];
  const sightings: Said<Sighting>[] = [];
  for (const { id, value } of records) {
    const content = contentOf(value);
    const own = content?.recordId ?? id;
    const statement = asStatement(content);
    const sighting = asSighting(content);
    if (statement !== null) statements.push({ id: own, record: statement });
    if (sighting !== null) sightings.push({ id: own, record: sighting });
  }
  return { statements, sightings };
}

export function addRecords(graph: Graph, records: readonly Disclosed[]): void {
  const { statements, sightings } = readRecords(records);
  for (const [subject, own] of Map.groupBy(statements, ({ record }) => record.subject)) addSubject(graph, subject, own);
  for (const said of statements) addStatement(graph, said);
  for (const said of sightings) addSighting(graph, said);
}

/** An account with its identifiers, a person without a name, a group, or the exhibit itself. */
function addSubject(graph: Graph, subject: string, own: readonly Said<Statement>[]): void {
  const [first] = own;
  if (first === undefined) return;
  const { about, exhibit } = first.record;
  const values = (property: string) =>
    own.filter(({ record }) => record.property === property).map(({ record }) => record.value);
  if (about === 'exhibit' && exhibit !== null) return;
  if (about === 'person') graph.add('uco-identity:Person', 'subject', subject, { 'uco-core:tag': subject });
  else if (about === 'group') graph.add('uco-core:Grouping', 'subject', subject, { 'uco-core:context': 'group' });
  else addAccount(graph, subject, values('native-id')[0] ?? null, values('handle'));
}

function addAccount(graph: Graph, subject: string, identifier: string | null, logins: readonly string[]): Ref {
  const account = graph.facet('uco-observable:AccountFacet', 'account', subject, {
    'uco-observable:accountIdentifier': identifier,
  });
  const digital = graph.facet('uco-observable:DigitalAccountFacet', 'digital-account', subject, {
    'uco-observable:accountLogin': logins.length === 0 ? null : [...new Set(logins)],
  });
  return graph.add('uco-observable:DigitalAccount', 'subject', subject, {
    'uco-core:hasFacet': [account, digital],
    'uco-core:tag': subject,
  });
}

function subjectRef(graph: Graph, { about, exhibit, subject }: Statement): Ref {
  return about === 'exhibit' && exhibit !== null ? exhibitRef(graph, exhibit) : graph.ref('subject', subject);
}

type Graded = Pick<Statement, 'originator' | 'source' | 'evaluation' | 'basis' | 'handling' | 'report' | 'exhibit'>;

/** What every record carries: whose it is, how it is graded, fact or assessment, where it came from, its marking. */
function grading(graph: Graph, id: string, said: Graded) {
  const { originator, source, evaluation, basis, handling, report, exhibit } = said;
  const { scheme, source: reliability, information } = evaluation;
  const tags = [
    `record:${id}`,
    `basis:${basis}`,
    `evaluation:${scheme}:${reliability}${information}`,
    `source:${source}`,
    ...(report === null ? [] : [`report:${report}`]),
    ...(exhibit === null ? [] : [`exhibit:${exhibit}`]),
  ];
  return {
    'uco-core:createdBy': agencyRef(graph, originator),
    'uco-core:objectMarking': [markingOf(graph, handling)],
    'uco-core:tag': tags,
  };
}

/** An agency by its code. */
export function agencyRef(graph: Graph, code: string, name: string | null = null): Ref {
  return graph.add('uco-identity:Organization', 'agency', code, { 'uco-core:name': name ?? code });
}

/** A marking, once for all that carry it. */
function markingOf(graph: Graph, handling: Handling): Ref {
  const { legal, legalText, tlp, pap, purposes, audience, reviewAt, eraseBy } = handling;
  const said = [
    ...legal,
    `TLP:${tlp}`,
    `PAP:${pap}`,
    `purposes: ${purposes.join(', ') || 'none'}`,
    `review by ${reviewAt}, erase by ${eraseBy}`,
    ...(legalText === null ? [] : [legalText]),
  ].join('; ');
  const seed = `${said}\n${audience.join()}`;
  const statement = graph.add('uco-marking:StatementMarking', 'marking-statement', seed, {
    'uco-marking:definitionType': 'statement',
    'uco-marking:statement': said,
  });
  const release = graph.add('uco-marking:ReleaseToMarking', 'marking-release', seed, {
    'uco-marking:definitionType': 'release-to',
    // An empty audience means nobody but the author.
    'uco-marking:authorizedIdentities': audience.length === 0 ? ['originator'] : audience,
  });
  return graph.add('uco-marking:MarkingDefinition', 'marking', seed, {
    'uco-marking:definitionType': 'handling',
    'uco-marking:definition': [statement, release],
  });
}

function addStatement(graph: Graph, { id, record }: Said<Statement>): void {
  const { property, value, observed } = record;
  const about = subjectRef(graph, record);
  const when = observed.at === null ? 'at an unknown time' : `at ${observed.at} (${observed.precision})`;
  graph.add('uco-core:Annotation', 'statement', id, {
    'uco-core:statement': `${property}: ${value}`,
    'uco-core:description': `Observed ${when}, zone ${observed.zone}.`,
    'uco-core:object': [about],
    ...grading(graph, id, record),
  });
  if (property === 'application-installed' || property === 'application-removed') {
    addApplication(graph, id, record, about);
  }
}

/** An application as a finding: that it was there, never that it was used. */
function addApplication(graph: Graph, id: string, record: Statement, device: Ref): void {
  const { value, property, observed } = record;
  const facet = graph.facet('uco-observable:ApplicationFacet', 'application', value, {
    'uco-observable:applicationIdentifier': value,
  });
  const application = graph.add('uco-observable:Application', 'application', value, { 'uco-core:hasFacet': [facet] });
  graph.add('uco-core:Relationship', 'relationship', id, {
    'uco-core:source': application,
    'uco-core:target': device,
    'uco-core:kindOfRelationship': property === 'application-removed' ? 'Removed_From' : 'Installed_On',
    'uco-core:isDirectional': true,
    'uco-core:startTime': observed.at === null ? null : dateTime(observed.at),
    ...grading(graph, id, record),
  });
}

/** Which file, by its hash alone; who; from which address and port, where that is known. */
function addSighting(graph: Graph, { id, record }: Said<Sighting>): void {
  const { file, account, at, act } = record;
  const [alg = '', hex = ''] = file.split(':');
  const content = graph.facet('uco-observable:ContentDataFacet', 'file', file, {
    'uco-observable:hash': [graph.hash(alg, hex)],
  });
  const seen = graph.add('uco-observable:File', 'file', file, { 'uco-core:hasFacet': [content] });
  graph.add('uco-action:Action', 'sighting', id, {
    'uco-core:name': act,
    'uco-core:description': `Time known to the ${record.precision}, zone ${record.zone}; ${record.readiness}.`,
    'uco-action:startTime': dateTime(at),
    'uco-action:performer': addAccount(graph, account, null, []),
    'uco-action:object': [seen],
    'uco-action:instrument': addConnection(graph, id, record),
    ...grading(graph, id, record),
  });
}

function addConnection(graph: Graph, id: string, { address, port, at }: Sighting): Ref | null {
  if (address === null) return null;
  const version = address.includes(':') ? 'IPv6' : 'IPv4';
  const value = graph.facet(`uco-observable:${version}AddressFacet`, 'address', address, {
    'uco-observable:addressValue': address,
  });
  const source = graph.add(`uco-observable:${version}Address`, 'address', address, { 'uco-core:hasFacet': [value] });
  const facet = graph.facet('uco-observable:NetworkConnectionFacet', 'connection', id, {
    'uco-observable:src': [source],
    'uco-observable:sourcePort': port,
    'uco-observable:startTime': dateTime(at),
  });
  return graph.add('uco-observable:NetworkConnection', 'connection', id, { 'uco-core:hasFacet': [facet] });
}
