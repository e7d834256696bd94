import type { ChatInputCommandInteraction, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { say } from '../../commands/messages.ts';
import { logFault } from '../../commands/run.ts';
import type { Language } from '../../types.ts';
import { codeIn } from './api-errors.ts';
import type { Desk } from './desk.ts';
import { FullError } from './gate.ts';
import { allowedBy, EPHEMERAL, outgoing, replacing } from './outgoing.ts';
import { TooLongError } from './patience.ts';
import type { Payload } from './payload.ts';
import { renderNotice } from './render/reply.ts';

/** Whatever a person did that Discord wants an answer to within three seconds. */
export type Answerable = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/** An interaction that is known to Discord no more: three seconds passed before it was heard of. */
const UNKNOWN_INTERACTION = 10062;
const ALREADY_ACKNOWLEDGED = 40060;

/**
 * Tells Discord that an answer is coming, visible to all or to the person only.
 * @returns whether there is still anybody to answer.
 */
export async function defer(interaction: Answerable, { isPrivate }: { isPrivate: boolean }): Promise<boolean> {
  return acknowledge(
    interaction,
    async () => {
      await interaction.deferReply(isPrivate ? { flags: EPHEMERAL } : {});
    },
    isPrivate,
  );
}

/** Tells Discord that the message with the button will change, or that nothing more is to come. */
export async function deferChange(interaction: MessageComponentInteraction): Promise<boolean> {
  return acknowledge(interaction, () => interaction.deferUpdate(), null);
}

async function acknowledge(
  interaction: Answerable,
  request: () => Promise<unknown>,
  isPrivate: boolean | null,
): Promise<boolean> {
  try {
    await request();
    return true;
  } catch (error) {
    if (codeIn(error) === UNKNOWN_INTERACTION) return false;
    // It had arrived, and only its answer was lost: the library sent it again.
    if (codeIn(error) !== ALREADY_ACKNOWLEDGED) throw error;
    interaction.deferred = true;
    interaction.ephemeral = isPrivate;
    return true;
  }
}

/** Fills in what was deferred, with as much as may be sent there. */
export async function fill(interaction: Answerable, payload: Payload): Promise<void> {
  await interaction.editReply(replacing(allowedBy(payload, allowedFor(interaction))));
}

/** Says something to the person alone, however the answer was deferred. */
export async function whisper(interaction: Answerable, text: string): Promise<void> {
  const payload = outgoing(renderNotice(text));
  if (!interaction.deferred && !interaction.replied) {
    await interaction.reply({ ...payload, flags: EPHEMERAL });
    return;
  }
  if (interaction.ephemeral === true) {
    await interaction.editReply(replacing(renderNotice(text)));
    return;
  }
  // A public "thinking" cannot become private: it goes, and a private message comes. What a button will change stays.
  if (interaction.ephemeral === false) await interaction.deleteReply();
  await interaction.followUp({ ...payload, flags: EPHEMERAL });
}

/** The one sentence for a failure; what it was is in the log. */
export function sentenceFor(error: unknown, language: Language, { log }: Pick<Desk, 'log'>): string {
  if (error instanceof FullError) return say('tooMany', language);
  if (error instanceof TooLongError) return say('tookTooLong', language);
  return logFault(error, { language, log }).text;
}

export function allowedFor({ appPermissions, guildId }: Answerable): { embeds: boolean; files: boolean } {
  const isFree = guildId === null;
  return { embeds: isFree || appPermissions.has('EmbedLinks'), files: isFree || appPermissions.has('AttachFiles') };
}
