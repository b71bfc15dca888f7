// The page begins here: colours, the one query client, and the door. Styles come as files of our own origin only,
// because the node's policy refuses inline ones; `tokens.css` has the design language, `app/door.tsx` decides what is
// drawn.

import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import './tokens.css';
import './base.css';
import './parts/parts.css';
import './parts/table.css';
import './parts/forms.css';
import './app/app.css';
import { createTheme, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refusal } from './api/wire.ts';
import { Door } from './app/door.tsx';
import { schemeOfThisPage } from './app/scheme.ts';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal is an answer; only what was not answered is asked once more.
      retry: (failures, error) => !(error instanceof Refusal) && failures < 1,
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
});
const theme = createTheme({ cursorType: 'pointer', respectReducedMotion: true, autoContrast: false });

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={schemeOfThisPage()}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={client}>
          <Door />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
