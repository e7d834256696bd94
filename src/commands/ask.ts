import type { Command } from './command.ts';

export const ask: Command = {
  name: 'ask',
  argument: '…',
  description: 'helpAsk',
  async run(question, { answerer, language, remember }) {
    const answer = await answerer.ask(question, language ? { language } : {});
    remember(answer);
    return { kind: 'answer', language: answer.query.language, answer };
  },
};
