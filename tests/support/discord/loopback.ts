import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createChat } from './chat.ts';
import { type Clock, systemClock } from './clock.ts';
import { createDisturbances, type Disturbance } from './disturbances.ts';
import { type Gateway, openGateway } from './gateway.ts';
import { createInteractions } from './interactions.ts';
import { isObject } from './limits/check.ts';
import { moves } from './moves.ts';
import { type ChannelOptions, createPeople, type GuildOptions, type UserOptions } from './people.ts';
import { type Permission, permissionBits } from './permissions.ts';
import { createPerson, type Person } from './person.ts';
import type { RateLimitOptions } from './rate-limits.ts';
import { createRecorder } from './record.ts';
import { type Recorded, serveRest } from './rest.ts';
import { applicationRoutes } from './routes/application.ts';
import { channelRoutes } from './routes/channels.ts';
import { interactionRoutes } from './routes/interactions.ts';
import type { Channel, Complaint, Guild, Json } from './types.ts';
import { createWait, type Wait, type WaitOptions } from './wait.ts';
import { createWorld, transcript, type World } from './world.ts';

export interface DiscordOptions {
  readonly clock?: Clock;
  /** How long a person waits for anything, in real milliseconds. */
  readonly patienceMs?: number;
  readonly heartbeatMs?: number;
  /** Privileged intents that the owner switched on; none. */
  readonly allowedIntents?: number;
  readonly rateLimits?: RateLimitOptions;
  /** Requests of a deliberately broken bot are kept out of what the contract is checked with. */
  readonly isRecorded?: boolean;
}

export interface PersonOptions extends UserOptions {
  /** In the servers where they may do more than everyone. */
  readonly may?: readonly { readonly guild: Guild; readonly permissions: readonly Permission[] }[];
}

export interface Discord {
  readonly token: string;
  /** What discord.js takes as `rest.api`. */
  readonly api: string;
  /** The same two as settings of the program. */
  readonly environment: Readonly<{ DISCORD_TOKEN: string; DISCORD_API_URL: string }>;
  readonly applicationId: string;
  /** The mention of the bot. */
  readonly mention: string;
  readonly gateway: Gateway;
  readonly world: World;
  /** Everything that was sent, with what became of it. */
  readonly requests: readonly Recorded[];
  person(name: string, options?: PersonOptions): Person;
  guild(name: string, options?: GuildOptions): Guild;
  channel(guild: Guild, name: string, options?: ChannelOptions): Channel;
  thread(parent: Channel, name: string): Channel;
  /** The bot becomes a member of a server, while it is online or before. */
  invite(guild: Guild): void;
  kick(guild: Guild): void;
  removeChannel(channel: Channel): void;
  /** From now on the bot may not do these here. */
  deny(channel: Channel, permissions: readonly Permission[]): void;
  /** A conversation of people, without the bot. */
  group(people: readonly Person[], name?: string): Channel;
  /** Until the bot is online, and has registered these commands. */
  ready(commands?: readonly string[], options?: WaitOptions): Promise<void>;
  wait: Wait;
  /** What the bot says it is doing, as its profile shows it. */
  presence(): string | undefined;
  /** Disturbs the next requests of a route, named as in Discord's reference: `POST /channels/{channel_id}/messages`. */
  disturb(route: string, disturbance: Disturbance, times?: number): void;
  /** The token no longer holds: the connection is closed with 4004 and every request refused with 401. */
  revokeToken(): void;
  /** What the bot did wrong so far, unfinished answers included. */
  complaints(): readonly Complaint[];
  /** What happened, as someone looking on would tell it. */
  transcript(): string;
  close(): Promise<void>;
}

const GENEROUS: RateLimitOptions = { routes: { most: 1000, perMs: 1000 }, global: { most: 10_000, perMs: 1000 } };
/** As Discord has them: 5 messages in 5 s in a channel, 50 requests a second. */
export const RATE_LIMITS: RateLimitOptions = { routes: { most: 5, perMs: 5000 }, global: { most: 50, perMs: 1000 } };

/** The server, for any process; `openDiscord` closes it with the test. */
export async function openLoopback(options: DiscordOptions = {}): Promise<Discord> {
  const { clock = systemClock, patienceMs = 10_000, heartbeatMs = 41_250, allowedIntents = 0 } = options;
  const world = createWorld(clock);
  // Three parts, of which the first is the id, as Discord's are.
  const token = `${Buffer.from(world.application.id).toString('base64url')}.loopback.${'t'.repeat(38)}`;
  let isRevoked = false;
  const isToken = (given: string) => given === token && !isRevoked;
  const disturbances = createDisturbances(clock);
  const recorder = createRecorder(options.isRecorded === false ? undefined : process.env.DISCORD_REQUESTS);
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/gateway`;
  const gateway = openGateway(world, { server, url, isToken, heartbeatMs, allowedIntents });
  const chat = createChat(world, gateway);
  const people = createPeople(world, chat.announce);
  const interactions = createInteractions(world, gateway, chat);
  serveRest(server, world, {
    routes: [
      ...applicationRoutes(world, url),
      ...channelRoutes(world, chat, people),
      ...interactionRoutes(world, interactions),
    ],
    ...{ isToken, disturbances, rateLimits: options.rateLimits ?? GENEROUS, record: recorder.record },
  });
  const wait = createWait(world, patienceMs);
  const api = `http://127.0.0.1:${port}/api`;
  const close = () =>
    new Promise<void>((done) => {
      gateway.stop();
      server.close(() => done());
      server.closeAllConnections();
    });

  return {
    ...{ token, api, environment: { DISCORD_TOKEN: token, DISCORD_API_URL: api }, gateway, world, wait, close },
    ...{ applicationId: world.application.id, mention: `<@${world.bot.id}>`, requests: recorder.requests },
    person: (name, { may = [], ...user } = {}) => {
      const made = people.user(name, user);
      for (const { guild, permissions } of may) guild.memberPermissions.set(made.id, permissionBits(permissions));
      return createPerson(made, { world, chat, people, interactions, wait });
    },
    guild: people.guild,
    channel: people.channel,
    thread: (parent, name) => people.thread(parent, name, null),
    group: (members, name = 'group') =>
      people.group(
        members.map(({ user }) => user),
        name,
      ),
    ready: async (commands = [], within) => {
      const registered = () => [...world.commands.values()].flat().map(({ name }) => name);
      const isThere = () => gateway.isReady() && commands.every((name) => registered().includes(name));
      await wait(`the bot to come online with /${commands.join(' /')}`, () => isThere() || undefined, within);
    },
    ...moves(world, gateway),
    presence: () => presenceOf(gateway.log.presences.at(-1)),
    disturb: disturbances.add,
    revokeToken: () => {
      isRevoked = true;
      gateway.close(4004);
    },
    complaints: () => [...world.complaints, ...unfinished(world)],
    transcript: () => transcript(world),
  };
}

/** Answers that still say "thinking". */
function unfinished({ interactions }: World): readonly Complaint[] {
  return [...interactions.values()]
    .filter(({ original }) => original?.isThinking && !original.isDeleted)
    .map(({ action, person }) => ({
      kind: 'unfinished',
      sentence: `${action} of ${person.name} still says that the bot is thinking.`,
    }));
}

function presenceOf(presence: Json | undefined): string | undefined {
  const activity: unknown = Array.isArray(presence?.activities) ? presence.activities[0] : undefined;
  if (!isObject(activity)) return undefined;
  // A custom status says its text as the state.
  return String(activity.type === 4 ? activity.state : activity.name);
}
