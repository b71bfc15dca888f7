// How the page is built: React, no inline script or style, nothing fetched from elsewhere. Screens, the map and the
// network come as chunks of their own, loaded when they are opened; what every screen needs comes once.

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // A worker of our own origin, as a module: the page's policy allows nothing else.
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // An inlined file would be a data: address, which the page's own policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // Two pages: the whole one, and the field form for a telephone with the worker that keeps its code.
      input: { index: 'index.html', field: 'field.html', 'field-worker': 'src/field/worker.ts' },
      output: {
        // A worker's address says how much of the node it may serve, so it stands at the root under one name.
        entryFileNames: ({ name }) => (name === 'field-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
    chunkSizeWarningLimit: 700,
  },
});
