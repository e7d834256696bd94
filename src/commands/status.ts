import type { Command } from './command.ts';
import { languageOf } from './run.ts';

export const status: Command = {
  name: 'status',
  description: 'helpStatus',
  options: [],
  async run(_input, context) {
    const { counts, created, recipe } = context.index.manifest;
    const own = { counts, model: recipe.model, created: new Date(created) };
    return { kind: 'status', language: languageOf(context), status: { ...own, ...context.vitals() } };
  },
};
