import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { CommandInput } from '../../commands/command.ts';
import { say } from '../../commands/messages.ts';
import { cardOf, type Desk, type Request } from './desk.ts';
import { LIMITS } from './limits.ts';
import { languageFor } from './locale.ts';
import { label } from './markdown.ts';
import { renderCard } from './render/card.ts';
import { renderNotice, renderReply } from './render/reply.ts';
import { type Answerable, defer, fill, sentenceFor, whisper } from './speak.ts';
import { createTelling } from './telling.ts';

/** Commands whose answer is for everybody, unless the person wants it for themselves. */
export const PUBLIC = new Set(['ask', 'summary']);
/** The option of those commands. */
export const PRIVATE_OPTION = 'private';
/** Whoever waits for less is not told. */
const TELL_AFTER = 3;

export async function onCommand(interaction: ChatInputCommandInteraction, desk: Desk): Promise<void> {
  const command = desk.command(interaction.commandName);
  const language = desk.languageOf(languageFor(interaction.locale));
  if (!command) {
    await whisper(interaction, say('unknownCommand', language, { name: interaction.commandName }), desk);
    return;
  }
  const input = Object.fromEntries(command.options.map(({ name }) => [name, givenFor(interaction, name)]));
  const isPrivate = !PUBLIC.has(command.name) || interaction.options.getBoolean(PRIVATE_OPTION) === true;
  await answerPerson(interaction, { command: command.name, input, isPrivate }, desk);
}

function givenFor(interaction: ChatInputCommandInteraction, name: string): CommandInput[string] {
  return interaction.options.get(name)?.value;
}

export interface Asked {
  readonly command: string;
  readonly input: CommandInput;
  readonly isPrivate: boolean;
}

/** Answers what a person asked for by a command or button: with a card, another message, or a sentence to them alone. */
export async function answerPerson(
  interaction: Answerable,
  { command: name, input, isPrivate }: Asked,
  desk: Desk,
): Promise<void> {
  const language = desk.languageOf(languageFor(interaction.locale));
  const command = desk.command(name);
  if (!command) return;
  const refusal =
    desk.notReady(language) ?? (PUBLIC.has(name) ? desk.tooFast(interaction.user.id, language) : undefined);
  // Whether others see it is settled here, once.
  const isHidden = isPrivate || refusal !== undefined;
  if (!(await defer(interaction, { isPrivate: isHidden }))) {
    desk.log.warn('interaction expired before it was heard of', { command: name });
    return;
  }
  if (refusal !== undefined) {
    await fill(interaction, renderNotice(refusal));
    return;
  }
  const { clock, log } = desk;
  const asked = interaction.createdAt;
  const telling = createTelling({ show: (text) => fill(interaction, renderNotice(text)), asked, clock, log });
  const request: Request = {
    ...{ command, input, person: interaction.user.id, channel: interaction.channelId ?? interaction.user.id },
    place: interaction.guildId ?? interaction.channelId ?? interaction.user.id,
    ...{ locale: languageFor(interaction.locale), asked },
    onWait: (before) => {
      if (before >= TELL_AFTER) telling.now(say('waiting', language, { count: before }));
    },
    onProgress: ({ step, done, all }) =>
      telling.progress(() => say(step === 'read' ? 'readingDocuments' : 'summarizing', language, { done, all })),
  };
  try {
    const reply = await desk.answer(request).finally(telling.end);
    const card = cardOf(reply, request);
    if (card) {
      const saved = { asker: request.person, channel: request.channel, questionMessage: null, isPrivate: isHidden };
      const answer = desk.keep(card, saved);
      await fill(interaction, renderCard(card, { answer, isPrivate: isHidden }));
    } else if (reply.kind === 'notice') await whisper(interaction, reply.text, desk);
    else if (reply.kind === 'answer' || reply.kind === 'summary')
      await fill(interaction, renderNotice(say('greeting', language)));
    else await fill(interaction, renderReply(reply, { commandIds: desk.commandIds }));
  } catch (error) {
    await whisper(interaction, sentenceFor(error, language, desk), desk);
  }
}

/** Suggestions while a person types; none is better than an error. */
export async function onAutocomplete(interaction: AutocompleteInteraction, desk: Desk): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const typed = { command: interaction.commandName, option: name, partial: String(value) };
  const found = desk.engine.isReady()
    ? await desk.engine.complete(typed).catch((error: unknown) => {
        desk.log.error('autocompletion failed', { error });
        return [];
      })
    : [];
  const choices = found.slice(0, LIMITS.choices).map((choice) => ({
    name: label(choice.name, LIMITS.choice) || '…',
    value: choice.value.slice(0, LIMITS.choice),
  }));
  await interaction.respond(choices);
}
