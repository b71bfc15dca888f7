// The worker of the field form: it keeps the form's own code on the telephone, so that the form opens without a
// network. What always holds: only the page, its script, its style, its mark and its manifest are kept; what the node
// answers about anything is never in its cache. `main.ts` registers it.

const CACHE = 'liaison-field';
const PAGE = '/field';
/** What stands beside the code: the mark, and what the start screen asks. */
const OWN: ReadonlySet<string> = new Set(['/mark.svg', '/field.webmanifest']);

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: { readonly origin: string };
  addEventListener(type: 'install' | 'activate', heard: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', heard: (event: Fetching) => void): void;
}
const worker = self as unknown as Worker;

worker.addEventListener('install', (event) => event.waitUntil(keepAll().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (pathname === PAGE) event.respondWith(page());
  else if (pathname.startsWith('/assets/') || OWN.has(pathname)) event.respondWith(code(request));
});

/** Keeps the page and every file that it names, and forgets files of older ones. */
async function keepAll(): Promise<Response> {
  const answer = await fetch(PAGE, { cache: 'no-cache', headers: { accept: 'text/html' } });
  if (!answer.ok) throw new Error('the page did not come');
  const text = await answer.clone().text();
  const named = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? PAGE);
  const cache = await caches.open(CACHE);
  await cache.addAll(named);
  await cache.put(PAGE, answer.clone());
  const kept = new Set([PAGE, ...named]);
  for (const old of await cache.keys()) if (!kept.has(new URL(old.url).pathname)) await cache.delete(old);
  return answer;
}

/** The newest page where the node answers, else the kept one. */
async function page(): Promise<Response> {
  try {
    return await keepAll();
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

async function code(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
