// Signing in: choosing an officer in a demonstration; a password with a code, a passkey or one's organisation on a real
// node. What always holds: a refusal says the same whatever was wrong, and nothing typed outlives the try.

import { type FormEvent, type JSX, useState } from 'react';
import { json } from '../api/wire.ts';
import { Choices } from '../app/officer-menu.tsx';
import { type Session, useDoor } from '../app/session.tsx';
import { TextField } from '../parts/fields.tsx';
import { Icon } from '../parts/icons.tsx';
import { ChooseOfficer } from './choose-officer.tsx';
import { Enrolment } from './enrolment.tsx';
import { SignInProblem, useAgencyField } from './fields.tsx';
import { signInWithPasskey } from './passkeys.ts';
import { CodeField, PasswordField } from './secret-fields.tsx';
import { useWords } from './words.ts';
import './access.css';

export function SignIn(): JSX.Element {
  const t = useWords();
  const { desk, ending } = useDoor();
  const [enrolling, setEnrolling] = useState(false);
  const chosen = desk.ways.includes('chosen');
  return (
    <main id="main" className="sign-in" data-wide={chosen}>
      <header className="sign-in-head">
        <img src="/mark.svg" alt="" width="36" height="36" />
        <h1>Liaison</h1>
      </header>
      {ending !== null && (
        <p className="notice" role="status">
          <Icon sign={ending === 'idle' ? 'clock' : 'lock'} />
          {t(ending === 'idle' ? 'endedIdle' : 'endedSignedOut')}
        </p>
      )}
      <ProviderRefused />
      {chosen && <ChooseOfficer />}
      {!chosen && !enrolling && <Credentials />}
      {!chosen && enrolling && <Enrolment />}
      {!chosen && (
        <button type="button" className="link-button" onClick={() => setEnrolling(!enrolling)}>
          {t(enrolling ? 'backToSignIn' : 'firstTime')}
        </button>
      )}
      <footer className="sign-in-choices">
        <Choices withZone={false} />
      </footer>
    </main>
  );
}

/** The word with which the node sent somebody back; nothing else of an address is ever shown. */
const REFUSED = /^node\/[a-z-]{1,40}$/;

function ProviderRefused(): JSX.Element | null {
  const t = useWords();
  const code = new URLSearchParams(location.search).get('refused') ?? '';
  if (!REFUSED.test(code)) return null;
  return (
    <p className="notice" role="alert">
      <Icon sign="alert" />
      {t('providerRefused')} {t('providerRefusedHint', { code })}
    </p>
  );
}

function Credentials(): JSX.Element {
  const t = useWords();
  const { enter } = useDoor();
  const { agency, field } = useAgencyField();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const doing = (work: Promise<{ readonly session: Session }>) => {
    setBusy(true);
    setProblem(null);
    work
      .then(({ session }) => enter(session), setProblem)
      .finally(() => {
        setBusy(false);
        setCode('');
      });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    doing(json('/api/session', { method: 'POST', body: { agency, name, password, code } }));
  };
  return (
    <section className="card" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">{t('signIn')}</h2>
      <p className="quiet">{t('leadReal')}</p>
      <form className="form" onSubmit={submit}>
        {field}
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          value={name}
          onChange={setName}
          autoComplete="username"
          required
        />
        <PasswordField label={t('password')} value={password} onChange={setPassword} />
        <CodeField value={code} onChange={setCode} />
        {problem !== null && <SignInProblem problem={problem} />}
        <button type="submit" className="button" data-tone="main" aria-busy={busy} disabled={busy}>
          {t('signIn')}
        </button>
      </form>
      <OtherWays agency={agency} busy={busy} doing={doing} />
    </section>
  );
}

/** The ways beside the password that this node offers. */
function OtherWays({
  agency,
  busy,
  doing,
}: {
  readonly agency: string;
  readonly busy: boolean;
  readonly doing: (work: Promise<{ readonly session: Session }>) => void;
}): JSX.Element | null {
  const t = useWords();
  const { ways } = useDoor().desk;
  if (ways.length < 2) return null;
  return (
    <>
      <p className="or quiet">{t('orElse')}</p>
      <div className="stack">
        {ways.includes('passkey') && (
          <button type="button" className="button" disabled={busy} onClick={() => doing(signInWithPasskey(agency))}>
            {t('withPasskey')}
          </button>
        )}
        {ways.includes('oidc') && (
          <a className="button" href={`/api/session/oidc?agency=${encodeURIComponent(agency)}`}>
            {t('withOidc')}
          </a>
        )}
      </div>
    </>
  );
}
