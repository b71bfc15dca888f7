// `case.jsonld`: the bundle as a CASE/UCO 1.4 investigation in JSON-LD 1.1, so that a court's or a defence expert's own
// tools read it. What always holds: it is derived from the disclosed records and says nothing that they do not.
// `graph-custody.ts` and `graph-records.ts` have the parts, `graph.ts` the form, `shacl.ts` sets it beside the shapes.

import { type CustodyFile, custodyFile } from './derive.ts';
import { Graph } from './graph.ts';
import { addExhibits } from './graph-custody.ts';
import { addRecords, agencyRef } from './graph-records.ts';
import type { Source } from './shapes.ts';

/** The graph of a bundle; `custody` is what `custodyFile` gives for the same source. */
export function caseGraph(origin: string, source: Source, custody: CustodyFile): unknown {
  const { agency, operation, order, records } = source;
  const graph = new Graph(origin);
  const author = agencyRef(graph, agency.code, agency.name);
  const authorisations = addExhibits(graph, custody);
  addRecords(graph, records);
  const objects = graph.objects();
  graph.add('case-investigation:Investigation', 'investigation', operation?.operation ?? order.bundle, {
    'uco-core:name': operation?.name ?? operation?.operation ?? 'Exhibits outside any operation',
    'uco-core:description': order.reference === null ? null : `Reference of the court: ${order.reference}`,
    'uco-core:createdBy': author,
    'uco-core:objectCreatedTime': { '@type': 'xsd:dateTime', '@value': source.made.at },
    'uco-core:tag': order.bundle,
    'case-investigation:investigationForm': 'case',
    'case-investigation:relevantAuthorization': authorisations,
    'uco-core:object': objects,
  });
  return graph.document();
}

/** Both derived files of a source. */
export async function derived(origin: string, source: Source) {
  const custody = await custodyFile(source);
  return { custody, graph: caseGraph(origin, source, custody) };
}
