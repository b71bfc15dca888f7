// The door: what is drawn first. Without a session it is signing in, with one the frame and its screens, inside a
// matter. What always holds: nothing of a screen is drawn or kept before both are there.

import { RouterProvider } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import { SignIn } from '../access/sign-in.tsx';
import { json } from '../api/wire.ts';
import { Problem, Waiting } from '../parts/states.tsx';
import { MatterDoor } from './matter.tsx';
import { router } from './routes.tsx';
import { type Desk, SessionDoor, useDoor } from './session.tsx';
import { Banner } from './shell.tsx';

export function Door(): JSX.Element {
  const [desk, setDesk] = useState<Desk | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const ask = () => {
    setProblem(null);
    json<Desk>('/api/session', { quiet: true }).then(setDesk, setProblem);
  };
  useEffect(ask, []);
  if (problem !== null) return <Problem error={problem} again={ask} />;
  if (desk === null) return <Waiting />;
  return (
    <SessionDoor first={desk}>
      <Inside />
    </SessionDoor>
  );
}

function Inside(): JSX.Element {
  const { desk } = useDoor();
  const { session } = desk;
  if (session === null) {
    return (
      <div className="outside">
        <Banner />
        <SignIn />
      </div>
    );
  }
  return (
    <MatterDoor key={`${session.agency.code} ${session.officer.officer} ${session.since}`}>
      <RouterProvider router={router} />
    </MatterDoor>
  );
}
