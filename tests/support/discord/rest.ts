import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Disturbances } from './disturbances.ts';
import { DiscordError, refusal } from './errors.ts';
import { isObject } from './limits/check.ts';
import type { Upload } from './limits/message.ts';
import { createRateLimits, type RateLimitOptions } from './rate-limits.ts';
import type { Json } from './types.ts';
import type { World } from './world.ts';

/** A request as a route gets it. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What was sent as JSON: an object, or for commands a list. */
  readonly body: unknown;
  readonly data: Json;
  readonly uploads: readonly Upload[];
}

export interface Route {
  readonly method: string;
  /** As Discord's OpenAPI description writes it. */
  readonly template: string;
  /** The token is in the path instead of a header. */
  readonly isOpen?: boolean;
  /** Answered with 201. */
  readonly isCreation?: boolean;
  /** The answer's body; nothing for 204. */
  readonly handle: (call: Call) => unknown;
}

/** A request to a route that there is, and what became of it: a status, 0 for a connection that was cut. */
export interface Recorded {
  readonly method: string;
  readonly template: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: unknown;
  readonly files: readonly string[];
  readonly status: number;
  readonly answer: unknown;
}

export interface RestOptions {
  readonly routes: readonly Route[];
  readonly isToken: (token: string) => boolean;
  readonly disturbances: Disturbances;
  readonly rateLimits: RateLimitOptions;
  readonly record: (request: Recorded) => void;
}

/** Discord's REST API over loopback, under any path that ends in `/v10`. */
export function serveRest(server: Server, world: World, options: RestOptions): void {
  const { routes, isToken, disturbances, record } = options;
  const limits = createRateLimits(world.clock, options.rateLimits);
  server.on('request', (request, response) => {
    void answer(request, response).catch((error: unknown) => {
      // A fault of this server's own must fail the test, not look like Discord's.
      world.complain('broken loopback', error instanceof Error ? (error.stack ?? error.message) : String(error));
      response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    const path = url.pathname.replace(/^.*?\/v\d+(?=\/)/, '');
    const method = request.method ?? 'GET';
    const contentType = request.headers['content-type'] ?? '';
    const raw = await bytesOf(request);
    const found = match(routes, method, path);
    if (!found) {
      world.complain('unknown route', `${method} ${path} is nothing that this server knows.`);
      return send(response, { status: 404, body: refusal('notFound').body, headers: {} });
    }
    const { route, params } = found;
    const { template } = route;
    const sent = await read(raw, contentType);
    const files = sent.uploads.map(({ name }) => name);
    const recorded = { method, template, path, contentType, body: sent.body, files };

    const disturbed = disturbances.next(method, template);
    let reply: Reply | 'cut' | undefined;
    if (disturbed && !disturbed.takesEffect) {
      await disturbed.until;
      reply = disturbed.answer;
    }
    reply ??= await handled(route, { params, query: url.searchParams, ...sent }, request);
    if (disturbed?.takesEffect) {
      await disturbed.until;
      reply = disturbed.answer ?? reply;
    }
    record({
      ...recorded,
      ...(reply === 'cut' ? { status: 0, answer: undefined } : { status: reply.status, answer: reply.body }),
    });
    if (reply === 'cut') response.destroy();
    else send(response, reply);
  }

  async function handled(route: Route, call: Omit<Call, 'data'>, { headers }: IncomingMessage): Promise<Reply> {
    const { method, template, isOpen, isCreation, handle } = route;
    const limited = limits.take(method, template, call.params);
    if (limited.isOver) return { status: 429, body: limited.body, headers: limited.headers };
    try {
      if (!isOpen && !isToken((headers.authorization ?? '').replace(/^Bot /, ''))) throw refusal('unauthorized');
      if (call.body === BROKEN) throw refusal('invalidJson');
      const body = handle({ ...call, data: isObject(call.body) ? call.body : {} });
      return { status: body === undefined ? 204 : isCreation ? 201 : 200, body, headers: limited.headers };
    } catch (error) {
      if (!(error instanceof DiscordError)) throw error;
      const { status, body } = error;
      // A second acknowledgement has a complaint of its own.
      if ((status === 400 && body.code !== 40060) || status === 413)
        world.complain('invalid request', `${method} ${template}: ${JSON.stringify(body)}`);
      return { status, body, headers: limited.headers };
    }
  }
}

/** The route of a path; words go before parameters. */
function match(routes: readonly Route[], method: string, path: string) {
  const parts = path.split('/');
  const found = routes.flatMap((route) => {
    const wanted = route.template.split('/');
    if (route.method !== method || wanted.length !== parts.length) return [];
    const params: Record<string, string> = {};
    let words = 0;
    for (const [at, part] of wanted.entries()) {
      const given = decodeURIComponent(parts[at] ?? '');
      if (part.startsWith('{')) params[part.slice(1, -1)] = given;
      else if (part === given) words++;
      else return [];
    }
    return [{ route, params, words }];
  });
  return found.sort((a, b) => b.words - a.words)[0];
}

interface Reply {
  readonly status: number;
  /** Nothing for 204. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A body that is no JSON. */
const BROKEN = Symbol('broken JSON');

interface Sent {
  readonly body: unknown;
  readonly uploads: readonly Upload[];
}

/** JSON, or a form with `payload_json` and `files[n]`. */
async function read(raw: Buffer, contentType: string): Promise<Sent> {
  if (raw.length === 0) return { body: undefined, uploads: [] };
  if (!contentType.startsWith('multipart/form-data')) return { body: parsed(raw.toString()), uploads: [] };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } }).formData();
  const uploads: Upload[] = [];
  for (const [key, value] of form) {
    const n = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (n === undefined || typeof value === 'string') continue;
    const { name, type } = value;
    uploads.push({ n: Number(n), name, type, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  const json = form.get('payload_json');
  return { body: typeof json === 'string' ? parsed(json) : undefined, uploads };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return BROKEN;
  }
}
