import type {
  APIModalInteractionResponseCallbackData,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import { say } from '../../commands/messages.ts';
import { logFault } from '../../commands/run.ts';
import type { Language } from '../../types.ts';
import { codeIn, isGone } from './api-errors.ts';
import type { Desk } from './desk.ts';
import { FullError } from './gate.ts';
import { allowedBy, EPHEMERAL, outgoing, replacing } from './outgoing.ts';
import { StoppedError, TooLongError } from './patience.ts';
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

/** A form, which must be the first response. */
export async function showForm(
  interaction: MessageComponentInteraction,
  form: APIModalInteractionResponseCallbackData,
): Promise<boolean> {
  return acknowledge(interaction, () => interaction.showModal(form), null);
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

/**
 * A message as the first response. Discord takes only one, so that it cannot be doubled by being sent again.
 * @returns whether there is still anybody to answer.
 */
export async function respond(
  interaction: Answerable,
  payload: Payload,
  { isPrivate }: { isPrivate: boolean },
): Promise<boolean> {
  const send = () => interaction.reply({ ...outgoing(payload), ...(isPrivate && { flags: EPHEMERAL }) });
  return acknowledge(interaction, send, isPrivate);
}

/** Says something to the person alone, however the answer was deferred. */
export async function whisper(interaction: Answerable, text: string, desk: Pick<Desk, 'once' | 'log'>): Promise<void> {
  const notice = renderNotice(text);
  if (!interaction.deferred && !interaction.replied) {
    await respond(interaction, notice, { isPrivate: true });
    return;
  }
  if (interaction.ephemeral === true) {
    await interaction.editReply(replacing(notice));
    return;
  }
  // A public "thinking" cannot become private: it goes, and a private message comes. What a button will change stays.
  if (interaction.ephemeral === false) await takeBack(interaction);
  await addOnce(interaction, notice, desk);
}

/** Deletes the response. Where that is asked for again, because only its answer was lost, it is gone already. */
export async function takeBack(interaction: Answerable): Promise<void> {
  await interaction.deleteReply().catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

/**
 * One more private message. It has no nonce, and Discord does not tell what was sent before: where it is unknown whether it
 * arrived, it is not sent again.
 */
async function addOnce(
  { applicationId, token }: Answerable,
  notice: Payload,
  { once, log }: Pick<Desk, 'once' | 'log'>,
): Promise<void> {
  const { allowedMentions, ...message } = outgoing(notice);
  const body = { ...message, allowed_mentions: { parse: allowedMentions.parse }, flags: EPHEMERAL };
  try {
    await once.post(`/webhooks/${applicationId}/${token}`, { body, auth: false });
  } catch (error) {
    if (codeIn(error) !== undefined) throw error;
    log.warn('a private sentence may not have arrived', { error });
  }
}

/** The one sentence for a failure; what it was is in the log. */
export function sentenceFor(error: unknown, language: Language, { log }: Pick<Desk, 'log'>): string {
  if (error instanceof FullError) return say('tooMany', language);
  if (error instanceof TooLongError) return say('tookTooLong', language);
  if (error instanceof StoppedError) return say('stopping', language);
  return logFault(error, { language, log }).text;
}

export function allowedFor({ appPermissions, guildId }: Answerable): { embeds: boolean; files: boolean } {
  const isFree = guildId === null;
  return { embeds: isFree || appPermissions.has('EmbedLinks'), files: isFree || appPermissions.has('AttachFiles') };
}
