import { createInterface } from 'node:readline';
import type { Answering } from '../../commands/answering.ts';
import type { Command, CommandContext } from '../../commands/command.ts';
import { say } from '../../commands/messages.ts';
import { commands } from '../../commands/registry.ts';
import { languageOf, runCommand } from '../../commands/run.ts';
import type { Live } from '../../live.ts';
import type { Log } from '../../log.ts';
import { parseLine, readInput, usageOf } from './input.ts';
import type { RenderOptions } from './place.ts';
import { render } from './render.ts';

export interface ChatOptions extends RenderOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Whether a person types: then there is a prompt, and history with the arrow keys. */
  readonly isInteractive: boolean;
  readonly context: CommandContext;
  readonly log: Log;
  /** Called before a reply is written: what shows progress goes. */
  readonly onReply?: () => void;
  /** Works with the index as it is now; with the context's own when absent. */
  readonly use?: Live<Answering>['use'];
}

const PROMPT = '› ';
const LEAVE = new Set(['quit', 'exit', 'q']);
const quit: Command = {
  name: 'quit',
  description: 'helpQuit',
  options: [],
  run: () => Promise.reject(new Error('the chat itself ends on /quit')),
};

/**
 * A conversation in a terminal: a plain line asks, a line with a slash is a command. Ends on /quit, Ctrl-C, Ctrl-D or the
 * end of the input. Lines are answered one after the other, also when they come faster than the answers.
 */
export async function chat(options: ChatOptions): Promise<void> {
  const { input, output, isInteractive, context, log } = options;
  const lines = createInterface({ input, output, terminal: isInteractive, prompt: PROMPT, historySize: 500 });
  lines.on('SIGINT', () => lines.close());
  if (isInteractive) {
    output.write(`${options.style.dim(say('welcome', languageOf(context)))}\n\n`);
    lines.prompt();
  }
  for await (const line of lines) {
    const said = line.trim();
    const { name, words } = parseLine(said);
    if (LEAVE.has(name)) break;
    if (said) output.write(`${await reply(name, words, { options, context, log })}\n\n`);
    if (isInteractive) lines.prompt();
  }
  lines.close();
  if (isInteractive) output.write('\n');
}

interface Turn {
  readonly options: ChatOptions;
  readonly context: CommandContext;
  readonly log: Log;
}

async function reply(name: string, words: string, { options, context, log }: Turn): Promise<string> {
  const language = languageOf(context);
  const command = commands.find((known) => known.name === name);
  if (!command) return render({ kind: 'notice', language, text: say('unknownCommand', language, { name }) }, options);
  const input = readInput(command, words);
  if (!input)
    return render({ kind: 'notice', language, text: say('usage', language, { usage: usageOf(command) }) }, options);
  const answer = await runCommand(current(command, options), { input, context, log });
  options.onReply?.();
  return render(answer.kind === 'help' ? { ...answer, commands: [...answer.commands, quit] } : answer, options);
}

/** The command, with the index as it is when it runs; that there is none now is said like everything else that fails. */
function current(command: Command, { use }: ChatOptions): Command {
  if (!use) return command;
  return {
    ...command,
    run: (input, context) =>
      use(({ index, answerer, summarizer }) => command.run(input, { ...context, index, answerer, summarizer })),
  };
}
