import type { Answered } from '../answer-types.ts';

/** The answer as plain text: the answer by itself where there is one, then its sentences, a line each, each with its citation's number. */
export function composeText({ lead, sentences }: Pick<Answered, 'lead' | 'sentences'>): string {
  const rest = sentences.filter(({ text }) => text !== lead?.text);
  return [...(lead ? [lead] : []), ...rest].map(({ text, n }) => `${text.replace(/\s+/g, ' ')}[${n}]`).join('\n');
}
