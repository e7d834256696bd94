import { detectLanguage } from '../../text/language.ts';
import type { Language } from '../../types.ts';
import { languageFor } from './locale.ts';
import type { Asking } from './places.ts';

/** Whether a message is a person's and meant for the bot: sent directly, mentioning it, or a reply that notifies it. */
export function isAddressed({ author, webhookId, system, guildId, mentions, client }: Asking): boolean {
  if (author.bot || author.system || webhookId !== null || system) return false;
  return guildId === null || mentions.users.has(client.user.id);
}

/** The question without the mention of the bot; other mentions become names, since numbers are no words. */
export function questionIn({ content, mentions, client }: Asking): string {
  const nameOf = (id: string) => (id === client.user.id ? '' : (mentions.users.get(id)?.displayName ?? ''));
  return content
    .replace(/<@!?(\d+)>/g, (_, id: string) => nameOf(id))
    .replace(/<a?:\w+:\d+>|<[@#][&!]?\d+>/g, '')
    .trim();
}

/** A message does not tell its author's language: that of its words, or of the server. */
export function languageIn(message: Asking): Language {
  const question = questionIn(message);
  if (/\p{L}/u.test(question)) return detectLanguage(question.slice(0, 200));
  return languageFor(message.guild?.preferredLocale ?? 'en-US');
}
