// The edge's own routes as the OpenAPI document describes them, beside the acts: signing in, account, matters, uploads,
// events, documents, what is published. What always holds: a route that the node has stands here, and
// `test/contract/openapi.test.ts` asks each. `openapi.ts` puts them together with the acts.

/** JSON as it stands in an OpenAPI document. */
export type Node = Readonly<Record<string, unknown>>;

export const text: Node = { type: 'string' };
export const maybe = (schema: Node): Node => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: Node): Node => ({ type: 'array', items });

/** An object of which every field is there. */
export function object(properties: Readonly<Record<string, Node>>): Node {
  return { type: 'object', required: Object.keys(properties), properties };
}

const agency = object({ code: text, name: text, country: text });
const roles = list(text);
const session: Node = object({
  agency: object({ code: text, name: text, country: text, synthetic: { type: 'boolean' } }),
  officer: object({ officer: text, name: text, roles }),
  may: { type: 'object', additionalProperties: list(text) },
  purposes: list(text),
  method: text,
  since: text,
  idleAt: text,
  endsAt: text,
  matters: list(object({ matter: text, purpose: text, operation: maybe(text), until: text })),
});

export const EDGE_SCHEMAS: Readonly<Record<string, Node>> = { Session: session };

const ref = (name: string): Node => ({ $ref: `#/components/schemas/${name}` });
const refused: Node = { description: 'Refused.', content: { 'application/problem+json': { schema: ref('Problem') } } };

interface Route {
  readonly summary: string;
  readonly body?: Node;
  readonly media?: string;
  readonly answer?: Node;
  readonly type?: string;
  readonly status?: number;
  readonly parameters?: readonly Node[];
  /** True for routes that take no session. */
  readonly open?: boolean;
}

export function route(id: string, described: Route): Node {
  const { summary, body, media = 'application/json', answer, type = 'application/json', status = 200 } = described;
  const { parameters, open = false } = described;
  const content = answer === undefined ? {} : { content: { [type]: { schema: answer } } };
  return {
    operationId: id,
    summary,
    tags: ['edge'],
    ...(parameters === undefined ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: { [media]: { schema: body } } } }),
    responses: { [String(status)]: { description: 'Done.', ...content }, default: refused },
    ...(open ? { security: [] } : {}),
  };
}

const inPath = (name: string): Node => ({ name, in: 'path', required: true, schema: text });
const inQuery = (name: string, schema: Node, required: boolean): Node => ({ name, in: 'query', required, schema });
const gone = { status: 204 } as const;
const signedIn = object({ session: ref('Session') });
const ticket = object({ ticket: text, options: { type: 'object' } });
const answered: Node = { type: 'object', description: 'As @simplewebauthn/browser gives it.' };

const SESSION_PATHS: Readonly<Record<string, Node>> = {
  '/api/session': {
    get: route('session.state', {
      summary: 'How one signs in here, and who has.',
      answer: object({
        synthetic: { type: 'boolean' },
        agencies: list(agency),
        ways: list(text),
        session: maybe(ref('Session')),
      }),
      open: true,
    }),
    post: route('session.open', {
      summary: 'Sign in: by choosing an officer of a demonstration, or with name, password and code.',
      body: {
        anyOf: [
          object({ agency: text, officer: text }),
          object({ agency: text, name: text, password: text, code: text }),
        ],
      },
      answer: signedIn,
      open: true,
    }),
    delete: route('session.end', { summary: 'Sign out.', ...gone, open: true }),
  },
  '/api/session/passkey/options': {
    post: route('session.passkey.options', {
      summary: 'Begin to sign in with a passkey.',
      body: object({ agency: text }),
      answer: ticket,
      open: true,
    }),
  },
  '/api/session/passkey': {
    post: route('session.passkey', {
      summary: 'Sign in with a passkey.',
      body: object({ ticket: text, response: answered }),
      answer: signedIn,
      open: true,
    }),
  },
  '/api/session/oidc': {
    get: route('session.oidc', {
      summary: 'Sign in at the provider of the agency: leads there.',
      parameters: [inQuery('agency', text, true)],
      status: 302,
      open: true,
    }),
  },
  '/api/session/oidc/callback': {
    get: route('session.oidc.callback', { summary: 'Where the provider leads back to.', status: 302, open: true }),
  },
  '/api/enrolment': {
    post: route('enrolment.begin', {
      summary: 'Begin to enrol with the code that was handed over; gives the secret for the second factor.',
      body: object({ agency: text, name: text, code: text }),
      answer: object({ ticket: text, secret: text, uri: text }),
      open: true,
    }),
  },
  '/api/enrolment/complete': {
    post: route('enrolment.complete', {
      summary: 'Set the password and prove the second factor.',
      body: object({ ticket: text, password: text, code: text }),
      answer: signedIn,
      open: true,
    }),
  },
};

const ACCOUNT_PATHS: Readonly<Record<string, Node>> = {
  '/api/account': {
    get: route('account.show', {
      summary: 'Credentials and open sessions of one’s own.',
      answer: object({
        password: maybe(object({ since: text })),
        totp: { type: 'boolean' },
        passkeys: list(object({ id: text, name: text, since: text, lastUsed: maybe(text) })),
        sessions: list(object({ id: text, method: text, since: text, seen: text, current: { type: 'boolean' } })),
      }),
    }),
  },
  '/api/account/password': {
    post: route('account.password', {
      summary: 'Change one’s password.',
      body: object({ current: text, next: text, code: text }),
      ...gone,
    }),
  },
  '/api/account/passkeys/options': {
    post: route('account.passkeys.options', {
      summary: 'Begin to add a passkey.',
      body: object({ code: maybe(text) }),
      answer: { type: 'object' },
    }),
  },
  '/api/account/passkeys': {
    post: route('account.passkeys.add', {
      summary: 'Add a passkey.',
      body: object({ name: text, response: answered }),
      answer: { type: 'object' },
    }),
  },
  '/api/account/passkeys/{id}': {
    delete: route('account.passkeys.remove', { summary: 'Remove a passkey.', parameters: [inPath('id')], ...gone }),
  },
  '/api/account/sessions/{id}': {
    delete: route('account.sessions.end', { summary: 'End a session.', parameters: [inPath('id')], ...gone }),
  },
};

const matter = object({ matter: text, purpose: text, operation: maybe(text), until: text });

const DESK_PATHS: Readonly<Record<string, Node>> = {
  '/api/demonstration/officers': {
    get: route('demonstration.officers', {
      summary: 'Who may be chosen in a demonstration.',
      answer: object({ agencies: list({ ...agency, description: 'With its officers.' }) }),
      open: true,
    }),
  },
  '/api/matters': {
    post: route('matters.open', {
      summary: 'Open a matter: purpose and operation of what follows, for four hours at most.',
      body: { type: 'object', required: ['purpose'], properties: { purpose: text, operation: maybe(text) } },
      answer: matter,
      status: 201,
    }),
  },
  '/api/matters/{matter}': {
    delete: route('matters.close', { summary: 'Close a matter.', parameters: [inPath('matter')], ...gone }),
  },
  '/api/events': {
    get: route('events', {
      summary: 'What moved: server-sent events `moved` {position, rooms} and `session` {idleAt, endsAt} or null.',
      answer: text,
      type: 'text/event-stream',
    }),
  },
  '/api/health': {
    get: route('health', {
      summary: 'Whether the node is up.',
      answer: object({ up: { type: 'boolean' } }),
      open: true,
    }),
  },
  '/api/openapi.json': {
    get: route('openapi', { summary: 'This document.', answer: { type: 'object' }, open: true }),
  },
};

const FIELD_PATHS: Readonly<Record<string, Node>> = {
  '/api/field/slips': {
    get: route('field.slips', {
      summary: 'The open slips of the officer, for the field form.',
      answer: object({ now: text, synthetic: { type: 'boolean' }, slips: list({ type: 'object' }) }),
    }),
  },
  '/api/field/reports': {
    post: route('field.reports', {
      summary: 'Send reports that were sealed on a telephone; each is recorded once, held, or refused by itself.',
      body: object({ slip: text, sentAt: text, reports: list(object({ report: text, sealed: text })) }),
      answer: object({ results: list(object({ report: text, state: text, code: maybe(text) })) }),
    }),
  },
};

/** What is published is anybody's, and absent before; each answers HEAD too. */
const announced = (path: string, id: string, summary: string, type: string, answer: Node): [string, Node] => {
  const language = inQuery('language', { type: 'string', enum: ['en', 'es'] }, false);
  const parameters = [inPath('id'), ...(type === 'application/json' ? [] : [language])];
  return [`/announcement/{id}${path}`, { get: route(id, { summary, parameters, type, answer, open: true }) }];
};
const signed = object({ annex: { type: 'object', description: '`liaison-annex/1`.' }, note: text });
export const binary: Node = { type: 'string', contentEncoding: 'binary' };
const PUBLIC_PATHS: Readonly<Record<string, Node>> = Object.fromEntries([
  announced('', 'announcement.page', 'A published announcement as a page.', 'text/html', text),
  announced('/announcement.pdf', 'announcement.pdf', 'A published announcement as PDF.', 'application/pdf', binary),
  announced('/annex.json', 'announcement.annex', 'Its signed annex.', 'application/json', signed),
]);

/** The paths of the edge. `matterHeader` is how a request names its matter; `documents` are by name. */
export function edgePaths(matterHeader: Node, documents: ReadonlyMap<string, { readonly input: Node }>): Node {
  const language = inQuery('language', { type: 'string', enum: ['en', 'es'], default: 'en' }, false);
  const made = [...documents].map(([name, { input }]) => [
    `/api/documents/${name}`,
    {
      post: route(`documents.${name}`, {
        summary: 'What the read of that name says, as PDF.',
        parameters: [matterHeader, language],
        body: input,
        type: 'application/pdf',
        answer: binary,
      }),
    },
  ]);
  const ending = inQuery('ending', { type: 'string', pattern: '^[a-z0-9]{1,8}$' }, true);
  return {
    ...SESSION_PATHS,
    ...ACCOUNT_PATHS,
    ...DESK_PATHS,
    ...FIELD_PATHS,
    ...PUBLIC_PATHS,
    '/api/uploads': {
      post: route('uploads.send', {
        summary: 'Send a file to the inbox; `file` is what `intake/preview` and `intake/receive` take.',
        parameters: [matterHeader, ending],
        media: 'application/octet-stream',
        body: binary,
        answer: object({ file: text, bytes: { type: 'integer' } }),
        status: 201,
      }),
    },
    '/api/uploads/{file}': {
      delete: route('uploads.drop', {
        summary: 'Remove a file that one sent.',
        parameters: [matterHeader, inPath('file')],
        ...gone,
      }),
    },
    ...Object.fromEntries(made),
  };
}
