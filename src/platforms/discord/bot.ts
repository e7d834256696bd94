import type { Client } from 'discord.js';
import type { Command } from '../../commands/command.ts';
import { say } from '../../commands/messages.ts';
import { percentOf } from '../../commands/status-lines.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/types.ts';
import type { Language } from '../../types.ts';
import { onButton, onForm } from './buttons.ts';
import { createClient, createOnce, Events, forgetDirectChannels, inviteLink, leave } from './client.ts';
import { createConversations } from './conversation.ts';
import { deploy, type Rest } from './deployment.ts';
import { createDesk, type Engine } from './desk.ts';
import { createGate } from './gate.ts';
import { atMost } from './patience.ts';
import { lostFor, setupErrorFor } from './setup-faults.ts';
import { onAutocomplete, onCommand } from './slash.ts';

export interface BotOptions {
  readonly token: string;
  readonly api: string | undefined;
  /** The one server that has the commands, for trying them out; all others otherwise. */
  readonly server: string | undefined;
  readonly language: Language | undefined;
  /** Of what everybody sees: the bot's presence. */
  readonly locale: Language;
  readonly cooldownMs: number;
  readonly atOnce: number;
  /** How long a question may take; a little less than Discord waits. */
  readonly guardMs?: number;
  /** Ends the start, however far it is. */
  readonly signal?: AbortSignal;
  readonly engine: Engine;
  readonly store: Store;
  readonly commands: readonly Command[];
  readonly log: Log;
  readonly clock: () => Date;
}

export interface Bot {
  readonly inviteLink: string;
  /** Shows how far the index is. */
  showProgress(): void;
  /** Whether the connection to Discord stands. */
  isConnected(): boolean;
  /** Rejects when Discord takes the bot out of service for good. */
  readonly lost: Promise<never>;
  /** Takes no more questions, finishes what is being answered within so many milliseconds, tells the others, and leaves. */
  close(ms: number): Promise<void>;
}

/** Discord takes five changes of presence in twenty seconds. */
const PRESENCE_MS = 5000;
const CUSTOM_STATUS = 4;
const MINUTE_MS = 60_000;
/** For the last sentences, and for saying goodbye to Discord, which need not answer. */
const LAST_MS = 1000;
const GOODBYE_MS = 500;
/** Of a connection, in the library's numbers. */
const READY = 0;

/**
 * Connects to Discord, registers the commands if they changed, and answers.
 * @throws SetupError when the token, the application or the intents are wrong; an AbortError when it is told to end.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { engine, log, clock, locale, language, commands } = options;
  const client = createClient(options);
  const started = clock();
  const connection = { resumes: 0, reconnects: 0 };
  const commandIds = new Map<string, string>();
  const desk = createDesk({
    ...options,
    ...{ client, once: createOnce(options), commandIds, gate: createGate(options) },
    vitals: () => ({
      now: clock(),
      uptimeSeconds: (clock().getTime() - started.getTime()) / 1000,
      building: engine.building(),
      gateway: { latencyMs: client.ws.ping >= 0 ? client.ws.ping : null, ...connection },
    }),
  });
  const conversations = createConversations(desk);

  client.on(Events.InteractionCreate, (interaction) =>
    desk.handle('interaction', async () => {
      if (interaction.isAutocomplete()) await onAutocomplete(interaction, desk);
      else if (interaction.isChatInputCommand()) await onCommand(interaction, desk);
      else if (interaction.isMessageComponent()) await onButton(interaction, desk);
      else if (interaction.isModalSubmit()) await onForm(interaction, desk);
    }),
  );
  client.on(Events.MessageCreate, (message) => desk.handle('message', () => conversations.onMessage(message)));
  client.on(Events.MessageUpdate, (_, message) => desk.handle('edit', () => conversations.onEdit(message)));
  client.on(Events.MessageDelete, ({ id }) => desk.handle('deletion', () => conversations.onDelete(id)));
  client.on(Events.MessageBulkDelete, (messages) => {
    for (const id of messages.keys()) desk.handle('deletion', () => conversations.onDelete(id));
  });
  client.on(Events.ShardResume, () => {
    connection.resumes++;
    log.info('gateway resumed');
  });
  client.on(Events.ShardReconnecting, () => {
    connection.reconnects++;
    log.info('gateway reconnecting');
  });
  client.on(Events.ShardError, (error) => log.warn('gateway error', { error }));
  client.on(Events.Error, (error) => log.error('client error', { error }));
  client.on(Events.Warn, (warning) => log.warn('client warning', { warning }));
  const lost = lostFor(client);

  const begin = async () => {
    await connect(client, options.token);
    const applicationId = client.application?.id ?? '';
    const rest = client.rest as unknown as Rest;
    const { ids, isChanged } = await deploy(commands, { rest, applicationId, server: options.server });
    for (const [name, id] of ids) commandIds.set(name, id);
    const servers = client.guilds.cache.size;
    log.info('bot ready', { application: applicationId, servers, commandsChanged: isChanged });
  };
  try {
    await Promise.race([begin(), lost, ...(options.signal ? [abortOf(options.signal)] : [])]);
  } catch (error) {
    await leave(client, GOODBYE_MS);
    throw setupErrorFor(error) ?? error;
  }

  const sweeping = setInterval(() => forgetDirectChannels(client, conversations.isAnswering), MINUTE_MS);
  let shown = '';
  const showProgress = () => {
    const share = engine.building();
    const own = language ?? locale;
    const text =
      engine.isReady() || share === null
        ? say('presenceReady', own)
        : say('presenceBuilding', own, { percent: percentOf(share) });
    if (text === shown || !client.isReady()) return;
    shown = text;
    client.user.setPresence({ activities: [{ type: CUSTOM_STATUS, name: text, state: text }] });
  };
  showProgress();
  const presence = setInterval(showProgress, PRESENCE_MS);

  return {
    inviteLink: inviteLink(client.application?.id ?? ''),
    showProgress,
    isConnected: () => client.isReady() && client.ws.status === READY,
    lost,
    async close(ms) {
      clearInterval(presence);
      clearInterval(sweeping);
      const done = desk.close();
      await atMost(ms, done);
      desk.giveUp();
      await atMost(LAST_MS, done);
      await leave(client, GOODBYE_MS);
    },
  };
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

async function connect(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((done) => client.once(Events.ClientReady, () => done()));
  await client.login(token);
  await ready;
}
