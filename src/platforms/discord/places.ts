import type { Message, OmitPartialGroupDMChannel, PermissionsString } from 'discord.js';
import { say } from '../../commands/messages.ts';
import type { Log } from '../../log.ts';
import type { Language } from '../../types.ts';
import { type Allowed, posted } from './outgoing.ts';
import { renderNotice } from './render/reply.ts';

/** A message that asks. */
export type Asking = OmitPartialGroupDMChannel<Message>;

/** What the bot lacks to reply to a message at all. */
export function missingIn({ channel, guildId, client }: Asking): readonly PermissionsString[] {
  if (guildId === null || channel.isDMBased()) return [];
  const send = channel.isThread() ? 'SendMessagesInThreads' : 'SendMessages';
  const has = channel.permissionsFor(client.user);
  const wanted: PermissionsString[] = ['ViewChannel', send, 'ReadMessageHistory'];
  // Unknown here is not forbidden: then Discord itself says no.
  return has ? wanted.filter((permission) => !has.has(permission)) : [];
}

/** What the bot may send besides text. */
export function sendingIn({ channel, guildId, client }: Asking): Allowed {
  if (guildId === null || channel.isDMBased()) return { embeds: true, files: true };
  const has = channel.permissionsFor(client.user);
  return { embeds: has?.has('EmbedLinks') ?? true, files: has?.has('AttachFiles') ?? true };
}

interface Missing {
  readonly missing: readonly PermissionsString[];
  readonly language: Language;
  readonly log: Log;
}

/** Tells the person directly why there is no answer where they asked. */
export async function tellMissing(message: Asking, { missing, language, log }: Missing): Promise<void> {
  const { channel, channelId } = message;
  const names = missing.length > 0 ? missing : ['SendMessages'];
  const name = channel.isDMBased() ? channelId : `#${channel.name}`;
  const text = say('missingPermissions', language, { channel: name, permissions: names.join(', ') });
  log.warn('permissions missing', { channel: channelId, missing: names });
  // Whoever takes no direct messages cannot be told at all.
  await message.author
    .send(posted(renderNotice(text)))
    .catch((error: unknown) => log.warn('nobody could be told', { channel: channelId, error }));
}
