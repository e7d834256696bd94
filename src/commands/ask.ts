import type { Command } from './command.ts';

export const ask: Command = {
  name: 'ask',
  argument: '…',
  description: 'helpAsk',
  async run(question, { answerer, language, remember }) {
    const answer = await answerer.ask(question, language ? { language } : {});
    // Thanks are no question: what was cited before can still be looked at.
    if (answer.answered || answer.refusal !== 'chat') remember(answer);
    return { kind: 'answer', language: answer.query.language, answer };
  },
};
