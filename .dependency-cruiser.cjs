// Boundaries between rooms, from the one list in scripts/rooms.ts. `scripts/check.ts` runs this and also asserts that
// it saw modules at all: dependency-cruiser is silent about files it cannot parse.

const { ROOMS, EDGE, FILES_IN, NETWORK_IN, SQL_IN } = require('./scripts/rooms.ts');

const literally = (file) => `^${file.replaceAll('.', '\\.')}$`;
const rooms = `^src/(${ROOMS.join('|')})/`;
const edge = `^src/(${EDGE.join('|')})/`;
const files = '^(node:)?fs(/promises)?$';
const network = '^(node:)?(http|http2|https|net|tls|dgram|dns)(/promises)?$|node_modules/(undici|fastify|@fastify)/';

const lookLeft = ROOMS.slice(0, -1).map((room, place) => ({
  name: `look-left:${room}`,
  severity: 'error',
  comment: `${room} may import only rooms that stand to its left`,
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${ROOMS.slice(place + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...lookLeft,
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'rooms-know-no-edge', severity: 'error', from: { path: rooms }, to: { path: edge } },
    {
      name: 'doors-open-outward',
      severity: 'error',
      comment: 'only the edge may import a room its door',
      from: { path: rooms },
      to: { path: '/door\\.ts$' },
    },
    {
      name: 'sql-at-the-edge',
      severity: 'error',
      from: { path: '^src/', pathNot: [SQL_IN.source] },
      to: { path: 'node_modules/(pg|pg-[a-z-]+)/' },
    },
    {
      name: 'files-in-one-place',
      severity: 'error',
      from: { path: rooms, pathNot: literally(FILES_IN) },
      to: { path: files },
    },
    {
      name: 'network-in-one-place',
      severity: 'error',
      from: { path: rooms, pathNot: literally(NETWORK_IN) },
      to: { path: network },
    },
    {
      name: 'processes-at-the-edge',
      severity: 'error',
      from: { path: rooms },
      to: { path: '^(node:)?(child_process|cluster|os|process)$' },
    },
    { name: 'src-knows-no-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|scripts|web)/' } },
    {
      name: 'web-sees-no-rooms',
      severity: 'error',
      comment: 'but the verifier, which is the command `liaison verify` in a page, with the very same checks',
      from: { path: '^web/', pathNot: '^web/verifier/' },
      to: { path: '^src/' },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'src-needs-no-development-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^web/dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'types', 'default'] },
  },
};
