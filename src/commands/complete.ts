import type { CommandContext, Completion } from './command.ts';
import { commands } from './registry.ts';

/** What is typed into an option of a command. */
export interface Typed {
  readonly command: string;
  readonly option: string;
  readonly partial: string;
}

type Sources = Pick<CommandContext, 'index' | 'answerer' | 'summarizer'>;

/** What it may become, best first; nothing for an option that anything may be given for. */
export async function complete({ command, option, partial }: Typed, sources: Sources): Promise<readonly Completion[]> {
  const found = commands.find(({ name }) => name === command)?.options.find(({ name }) => name === option);
  const context: CommandContext = {
    ...sources,
    ...{ language: undefined, locale: 'en', lastAnswer: () => undefined, remember: () => undefined },
    vitals: () => ({ now: new Date(0), uptimeSeconds: 0, building: null, gateway: null }),
  };
  return (await found?.complete?.(partial, context)) ?? [];
}
