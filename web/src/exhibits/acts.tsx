// The acts of custody as forms, each only where it can happen: who holds it offers, seals, examines; who it was
// offered to accepts; a decision to return is made by one officer and carried out by another. The node decides; this
// page only leaves out what it would refuse.

import { type JSX, useState } from 'react';
import { useMay } from '../api/client.ts';
import { useSession } from '../app/session.tsx';
import { CheckField, ReasonDialog, SelectField, TextField } from '../parts/forms.tsx';
import { OfficerName, useOfficers } from '../parts/ids.tsx';
import { ImageForm, PhotographForm, RetentionForm, VerifyForm } from './acts-laboratory.tsx';
import { HandOut, Keep, OpenSeal, TakeBack } from './acts-outside.tsx';
import { offeredTo } from './chain-layout.ts';
import { usePageWords } from './page-words.ts';
import type { Chain } from './shapes.ts';
import { useWords } from './words.ts';

/** Roles whose officers may hold an exhibit. */
const HOLDERS: ReadonlySet<string> = new Set(['exhibits', 'coordinator', 'analyst', 'prosecutor']);

const ACTS = [
  'seal',
  'offer',
  'withdraw',
  'accept',
  'open-seal',
  'examine',
  'image',
  'verify-image',
  'note-photograph',
  'keep',
  'hand-out',
  'take-back',
  'set-retention',
  'decide-return',
  'give-back',
] as const;
type Act = (typeof ACTS)[number];

/** What may happen to it now, by this officer's hand. */
function possible(chain: Chain, me: string): readonly Act[] {
  if (chain.state === 'returned' || chain.state === 'destroyed') return [];
  const mine = chain.custodian === me;
  const noting: Act[] = [
    'note-photograph',
    'set-retention',
    ...(chain.images.length > 0 ? ['verify-image' as const] : []),
  ];
  if (chain.state === 'in-transfer') {
    const taking = offeredTo(chain.events) === me ? (['accept'] as const) : [];
    return [...(mine ? (['withdraw'] as const) : []), ...taking, ...noting];
  }
  if (chain.state === 'outside') return [...(mine ? (['take-back'] as const) : []), ...noting];
  const { decided } = chain;
  const ends = mine && decided !== null && decided.by !== me ? (['give-back'] as const) : [];
  const sealed: readonly Act[] = chain.seal === null ? ['seal'] : ['offer', 'open-seal', 'hand-out'];
  const open: readonly Act[] = chain.state === 'under-examination' ? ['image'] : [];
  const holder: readonly Act[] = mine ? [...sealed, ...open, 'examine', 'keep'] : [];
  return [...holder, ...ends, ...noting, ...(chain.holds.length === 0 ? (['decide-return'] as const) : [])];
}

export function CustodyActs({ chain }: { readonly chain: Chain }): JSX.Element {
  const t = useWords();
  const { officer } = useSession();
  const [open, setOpen] = useState<Act | null>(null);
  const w = usePageWords();
  const words: Readonly<Record<Act, string>> = {
    'open-seal': w('openSeal'),
    image: w('image'),
    'verify-image': w('verify'),
    'note-photograph': w('photograph'),
    keep: w('keep'),
    'hand-out': w('handOut'),
    'take-back': w('takeBack'),
    'set-retention': w('setRetention'),
    offer: t('offer'),
    withdraw: t('withdraw'),
    accept: t('accept'),
    seal: t('putSeal'),
    examine: t('examine'),
    'decide-return': t('decide'),
    'give-back': t('giveBack'),
  };
  const able = new Set(possible(chain, officer.officer));
  const acts = ACTS.filter((act) => able.has(act));
  return (
    <div className="custody-acts">
      {acts.map((act) => (
        <ActOpener key={act} act={act} word={words[act]} open={() => setOpen(act)} />
      ))}
      {chain.custodian !== officer.officer && <p className="quiet">{t('notYours')}</p>}
      {open !== null && <Form act={open} chain={chain} title={words[open]} close={() => setOpen(null)} />}
    </div>
  );
}

function ActOpener({
  act,
  word,
  open,
}: {
  readonly act: Act;
  readonly word: string;
  readonly open: () => void;
}): JSX.Element | null {
  if (!useMay(`exhibits/${act}`)) return null;
  return (
    <button type="button" className="button" onClick={open}>
      {word}
    </button>
  );
}

interface FormProps {
  readonly chain: Chain;
  readonly title: string;
  readonly close: () => void;
}

const OTHERS: Readonly<Partial<Record<Act, (props: FormProps) => JSX.Element>>> = {
  'open-seal': OpenSeal,
  image: ImageForm,
  'verify-image': VerifyForm,
  'note-photograph': PhotographForm,
  keep: Keep,
  'hand-out': HandOut,
  'take-back': TakeBack,
  'set-retention': RetentionForm,
};

function Form({ act, ...props }: FormProps & { readonly act: Act }): JSX.Element {
  const { exhibit } = props.chain;
  const Other = OTHERS[act];
  if (Other !== undefined) return <Other {...props} />;
  if (act === 'offer') return <Offer {...props} />;
  if (act === 'accept') return <Accept {...props} />;
  if (act === 'seal') return <Seal {...props} />;
  if (act === 'examine') return <Examine {...props} />;
  if (act === 'decide-return') return <Decide {...props} />;
  if (act === 'give-back') return <GiveBack {...props} />;
  return <ReasonDialog title={props.title} act={`exhibits/${act}`} input={{ exhibit }} onClose={props.close} />;
}

/** Names the decision as it stood when the form was opened: one that was replaced meanwhile is refused by the node. */
function GiveBack({ chain, title, close }: FormProps): JSX.Element | null {
  const t = useWords();
  const [decided] = useState(chain.decided);
  if (decided === null) return null;
  const how = t(decided.how === 'destroy' ? 'how/destroy' : 'how/return');
  const lead = (
    <>
      {t('giveBackLead')} {t('decidedSo', { how })} <OfficerName officer={decided.by} />
    </>
  );
  const input = { exhibit: chain.exhibit, decision: decided.position };
  return <ReasonDialog title={title} act="exhibits/give-back" input={input} lead={lead} onClose={close} />;
}

function Offer({ chain, title, close }: FormProps): JSX.Element {
  const t = useWords();
  const { officer } = useSession();
  const [to, setTo] = useState('');
  const able = [...useOfficers()].filter(
    ([id, { roles }]) => id !== officer.officer && roles.some((role) => HOLDERS.has(role)),
  );
  return (
    <ReasonDialog
      title={title}
      act="exhibits/offer"
      input={{ exhibit: chain.exhibit, to }}
      lead={t('offerLead')}
      ready={to !== ''}
      onClose={close}
    >
      <SelectField
        label={t('offerTo')}
        value={to}
        onChange={setTo}
        options={[{ value: '', label: '–' }, ...able.map(([value, { name }]) => ({ value, label: name }))]}
      />
    </ReasonDialog>
  );
}

function Accept({ chain, title, close }: FormProps): JSX.Element {
  const t = useWords();
  const [seal, setSeal] = useState('');
  const [condition, setCondition] = useState('intact');
  const found = seal.trim() === '' ? null : seal.trim().toUpperCase();
  return (
    <ReasonDialog
      title={title}
      act="exhibits/accept"
      input={{ exhibit: chain.exhibit, seal: found, condition }}
      lead={t('acceptLead')}
      onClose={close}
    >
      <TextField label={t('sealFound')} hint={t('sealFoundHint')} value={seal} onChange={setSeal} maxLength={32} />
      <SelectField
        label={t('condition')}
        value={condition}
        onChange={setCondition}
        options={(['intact', 'damaged'] as const).map((value) => ({ value, label: t(`condition/${value}`) }))}
      />
    </ReasonDialog>
  );
}

function Seal({ chain, title, close }: FormProps): JSX.Element {
  const t = useWords();
  const [seal, setSeal] = useState('');
  return (
    <ReasonDialog
      title={title}
      act="exhibits/seal"
      input={{ exhibit: chain.exhibit, seal: seal.trim().toUpperCase() }}
      ready={seal.trim() !== ''}
      onClose={close}
    >
      <TextField label={t('seal')} hint={t('sealHint')} value={seal} onChange={setSeal} maxLength={32} required />
    </ReasonDialog>
  );
}

function Examine({ chain, title, close }: FormProps): JSX.Element {
  const t = useWords();
  const [tool, setTool] = useState('');
  const [image, setImage] = useState('');
  const [verified, setVerified] = useState(false);
  const digest = image.trim() === '' ? null : image.trim().toLowerCase();
  return (
    <ReasonDialog
      title={title}
      act="exhibits/examine"
      input={{ exhibit: chain.exhibit, tool: tool.trim(), image: digest, verified }}
      lead={t('examineLead')}
      ready={tool.trim() !== ''}
      onClose={close}
    >
      <TextField label={t('tool')} hint={t('toolHint')} value={tool} onChange={setTool} maxLength={64} required />
      <TextField label={t('image')} hint={t('imageHint')} value={image} onChange={setImage} maxLength={71} />
      <CheckField label={t('imageVerified')} checked={verified} onChange={setVerified} />
    </ReasonDialog>
  );
}

function Decide({ chain, title, close }: FormProps): JSX.Element {
  const t = useWords();
  const [how, setHow] = useState('return');
  return (
    <ReasonDialog
      title={title}
      act="exhibits/decide-return"
      input={{ exhibit: chain.exhibit, how }}
      lead={t('decideLead')}
      field="ground"
      onClose={close}
    >
      <SelectField
        label={t('how')}
        value={how}
        onChange={setHow}
        options={(['return', 'destroy'] as const).map((value) => ({ value, label: t(`how/${value}`) }))}
      />
    </ReasonDialog>
  );
}
