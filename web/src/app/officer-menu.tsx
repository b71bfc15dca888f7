// The officer's menu: time zone, language, colours, the account, signing out. Choices last as long as the page is open,
// because nothing is kept in the browser. Esc or a click elsewhere closes it.

import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type JSX, useEffect, useId, useRef, useState } from 'react';
import { LANGUAGES, setLanguage, useLanguage } from '../i18n/words.ts';
import { SelectField } from '../parts/fields.tsx';
import { Icon } from '../parts/icons.tsx';
import { setZone, useZone, ZONES } from '../parts/zone.ts';
import { useDoor, useSession } from './session.tsx';
import { useWords } from './words.ts';

export function OfficerMenu(): JSX.Element {
  const t = useWords();
  const { officer } = useSession();
  const { leave } = useDoor();
  const navigate = useNavigate();
  // What was open last is nobody else's business.
  const signOut = () => void navigate({ to: '/' }).then(leave);
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event) => {
      if (event.target instanceof Node && place.current?.contains(event.target) === false) setOpen(false);
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      place.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', closeByKey);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', closeByKey);
    };
  }, [open]);
  return (
    <div className="menu" ref={place}>
      <button
        type="button"
        className="menu-button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={t('menu', { name: officer.name })}
        onClick={() => setOpen(!open)}
      >
        <Icon sign="person" />
        <bdi>{officer.name}</bdi>
        <Icon sign="down" />
      </button>
      {open && (
        <div className="menu-panel" id={id}>
          <p className="quiet">{officer.roles.join(', ')}</p>
          <Choices />
          <Link className="button" to="/account" onClick={() => setOpen(false)}>
            {t('account')}
          </Link>
          <button type="button" className="button" onClick={signOut}>
            {t('signOut')}
          </button>
        </div>
      )}
    </div>
  );
}

const SCHEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Language, colours and zone: also on the page of signing in. */
export function Choices({ withZone = true }: { readonly withZone?: boolean }): JSX.Element {
  const t = useWords();
  const zone = useZone();
  const language = useLanguage();
  // Mantine would stop transitions by an inline style, which the page's policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <>
      {withZone && (
        <SelectField
          label={t('zone')}
          hint={t('zoneHint')}
          value={zone}
          onChange={setZone}
          options={[...new Set([zone, ...ZONES])].map((one) => ({ value: one, label: one.replaceAll('_', ' ') }))}
        />
      )}
      <SelectField
        label={t('languageLabel')}
        value={language}
        onChange={(next) => setLanguage(LANGUAGES.find((one) => one === next) ?? 'en')}
        options={LANGUAGES.map((one) => ({ value: one, label: t(`language_${one}`) }))}
      />
      <SelectField
        label={t('colours')}
        value={colorScheme}
        onChange={(next) => setColorScheme(SCHEMES.find((one) => one === next) ?? 'auto')}
        options={SCHEMES.map((one) => ({ value: one, label: t(`scheme_${one}`) }))}
      />
    </>
  );
}
