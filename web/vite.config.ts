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
    chunkSizeWarningLimit: 700,
  },
});
