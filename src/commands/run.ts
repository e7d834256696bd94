import { randomUUID } from 'node:crypto';
import { DamagedIndexError, messageOf, SetupError, UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { detectLanguage } from '../text/language.ts';
import type { Language } from '../types.ts';
import type { Command, CommandContext, CommandInput, Reply } from './command.ts';
import { say } from './messages.ts';

/** The language of a reply that no question sets: the one asked for, that of the last question, or the person's own. */
export function languageOf({ language, lastAnswer, locale }: CommandContext): Language {
  return language ?? lastAnswer()?.query.language ?? locale;
}

export interface RunOptions {
  readonly input: CommandInput;
  readonly context: CommandContext;
  readonly log: Log;
  /** Whether the person runs the program, and may see why something failed; others get a number that the log has. */
  readonly isOperator?: boolean;
}

/** Runs a command; whatever fails becomes a reply, and faults go to the log with their cause. */
export async function runCommand(
  command: Command,
  { input, context, log, isOperator = true }: RunOptions,
): Promise<Reply> {
  const started = performance.now();
  log.debug('command', { command: command.name, input });
  try {
    const reply = await command.run(input, context);
    log.info('command done', { command: command.name, reply: reply.kind, ms: Math.round(performance.now() - started) });
    return reply;
  } catch (error) {
    const language = languageOf(context);
    if (error instanceof UserError) {
      const said = Object.values(input).filter((value) => typeof value === 'string');
      const words = said.join(' ').slice(0, 200);
      const own = context.language ?? (/\p{L}/u.test(words) ? detectLanguage(words) : language);
      return { kind: 'notice', language: own, text: say(error.fault, own, error.values) };
    }
    if (!isOperator) return { kind: 'notice', language, ...logFault(error, { language, log }) };
    if (error instanceof SetupError || error instanceof DamagedIndexError)
      return { kind: 'notice', language, text: error.message };
    log.error('command failed', { command: command.name, error });
    return { kind: 'notice', language, text: say('failed', language, { reason: messageOf(error) }) };
  }
}

/** Logs a failure under a number; the sentence tells it to the person. */
export function logFault(
  error: unknown,
  { language, log }: { readonly language: Language; readonly log: Log },
): { readonly text: string; readonly fault: string } {
  const id = randomUUID().slice(0, 8);
  log.error('fault', { id, error });
  return { text: say('fault', language, { id }), fault: id };
}
