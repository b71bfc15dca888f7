// Setting up an account with the one-time code that two colleagues gave: the secret for the authenticator as a picture
// and as text, then a password of one's own. The picture is drawn here; the secret goes nowhere else.

import { type FormEvent, type JSX, useMemo, useState } from 'react';
import { encode } from 'uqr';
import { json } from '../api/wire.ts';
import { type Session, useDoor } from '../app/session.tsx';
import { TextField } from '../parts/fields.tsx';
import { Problem } from '../parts/states.tsx';
import { useAgencyField } from './fields.tsx';
import { CodeField, NewPasswordFields } from './secret-fields.tsx';
import { useWords } from './words.ts';

interface Ticket {
  readonly ticket: string;
  readonly secret: string;
  readonly uri: string;
}

export function Enrolment(): JSX.Element {
  const t = useWords();
  const { agency, field } = useAgencyField();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    json<Ticket>('/api/enrolment', { method: 'POST', body: { agency, name, code: code.trim() } }).then(
      setTicket,
      setProblem,
    );
  };
  return (
    <section className="card" aria-labelledby="enrol-title">
      <h2 id="enrol-title">{t('enrol')}</h2>
      {ticket === null ? (
        <form className="form" onSubmit={submit}>
          <p className="quiet">{t('enrolLead')}</p>
          {field}
          <TextField
            label={t('name')}
            hint={t('nameHint')}
            value={name}
            onChange={setName}
            autoComplete="username"
            required
          />
          <TextField label={t('oneTimeCode')} value={code} onChange={setCode} autoComplete="off" required />
          {problem !== null && <Problem error={problem} />}
          <button type="submit" className="button" data-tone="main">
            {t('goOn')}
          </button>
        </form>
      ) : (
        <Finish ticket={ticket} />
      )}
    </section>
  );
}

function Finish({ ticket }: { readonly ticket: Ticket }): JSX.Element {
  const t = useWords();
  const { enter } = useDoor();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (again !== password) return;
    const body = { ticket: ticket.ticket, password, code };
    json<{ session: Session }>('/api/enrolment/complete', { method: 'POST', body }).then(
      ({ session }) => enter(session),
      setProblem,
    );
  };
  return (
    <form className="form" onSubmit={submit}>
      <p className="quiet">{t('totpLead')}</p>
      <div className="totp">
        <Picture text={ticket.uri} title={t('totpPicture')} />
        <div>
          <p className="field-label">{t('secret')}</p>
          <p className="totp-secret">{ticket.secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
        </div>
      </div>
      <NewPasswordFields value={password} onChange={setPassword} again={again} onAgain={setAgain} />
      <CodeField value={code} onChange={setCode} />
      {problem !== null && <Problem error={problem} />}
      <button type="submit" className="button" data-tone="main">
        {t('finish')}
      </button>
    </form>
  );
}

/** A QR code as one path: dark squares on a light ground in either scheme, because scanners expect it. */
function Picture({ text, title }: { readonly text: string; readonly title: string }): JSX.Element {
  const { size, path } = useMemo(() => {
    const { data, size: across } = encode(text, { border: 3 });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: across, path: squares.join('') };
  }, [text]);
  return (
    <svg
      className="totp-picture"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={title}
      shapeRendering="crispEdges"
    >
      <rect className="totp-ground" width={size} height={size} />
      <path className="totp-dark" d={path} />
    </svg>
  );
}
