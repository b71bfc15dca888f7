// The screen of help: not there yet. It says so, and where the same acts and reads can be had today.

import type { JSX } from 'react';
import { NotYet } from '../app/not-found.tsx';

export default function Screen(): JSX.Element {
  return <NotYet screen="help" />;
}
