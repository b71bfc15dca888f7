// One file on its way to the node's inbox, with its progress. What always holds: the browser's own file name is never
// sent (it is guarded text), only its ending; and what is cut off leaves nothing behind on the node. `receive-
// file.tsx` shows it.

import { json, matterHeader, refusalIn } from '../api/wire.ts';

export interface Uploaded {
  /** The name to give to `intake/preview` and `intake/receive`. */
  readonly file: string;
  readonly bytes: number;
}

export interface Upload {
  readonly done: Promise<Uploaded>;
  cancel(): void;
}

/** Endings that a format may ask for; anything else goes as `bin`, and the node looks at the bytes in any case. */
const ENDINGS = ['csv', 'tsv', 'json', 'ndjson', 'jsonl', 'xml', 'yaml', 'yml', 'txt', 'liaison'];

/** The ending of a file name, one of a closed list. */
export function endingOf(name: string): string {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return ENDINGS.includes(ending) ? ending : 'txt';
}

/** Sends the bytes as one stream. The promise fails with the node's Refusal, or with TypeError where none answered. */
export function upload(file: Blob, ending: string, progress: (part: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<Uploaded>((resolve, reject) => {
    request.open('POST', `/api/uploads?ending=${ending}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    for (const [name, value] of Object.entries(matterHeader())) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as Uploaded);
      else void refusalIn(request.status, parsed(request.responseText)).then(reject);
    });
    request.addEventListener('error', () => reject(new TypeError('the node cannot be reached')));
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}

/** Takes an upload back that is not to be received. */
export async function dropUpload(file: string): Promise<void> {
  await json(`/api/uploads/${encodeURIComponent(file)}`, { method: 'DELETE', headers: matterHeader() });
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
