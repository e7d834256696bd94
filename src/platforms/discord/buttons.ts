import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { say } from '../../commands/messages.ts';
import { passagesAround } from '../../commands/source.ts';
import type { Language } from '../../types.ts';
import { isForbidden } from './api-errors.ts';
import type { Card } from './card.ts';
import { type Action, readCustomId } from './custom-id.ts';
import type { Desk } from './desk.ts';
import { feedbackForm, readFeedback } from './feedback-form.ts';
import { languageFor } from './locale.ts';
import { allowedBy, replacing } from './outgoing.ts';
import { withoutFile } from './payload.ts';
import { renderCard, renderMore } from './render/card.ts';
import { renderReply } from './render/reply.ts';
import { answerPerson } from './slash.ts';
import { allowedFor, defer, deferChange, fill, respond, sentenceFor, showForm, takeBack, whisper } from './speak.ts';

type Pressed = MessageComponentInteraction;

/** A button below a message of the bot's; who pressed it is answered alone, but where they share or delete. */
export async function onButton(interaction: Pressed, desk: Desk): Promise<void> {
  const language = desk.languageOf(languageFor(interaction.locale));
  const action = readCustomId(interaction.customId);
  if (!action) {
    await whisper(interaction, say('oldAnswer', language), desk);
    return;
  }
  try {
    await act(action, interaction, { desk, language });
  } catch (error) {
    await whisper(interaction, sentenceFor(error, language, desk), desk);
  }
}

interface Setting {
  readonly desk: Desk;
  readonly language: Language;
}

async function act(action: Action, interaction: Pressed, setting: Setting): Promise<void> {
  const { desk, language } = setting;
  switch (action.do) {
    case 'try':
      return answerPerson(interaction, { command: 'ask', input: { question: action.question }, isPrivate: true }, desk);
    case 'sources':
      return turnSources(interaction, action.n, setting);
    case 'reasons':
      return whisper(interaction, say('oldAnswer', language), desk);
    case 'share':
      return share(interaction, action.answer, setting);
    case 'delete':
      return remove(interaction, action.answer, setting);
    case 'bad':
      // A form must be the first response, so it is not deferred.
      if (!desk.recall(action.answer)) return whisper(interaction, say('oldAnswer', language), desk);
      await showForm(interaction, feedbackForm(action.answer, language));
      return;
    case 'page':
      return turnPage(interaction, action, setting);
    case 'cite':
    case 'more':
    case 'good': {
      const found = desk.recall(action.answer);
      if (found && !(await defer(interaction, { isPrivate: true }))) return;
      if (!found) return whisper(interaction, say('oldAnswer', language), desk);
      if (action.do === 'cite') return showCitation(interaction, { ...found, n: action.n }, setting);
      if (action.do === 'more') return fill(interaction, renderMore(found.card, action.answer));
      const judged = {
        answer: action.answer,
        person: interaction.user.id,
        verdict: 'good',
        reasons: [],
        comment: '',
      } as const;
      desk.store.judge({ ...judged, given: desk.clock().toISOString() });
      return whisper(interaction, say('thanks', language), desk);
    }
    default:
      return action satisfies never;
  }
}

async function showCitation(
  interaction: Pressed,
  { card, n }: { card: Card; n: number },
  { desk, language }: Setting,
): Promise<void> {
  const citation = card.citations.find((cited) => cited.n === n);
  if (!citation)
    return whisper(interaction, say('noSuchCitation', language, { n, count: card.citations.length }), desk);
  // Without an index there are still the words that were cited.
  const passages = desk.engine.isReady() ? await passagesAround(citation, desk.engine.index) : [];
  return fill(interaction, renderReply({ kind: 'source', language, citation, passages }));
}

/** What everybody sees stays as it is: a page of it is shown to the person, and turned there. */
async function turnPage(
  interaction: Pressed,
  { answer, n }: { answer: string; n: number },
  { desk, language }: Setting,
): Promise<void> {
  const isOwn = interaction.message.flags.has('Ephemeral') || interaction.guildId === null;
  const found = desk.recall(answer);
  if (!found) return whisper(interaction, say('oldAnswer', language), desk);
  if (!(await (isOwn ? deferChange(interaction) : defer(interaction, { isPrivate: true })))) return;
  const { card, saved } = found;
  const payload = renderCard(card, { answer, page: n, isPrivate: isOwn && saved.isPrivate && !saved.isShared });
  await fill(interaction, isOwn ? withoutFile(payload) : payload);
}

async function turnSources(interaction: Pressed, page: number, { desk, language }: Setting): Promise<void> {
  const sources = desk.command('sources');
  const refusal = desk.notReady(language);
  if (refusal !== undefined || !sources) return whisper(interaction, refusal ?? say('oldAnswer', language), desk);
  if (!(await deferChange(interaction))) return;
  const context = desk.contextOf({
    ...{ person: interaction.user.id, channel: interaction.channelId, locale: languageFor(interaction.locale) },
  });
  const reply = await sources.run({}, context);
  if (reply.kind === 'sources') await fill(interaction, renderReply(reply, { page }));
}

/** A private answer for everybody in the channel, once: as the first response to the button, which cannot be doubled. */
async function share(interaction: Pressed, answer: string, { desk, language }: Setting): Promise<void> {
  const found = desk.recall(answer);
  if (found?.saved.asker !== interaction.user.id) return whisper(interaction, say('oldAnswer', language), desk);
  if (!desk.store.setShared(answer, true)) return whisper(interaction, say('alreadyShared', language), desk);
  const shown = allowedBy(renderCard(found.card, { answer }), allowedFor(interaction));
  try {
    if (!(await respond(interaction, shown, { isPrivate: false }))) desk.store.setShared(answer, false);
  } catch (error) {
    desk.store.setShared(answer, false);
    if (!isForbidden(error)) throw error;
    return whisper(interaction, say('cannotShare', language), desk);
  }
  // Whoever presses the button again, where it stays, is told.
  await interaction.webhook
    .editMessage(interaction.message, replacing(withoutFile(shown)))
    .catch((error: unknown) => desk.log.warn('the button to share stays', { error }));
}

/** Only who asked, and who may manage messages there, may delete an answer. */
async function remove(interaction: Pressed, answer: string, { desk, language }: Setting): Promise<void> {
  const saved = desk.store.find(answer);
  const isModerator = interaction.memberPermissions?.has('ManageMessages') === true;
  const isHidden = interaction.message.flags.has('Ephemeral');
  if (saved?.asker !== interaction.user.id && !isModerator && !isHidden)
    return whisper(interaction, say(saved ? 'notYours' : 'oldAnswer', language), desk);
  if (!(await deferChange(interaction))) return;
  await takeBack(interaction);
  // The copy in the channel still needs it, and so does what another person looks at for themselves.
  if (saved && !(isHidden && (saved.isShared || !saved.isPrivate))) desk.store.remove(answer);
}

/** The form of 👎. */
export async function onForm(interaction: ModalSubmitInteraction, desk: Desk): Promise<void> {
  const language = desk.languageOf(languageFor(interaction.locale));
  const action = readCustomId(interaction.customId);
  try {
    if (!(await defer(interaction, { isPrivate: true }))) return;
    if (action?.do !== 'reasons' || !desk.store.find(action.answer))
      return await whisper(interaction, say('oldAnswer', language), desk);
    const given = { answer: action.answer, person: interaction.user.id, given: desk.clock().toISOString() };
    desk.store.judge({ ...given, verdict: 'bad', ...readFeedback(interaction) });
    await whisper(interaction, say('thanks', language), desk);
  } catch (error) {
    await whisper(interaction, sentenceFor(error, language, desk), desk);
  }
}
