import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { isObject } from './limits/check.ts';
import type { Json } from './types.ts';
import { guildJson, userJson } from './wire.ts';
import type { World } from './world.ts';

/** https://discord.com/developers/docs/events/gateway#list-of-intents */
export const INTENT = {
  ...{ guilds: 1 << 0, guildMembers: 1 << 1, guildPresences: 1 << 8, guildMessages: 1 << 9 },
  ...{ guildReactions: 1 << 10, guildTyping: 1 << 11, directMessages: 1 << 12, directReactions: 1 << 13 },
  messageContent: 1 << 15,
} as const;
const PRIVILEGED = INTENT.guildMembers | INTENT.guildPresences | INTENT.messageContent;
const ALL_INTENTS = 0x3_37_ff_ff;
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
};
const SENDS = { most: 120, perMs: 60_000, bytes: 4096 } as const;

interface Session {
  readonly id: string;
  readonly intents: number;
  /** Every event with its number, for those who resume. */
  readonly events: { readonly s: number; readonly text: string }[];
  socket: WebSocket | null;
}

/** What went through the gateway. */
export interface GatewayLog {
  identifies: number;
  resumes: number;
  /** Events sent again after a resume. */
  replayed: number;
  heartbeats: number;
  /** Codes that sockets were closed with, by either side. */
  readonly closes: number[];
  readonly presences: Json[];
}

export interface Gateway {
  readonly log: GatewayLog;
  /** Whether a bot is there and ready. */
  isReady(): boolean;
  readonly intents: () => number;
  /** Sends an event to the bot, if it asked for such; a bot that is away gets it when it resumes. */
  dispatch(name: string, data: Json, intent?: number): void;
  /** Cuts the connection without a word, as a lost network does. */
  drop(): void;
  /** Closes it with a code of Discord's. */
  close(code: number): void;
  /** Op 7: asks the bot to come back. */
  reconnect(): void;
  /** Op 9. */
  invalidate(mayResume: boolean): void;
  /** Who identifies from now on hears nothing more, as in an outage. */
  holdReady(): void;
  /** Connections that stand. */
  connections(): number;
  /** Heartbeats are no longer answered, on this connection; the next one answers again. */
  muteHeartbeats(): void;
  stop(): void;
}

export interface GatewayOptions {
  readonly server: Server;
  readonly url: string;
  readonly isToken: (token: string) => boolean;
  readonly heartbeatMs: number;
  /** Privileged intents that the owner switched on. */
  readonly allowedIntents: number;
}

export function openGateway(world: World, options: GatewayOptions): Gateway {
  const { server, url, isToken, heartbeatMs, allowedIntents } = options;
  const sockets = new WebSocketServer({ server, path: '/gateway' });
  const log: GatewayLog = { identifies: 0, resumes: 0, replayed: 0, heartbeats: 0, closes: [], presences: [] };
  let session: Session | null = null;
  let muted: WebSocket | null = null;
  let isHeld = false;

  const send = (socket: WebSocket, op: number, d: unknown) => socket.send(JSON.stringify({ op, d, s: null, t: null }));
  const dispatch = (name: string, data: Json, intent?: number) => {
    if (!session || (intent !== undefined && (session.intents & intent) === 0)) return;
    const s = session.events.length + 1;
    const text = JSON.stringify({ op: OP.dispatch, d: data, s, t: name });
    session.events.push({ s, text });
    session.socket?.send(text);
  };

  function identify(socket: WebSocket, d: Json) {
    log.identifies++;
    const intents = Number(d.intents);
    if (!isToken(String(d.token))) return socket.close(4004, 'Authentication failed.');
    if (!Number.isInteger(intents) || (intents & ~ALL_INTENTS) !== 0) return socket.close(4013, 'Invalid intent(s).');
    if ((intents & PRIVILEGED & ~allowedIntents) !== 0) return socket.close(4014, 'Disallowed intent(s).');
    if (isObject(d.presence)) log.presences.push(d.presence);
    if (isHeld) return;
    session = { id: world.nextId(), intents, events: [], socket };
    const guilds = [...world.guilds.values()].filter(({ hasBot }) => hasBot);
    dispatch('READY', {
      ...{ v: 10, user: { ...userJson(world.bot), verified: true, mfa_enabled: false, email: null } },
      ...{ session_id: session.id, session_type: 'normal', resume_gateway_url: url, shard: [0, 1] },
      ...{ guilds: guilds.map(({ id }) => ({ id, unavailable: true })), private_channels: [], relationships: [] },
      application: { id: world.application.id, flags: 0 },
    });
    for (const guild of guilds) dispatch('GUILD_CREATE', guildJson(world, guild), INTENT.guilds);
    world.note(world.bot.name, 'comes online');
  }

  function resume(socket: WebSocket, d: Json) {
    if (!isToken(String(d.token))) return socket.close(4004, 'Authentication failed.');
    if (!session || session.id !== d.session_id) return send(socket, OP.invalid, false);
    const seen = Number(d.seq);
    if (seen > session.events.length) return socket.close(4007, 'Invalid seq.');
    log.resumes++;
    session.socket = socket;
    for (const { text } of session.events.filter(({ s }) => s > seen)) {
      log.replayed++;
      socket.send(text);
    }
    dispatch('RESUMED', { _trace: [] });
    world.note(world.bot.name, 'comes back');
  }

  function receive(socket: WebSocket, data: RawData) {
    const text = data.toString();
    if (Buffer.byteLength(text) > SENDS.bytes) return socket.close(4002, 'Error while decoding payload.');
    const payload: unknown = parsed(text);
    if (!isObject(payload)) return socket.close(4002, 'Error while decoding payload.');
    const { op, d } = payload;
    const isKnown = session?.socket === socket;
    if (op === OP.heartbeat) {
      log.heartbeats++;
      if (muted !== socket) send(socket, OP.ack, null);
    } else if (op === OP.identify && isObject(d)) {
      if (isKnown) socket.close(4005, 'Already authenticated.');
      else identify(socket, d);
    } else if (op === OP.resume && isObject(d)) resume(socket, d);
    else if (!isKnown) socket.close(4003, 'Not authenticated.');
    else if (op === OP.presence && isObject(d)) log.presences.push(d);
    else if (op !== 4 && op !== 8) socket.close(4001, 'Unknown opcode.');
    world.changed();
  }

  sockets.on('connection', (socket, request) => {
    const query = new URL(request.url ?? '', url).searchParams;
    let sent: number[] = [];
    socket.on('message', (data) => {
      const now = world.clock.now();
      sent = [...sent.filter((at) => at > now - SENDS.perMs), now];
      if (sent.length > SENDS.most) socket.close(4008, 'Rate limited.');
      else receive(socket, data);
    });
    socket.on('close', (code) => {
      log.closes.push(code);
      if (session?.socket === socket) session.socket = null;
      world.changed();
    });
    socket.on('error', () => undefined);
    if (query.get('v') !== '10') socket.close(4012, 'Invalid API version.');
    else send(socket, OP.hello, { heartbeat_interval: heartbeatMs, _trace: [] });
  });

  const current = () => session?.socket ?? undefined;
  return {
    log,
    dispatch,
    isReady: () => current() !== undefined,
    intents: () => session?.intents ?? 0,
    drop: () => current()?.terminate(),
    close: (code) => {
      // A session that is over cannot be resumed.
      if ([4004, 4007, 4009].includes(code)) {
        const socket = current();
        session = null;
        socket?.close(code);
      } else current()?.close(code);
    },
    reconnect: () => {
      const socket = current();
      if (socket) send(socket, OP.reconnect, null);
    },
    invalidate: (mayResume) => {
      const socket = current();
      if (!mayResume) session = null;
      if (socket) send(socket, OP.invalid, mayResume);
    },
    holdReady: () => {
      isHeld = true;
    },
    connections: () => sockets.clients.size,
    muteHeartbeats: () => {
      muted = current() ?? null;
    },
    stop: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
