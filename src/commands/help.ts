import type { Command } from './command.ts';
import { languageOf } from './run.ts';

/** Lists the commands that a platform offers. */
export function createHelp(commands: () => readonly Command[]): Command {
  return {
    name: 'help',
    description: 'helpHelp',
    options: [],
    run: async (_input, context) => ({ kind: 'help', language: languageOf(context), commands: commands() }),
  };
}
