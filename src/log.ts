import { messageOf } from './errors.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export type LogFields = Readonly<Record<string, unknown>>;

/** Structured log: one JSON object a line. Questions and document text appear at `debug` only. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** Receives one line without its newline; `main` gives it standard error. */
  readonly write: (line: string) => void;
  readonly clock: () => Date;
}

const SECRET_NAME = /token|secret|password|authorization|api[-_]?key/i;
// A Discord bot token has three base64url parts; a hub token begins with hf_.
const SECRET_VALUE = /(?<![\w-])[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|\bhf_[A-Za-z0-9]{20,}/g;

export function createLog({ level, write, clock }: LogOptions): Log {
  const least = logLevels.indexOf(level);
  const at =
    (name: Exclude<LogLevel, 'silent'>) =>
    (event: string, fields: LogFields = {}) => {
      if (logLevels.indexOf(name) < least) return;
      const entry = { time: clock().toISOString(), level: name, event, ...fields };
      write(serialise(entry));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A line, whatever the fields hold: a log call never fails. */
function serialise(entry: LogFields): string {
  try {
    return JSON.stringify(entry, redact);
  } catch (error) {
    const { time, level, event } = entry;
    return JSON.stringify({ time, level, event, unwritable: messageOf(error) });
  }
}

/** Secrets never reach a log, whichever field or message carries them. */
function redact(key: string, value: unknown): unknown {
  if (key !== '' && SECRET_NAME.test(key) && typeof value !== 'number') return '[redacted]';
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Error) {
    const cause = value.cause === undefined ? '' : ` (${String(value.cause)})`;
    return `${value.stack ?? value}${cause}`.replace(SECRET_VALUE, '[redacted]');
  }
  return typeof value === 'string' ? value.replace(SECRET_VALUE, '[redacted]') : value;
}
