import type { Answered } from '../answer-types.ts';

/** The answer as plain text: its sentences, a line each, each with the number of its citation. */
export function composeText({ sentences }: Answered): string {
  return sentences.map(({ text, n }) => `${text.replace(/\s+/g, ' ')}[${n}]`).join('\n');
}
