// Exhibits in the graph: the device, its provenance record, and one investigative action for each event of custody,
// each informed by the one before. What always holds: who performed an action is the officer whom the ledger names,
// and a person from whom a thing was taken has no role here, because a seizure makes nobody a suspect.

import type { CustodyFile, ExhibitCustody } from './derive.ts';
import { dateTime, type Graph, type Ref } from './graph.ts';

/** Events that are an examiner's work. */
const EXAMINING: ReadonlySet<string> = new Set(['examine', 'image']);

interface Scene {
  readonly graph: Graph;
  readonly officers: ReadonlyMap<string, string>;
}

/** Adds every exhibit; gives the authorisations that allowed the seizures. */
export function addExhibits(graph: Graph, { exhibits, officers }: CustodyFile): readonly Ref[] {
  const scene = { graph, officers: new Map(officers.map(({ officer, name }) => [officer, name])) };
  const allowed = new Map<string, Ref>();
  for (const exhibit of exhibits) {
    const authorisation = authorisationOf(graph, exhibit);
    if (authorisation !== null) allowed.set(authorisation['@id'], authorisation);
    addExhibit(scene, exhibit);
  }
  return [...allowed.values()];
}

/** The node of an exhibit, which findings about it name too. */
export const exhibitRef = (graph: Graph, exhibit: string): Ref => graph.ref('device', exhibit);

function authorisationOf(graph: Graph, { ground, authority }: ExhibitCustody): Ref | null {
  if (ground === null) return null;
  const identifiers = authority === null || authority === ground ? [ground] : [ground, authority];
  return graph.add('case-investigation:Authorization', 'authorization', identifiers.join('\n'), {
    'case-investigation:authorizationType': 'seizure',
    'case-investigation:authorizationIdentifier': identifiers,
  });
}

function addExhibit(scene: Scene, custody: ExhibitCustody): void {
  const { graph } = scene;
  const { exhibit, mark, events } = custody;
  const device = addDevice(graph, custody);
  const images = custody.images.map((image) => ({ position: image.position, ref: addImage(graph, image) }));
  const record = graph.add('case-investigation:ProvenanceRecord', 'provenance', exhibit, {
    'case-investigation:exhibitNumber': mark,
    'uco-core:description': `Exhibit ${mark ?? exhibit}: ${events.length} events of custody.`,
    'uco-core:object': [device, ...images.map(({ ref }) => ref)],
  });
  const location = addLocation(graph, custody);
  let before: Ref | null = null;
  for (const event of events) {
    const results = images.filter(({ position }) => position === event.position).map(({ ref }) => ref);
    before = graph.add('case-investigation:InvestigativeAction', 'action', `${exhibit}\n${event.number}`, {
      'uco-core:name': event.kind,
      'uco-core:description': event.reason,
      'uco-action:startTime': dateTime(event.happenedAt),
      'uco-action:endTime': dateTime(event.happenedAt),
      'uco-action:performer': officer(scene, event.by, event.kind),
      'uco-action:participant': event.to === null ? null : officer(scene, event.to, 'accept'),
      'uco-action:instrument': event.tool === null ? null : tool(graph, event.tool),
      'uco-action:location': event.kind === 'seize' ? location : null,
      'uco-action:object': [device],
      'uco-action:result': [record, ...results],
      'case-investigation:wasInformedBy': before,
      'uco-core:tag': tagsOf(event, custody),
    });
  }
}

/** The place in the ledger, the seal, and any gap that the check named at this event. */
function tagsOf(event: ExhibitCustody['events'][number], { gaps }: ExhibitCustody): readonly string[] {
  const seal = event.seal === null ? [] : [`seal:${event.seal}`];
  const named = gaps.filter(({ number }) => number === event.number).map(({ kind }) => `gap:${kind}`);
  return [`ledger-position:${event.position}`, `recorded-at:${event.at}`, ...seal, ...named];
}

function addDevice(graph: Graph, { exhibit, kind, make, model, serial, imei }: ExhibitCustody): Ref {
  const facet = graph.facet('uco-observable:DeviceFacet', 'device', exhibit, {
    'uco-observable:deviceType': kind,
    'uco-observable:model': [make, model].filter((part) => part !== null).join(' ') || null,
    'uco-observable:serialNumber': serial,
  });
  return graph.add('uco-observable:Device', 'device', exhibit, {
    'uco-core:hasFacet': [facet],
    'uco-core:tag': imei === null ? null : `imei:${imei}`,
  });
}

/** An image by its hashes: it stays in the laboratory. */
function addImage(graph: Graph, image: ExhibitCustody['images'][number]): Ref {
  const { sha256, hashes, sizeBytes, position } = image;
  const facet = graph.facet('uco-observable:ContentDataFacet', 'image', `${position}\n${sha256}`, {
    'uco-observable:hash': hashes.map(({ alg, value }) => graph.hash(alg, value)),
    'uco-observable:sizeInBytes': sizeBytes,
  });
  return graph.add('uco-observable:File', 'image', `${position}\n${sha256}`, {
    'uco-core:name': 'Forensic image',
    'uco-core:hasFacet': [facet],
    'uco-core:tag': image.verified ? 'verified' : 'not-verified',
  });
}

function addLocation(graph: Graph, { country, province, place }: ExhibitCustody): Ref | null {
  if (country === null) return null;
  const seed = [country, province, place].join('\n');
  const facet = graph.facet('uco-location:SimpleAddressFacet', 'address', seed, {
    'uco-location:country': country,
    'uco-location:region': province,
    'uco-location:addressType': place,
  });
  return graph.add('uco-location:Location', 'location', seed, { 'uco-core:hasFacet': [facet] });
}

function tool(graph: Graph, name: string): Ref {
  return graph.add('uco-tool:Tool', 'tool', name, { 'uco-core:name': name });
}

/** The officer as an identity, with the role of what they did. */
function officer({ graph, officers }: Scene, id: string, kind: string): Ref {
  const person = graph.add('uco-identity:Person', 'officer', id, {
    'uco-core:name': officers.get(id) ?? id,
    'uco-core:tag': id,
  });
  const role = EXAMINING.has(kind) ? 'Examiner' : 'Investigator';
  const held = graph.add(`case-investigation:${role}`, 'role', role, { 'uco-core:name': role });
  graph.add('uco-core:Relationship', 'relationship', `${id}\n${role}`, {
    'uco-core:source': person,
    'uco-core:target': held,
    'uco-core:kindOfRelationship': 'Has_Role',
    'uco-core:isDirectional': true,
  });
  return person;
}
