import type { Command } from './command.ts';
import { createExamples } from './examples.ts';
import { languageOf } from './run.ts';

/** Lists the commands that a platform offers, and questions that the documents answer. */
export function createHelp(commands: () => readonly Command[]): Command {
  const examplesFor = createExamples();
  return {
    name: 'help',
    description: 'helpHelp',
    options: [],
    async run(_input, context) {
      const language = languageOf(context);
      return { kind: 'help', language, commands: commands(), examples: await examplesFor(context, language) };
    },
  };
}
