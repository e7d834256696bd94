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
    const answer = context.lastAnswer();
    if (!answer) return notice(say('noQuestion', language));
    const count = answer.citations.length;
    if (count === 0) return notice(say('noCitations', language));
    const citation = answer.citations.find((cited) => cited.n === n);
    if (!citation) return notice(say('noSuchCitation', language, { n: Number(n), count }));
    const [cited] = await context.index.passages([citation.passageId]);
    const ordinal = cited?.ordinal ?? 0;
    const passages = await context.index.passagesBetween(citation.source, ordinal - NEIGHBOURS, ordinal + NEIGHBOURS);
    return { kind: 'source', language, citation, passages };
  },
};
