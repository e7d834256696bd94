import type { Cited } from '../answer-types.ts';
import type { Index } from '../index/types.ts';
import type { Passage } from '../types.ts';
import type { Command } from './command.ts';
import { say } from './messages.ts';
import { languageOf } from './run.ts';

/** Passages shown before and after the cited one. */
const NEIGHBOURS = 1;

export const source: Command = {
  name: 'source',
  description: 'helpSource',
  options: [{ name: 'n', description: 'optionN', type: 'number', required: true }],
  async run({ n }, context) {
    const language = languageOf(context);
    const notice = (text: string) => ({ kind: 'notice', language, text }) as const;
    const citations = context.lastCitations?.() ?? context.lastAnswer()?.citations;
    if (!citations) return notice(say('noQuestion', language));
    const count = citations.length;
    if (count === 0) return notice(say('noCitations', language));
    const citation = citations.find((cited) => cited.n === n);
    if (!citation) return notice(say('noSuchCitation', language, { n: Number(n), count }));
    return { kind: 'source', language, citation, passages: await passagesAround(citation, context.index) };
  },
};

/** The cited passage between its neighbours; none where the documents have changed since. */
export async function passagesAround({ passageId, source, quote }: Cited, index: Index): Promise<Passage[]> {
  const [cited] = await index.passages([passageId]);
  // An index built anew begins its numbers again.
  if (cited?.source !== source || !cited.text.includes(quote)) return [];
  return index.passagesBetween(source, cited.ordinal - NEIGHBOURS, cited.ordinal + NEIGHBOURS);
}
