// The outlines of the network's shapes as SVG paths, for the legend and the lists: the same shapes that `node-
// shapes.ts` draws with WebGL. Apart from it, so that nobody loads WebGL for a legend.

/** By kind, in a box of 16 by 16. */
export const OUTLINES: Readonly<Record<string, string>> = {
  account: 'M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z',
  group: 'M2 2h12v12h-12z',
  person: 'M8 0l8 8l-8 8l-8-8z',
  file: 'M8 1l7 12h-14z',
  exhibit: 'M4 1h8l4 7l-4 7h-8l-4-7z',
  country: 'M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14zM8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8z',
};
