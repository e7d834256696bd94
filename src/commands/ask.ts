import type { Command } from './command.ts';
import { completeSource, findSource } from './titles.ts';

export const ask: Command = {
  name: 'ask',
  description: 'helpAsk',
  options: [
    { name: 'question', description: 'optionQuestion', type: 'text', required: true },
    { name: 'source', description: 'optionSource', type: 'text', complete: completeSource },
  ],
  async run({ question, source }, { index, answerer, language, remember }) {
    const scope = source === undefined ? undefined : await findSource(String(source), index);
    const answer = await answerer.ask(String(question ?? ''), {
      ...(language && { language }),
      ...(scope && { scope }),
    });
    // Thanks are no question: what was cited before can still be looked at.
    if (answer.answered || answer.refusal !== 'chat') remember(answer);
    return { kind: 'answer', language: answer.query.language, answer };
  },
};
