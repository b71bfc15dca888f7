// From bytes to a report, step by step: sent to the node with progress, read and shown, and only then received. What
// always holds: nothing is written before the officer says so, and an upload that is left is taken back. A file comes
// from `drop.tsx`, a patrol log from `patrol-screen.tsx`.

import { type JSX, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Done, OutputOf } from '../api/names.ts';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/states.tsx';
import { FileReading } from './file-reading.tsx';
import { ReceiptPanel } from './receipt.tsx';
import { dropUpload, type Upload, type Uploaded, upload } from './upload.ts';
import { useWords } from './words.ts';

type Received = Done<OutputOf<'intake/receive'>>;

export function ReceiveBlob({
  blob,
  ending,
  again,
  onReceived,
}: {
  readonly blob: Blob;
  readonly ending: string;
  /** What leads away from here: another file, or back to the log. */
  readonly again: ReactNode;
  readonly onReceived?: () => void;
}): JSX.Element {
  const t = useWords();
  const { part, uploaded, error, cancel } = useUpload(blob, ending);
  const [received, setReceived] = useState<Received | null>(null);
  const kept = useRef(false);
  // Left before it was received: the node need not keep it.
  useEffect(() => {
    if (uploaded === null) return undefined;
    return () => {
      if (!kept.current) void dropUpload(uploaded.file).catch(() => undefined);
    };
  }, [uploaded]);
  if (received !== null) return <ReceiptPanel received={received} again={again} />;
  if (uploaded !== null) {
    const take = (done: Received) => {
      kept.current = true;
      setReceived(done);
      onReceived?.();
    };
    return <FileReading uploaded={uploaded} onReceived={take} again={again} />;
  }
  return (
    <Panel title={t('receiveTitle')} area="upload" tools={error === null ? undefined : again}>
      {error === null ? <Progress part={part} bytes={blob.size} cancel={cancel} /> : <Failure error={error} />}
    </Panel>
  );
}

/** Sends once, whatever is drawn how often; the bytes of a page that is left are cut off. */
function useUpload(blob: Blob, ending: string) {
  const [part, setPart] = useState(0);
  const [uploaded, setUploaded] = useState<Uploaded | null>(null);
  const [error, setError] = useState<unknown>(null);
  const sending = useRef<Upload | null>(null);
  useEffect(() => {
    let left = false;
    const sent = upload(blob, ending, setPart);
    sending.current = sent;
    sent.done.then(
      (there) => {
        if (left) void dropUpload(there.file).catch(() => undefined);
        else setUploaded(there);
      },
      (why: unknown) => {
        if (!left) setError(why);
      },
    );
    return () => {
      left = true;
      sent.cancel();
    };
  }, [blob, ending]);
  return { part, uploaded, error, cancel: () => sending.current?.cancel() };
}

function Progress({
  part,
  bytes,
  cancel,
}: {
  readonly part: number;
  readonly bytes: number;
  readonly cancel: () => void;
}): JSX.Element {
  const t = useWords();
  return (
    <div className="upload">
      <label className="upload-label">
        {t('uploading')}
        <progress max={1} value={part} />
      </label>
      <span className="quiet">
        {Math.round(part * 100)} % · {t('bytes')} {bytes}
      </span>
      <button type="button" className="button" onClick={cancel}>
        {t('cancel')}
      </button>
    </div>
  );
}

function Failure({ error }: { readonly error: unknown }): JSX.Element {
  const t = useWords();
  if (error instanceof DOMException && error.name === 'AbortError') {
    return (
      <p className="state" role="status">
        {t('cancelled')}
      </p>
    );
  }
  return <Problem error={error} />;
}
