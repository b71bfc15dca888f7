// The routes of feed files as the OpenAPI document describes them. What always holds: they are those of `feeds.ts`, and
// `test/contract/openapi.test.ts` asks each. `edge-paths.ts` has the edge's others.

import { binary, maybe, type Node, object, route, text } from './edge-paths.ts';

/** Feed files; what the act says beside the bytes stands in the header `liaison-output`. */
export const feedPaths = (matterHeader: Node): Node => {
  const file = { parameters: [matterHeader], type: 'application/octet-stream', answer: binary };
  return {
    '/api/feeds/export': {
      post: route('feeds.export', {
        summary: 'Write what waits for an agency into a file that somebody carries (`exchange/export`).',
        body: { type: 'object', required: ['to'], properties: { to: text, after: maybe({ type: 'integer' }) } },
        ...file,
      }),
    },
    '/api/feeds/import': {
      post: route('feeds.import', {
        summary: 'Take in a feed file that was uploaded; answers the file of receipts (`exchange/import`).',
        body: object({ upload: text }),
        ...file,
      }),
    },
  };
};
