import type { Answer, Cited } from '../../src/answer-types.ts';
import type { CommandContext } from '../../src/commands/command.ts';
import type { Log } from '../../src/log.ts';
import type { Opened } from './answers.ts';

/** A conversation with what is open; it remembers the last answer, as every platform's does. */
export function conversation(
  { index, answerer, summarizer }: Pick<Opened, 'index' | 'answerer' | 'summarizer'>,
  wanted: Partial<Pick<CommandContext, 'language' | 'locale' | 'answerer' | 'onProgress'>> = {},
): CommandContext {
  let last: Answer | undefined;
  let citations: readonly Cited[] | undefined;
  return {
    ...{ index, answerer, summarizer, language: undefined, locale: 'en' },
    ...wanted,
    lastAnswer: () => last,
    lastCitations: () => citations,
    remember: (answer) => {
      last = answer;
      citations = answer.citations;
    },
    rememberCitations: (shown) => {
      citations = shown;
    },
    vitals: () => ({ now: new Date('2026-01-02T03:04:05Z'), uptimeSeconds: 3725, building: null, gateway: null }),
  };
}

export interface Entry {
  readonly level: keyof Log;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A log that keeps what it is told; `faults` are its warnings and errors. */
export function recordingLog() {
  const entries: Entry[] = [];
  const at =
    (level: keyof Log): Log['info'] =>
    (event, fields = {}) =>
      entries.push({ level, event, fields });
  const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { log, entries, faults: () => entries.filter(({ level }) => level === 'warn' || level === 'error') };
}
