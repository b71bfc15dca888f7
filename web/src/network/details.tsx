// Beside the picture: what is pointed at or selected, who it is joined to and by what, with the records behind each
// tie. Words for everything the picture shows by shape, colour and line.

import { Link } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useEdgeWord, useTerms } from '../identity/terms.ts';
import { FileLink, Id, SubjectLink } from '../parts/ids.tsx';
import { CountryName } from '../parts/marks.tsx';
import { type NetworkEdge, type NetworkNode, neighboursOf } from './graph.ts';
import { Shape } from './legend.tsx';
import { colourOf, usePalette } from './palette.ts';
import { useWords } from './words.ts';

/** Neighbours listed beside the picture; the list has them all. */
const NEIGHBOURS_MAX = 40;
const RECORDS_MAX = 12;

/** The name of a node, leading to its own page. */
export function NodeName({ node }: { readonly node: NetworkNode }): JSX.Element {
  const palette = usePalette();
  const shape = <Shape about={node.about} colour={colourOf(palette, node)} />;
  if (node.about === 'country') {
    return (
      <span className="net-name">
        {shape} <CountryName code={node.label ?? ''} />
      </span>
    );
  }
  if (node.about === 'file') {
    return (
      <span className="net-name">
        {shape} <FileLink file={node.id} />
      </span>
    );
  }
  if (node.id.startsWith('x:')) {
    return (
      <span className="net-name">
        {shape}{' '}
        <Link to="/exhibit/$id" params={{ id: node.id }}>
          {node.label ?? node.id.slice(2, 10)}
        </Link>
      </span>
    );
  }
  return (
    <span className="net-name">
      {shape} <SubjectLink subject={node.id} about={node.about} label={node.label} />
    </span>
  );
}

export interface DetailsProps {
  readonly node: NetworkNode;
  readonly nodes: ReadonlyMap<string, NetworkNode>;
  readonly byNode: ReadonlyMap<string, readonly NetworkEdge[]>;
}

export function Details({ node, nodes, byNode }: DetailsProps): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const neighbours = neighboursOf(node.id, byNode);
  return (
    <section className="net-details" aria-label={t('node')}>
      <h3>
        <NodeName node={node} />
      </h3>
      <p className="quiet">
        {term('kind', node.about)}
        {node.category !== null && <> · {term('category', node.category)}</>}
        {node.about !== 'country' &&
          node.countries.map((code) => (
            <span key={code}>
              {' · '}
              <CountryName code={code} />
            </span>
          ))}
      </p>
      <h4>{t('joinedTo')}</h4>
      {neighbours.length === 0 && <p className="quiet">{t('noTies')}</p>}
      <ul className="net-neighbours">
        {neighbours.slice(0, NEIGHBOURS_MAX).map(({ id, edges }) => {
          const other = nodes.get(id);
          if (other === undefined) return null;
          return (
            <li key={id}>
              <NodeName node={other} />
              <ul>
                {edges.map((edge) => (
                  <Tie key={`${edge.by} ${edge.basis} ${edge.a}`} edge={edge} />
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
      {neighbours.length > NEIGHBOURS_MAX && (
        <p className="quiet">{t('moreTies', { count: neighbours.length - NEIGHBOURS_MAX })}</p>
      )}
    </section>
  );
}

/** One reason for which two stand together; its records open. */
export function Tie({ edge }: { readonly edge: NetworkEdge }): JSX.Element {
  const t = useWords();
  const term = useTerms();
  const word = useEdgeWord();
  const [open, setOpen] = useState(false);
  return (
    <li className="net-tie">
      <span className="net-line" data-basis={edge.basis} /> {word(edge.by)}
      <span className="quiet"> · {term('basis', edge.basis)}</span>
      {edge.records.length > 0 && (
        <>
          {' · '}
          <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('recordsCount', { count: edge.records.length })}
          </button>
        </>
      )}
      {open && (
        <span className="net-records">
          {edge.records.slice(0, RECORDS_MAX).map((record) => (
            <Id key={record} id={record} />
          ))}
          {edge.records.length > RECORDS_MAX && t('moreTies', { count: edge.records.length - RECORDS_MAX })}
        </span>
      )}
    </li>
  );
}
