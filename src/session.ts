import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'dotenv';
import type { Cited } from './answer-types.ts';
import type { CommandContext, Recalled } from './commands/command.ts';
import { type Config, languageNamed, readConfig } from './config.ts';
import { codeOf, messageOf, SetupError } from './errors.ts';
import type { UpdateReport } from './index/update.ts';
import { createLog, type Log } from './log.ts';
import {
  createProgressBar,
  createProgressLines,
  describeUpdate,
  type ProgressBar,
} from './platforms/terminal/progress.ts';
import { createStyle, type Style } from './platforms/terminal/style.ts';
import { openServices, type Services } from './services.ts';
import type { Language } from './types.ts';

/** What the process gives: its streams, its environment, the folder it runs in, and how it is interrupted. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly errors: NodeJS.WriteStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Options that every command has. */
export interface GlobalOptions {
  readonly documents?: string;
  readonly index?: string;
  readonly lang?: string;
  readonly build: boolean;
  readonly quiet?: boolean;
}

/** What one run of a command works with. */
export interface Session {
  readonly terminal: Terminal;
  readonly config: Config;
  readonly services: Services;
  readonly log: Log;
  readonly style: Style;
  /** On standard error, for work that takes long. */
  readonly bar: ProgressBar;
  /** Brings the index on the disk up to date once more and tells what changed. */
  readonly refresh: () => Promise<UpdateReport>;
  /** A line on standard error, unless it is to be quiet. */
  readonly remark: (line: string) => void;
}

export const clock = () => new Date();

type CommandOptions = GlobalOptions & {
  readonly rebuild?: boolean;
  /** Whether questions will be asked. */
  readonly asks?: boolean;
  /** Progress as JSON lines. */
  readonly progressJson?: boolean;
};

/** Reads the settings, opens the services, runs, and closes them, whatever happens. */
export async function withSession(
  terminal: Terminal,
  options: CommandOptions,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const { errors, output, environment } = terminal;
  const config = configFor(terminal, options);
  const isQuiet = options.quiet === true;
  const log = createLog({ level: config.logLevel, clock, write: (line) => errors.write(`${line}\n`) });
  const remark = (line: string) => void (isQuiet || errors.write(`${line}\n`));
  const bar = (options.progressJson ? createProgressLines : createProgressBar)({
    isTerminal: Boolean(errors.isTTY),
    // Some terminals do not tell, and say 0.
    columns: errors.columns || 80,
    write: (text) => isQuiet || errors.write(text),
    clock,
  });
  const services = await openServices(config, {
    mayBuild: options.build,
    rebuild: options.rebuild === true,
    asks: options.asks === true,
    signal: terminal.signal,
    clock,
    onProgress: bar.update,
    onWait: ({ pid }) => remark(`Another process${pid ? ` (${pid})` : ''} is building the index; waiting for it.`),
    onReaderFailure: (error) => log.error('reader failed', { error }),
  }).finally(bar.end);
  try {
    const { update, index } = services;
    const tell = (report: UpdateReport) => {
      if (!options.progressJson) for (const line of describeUpdate(report, report.counts.passages)) remark(line);
    };
    tell(update);
    log.info('index open', { ...update, counts: index.manifest.counts, model: services.embedder.model });
    await work({
      terminal,
      config,
      services,
      log,
      bar,
      style: createStyle({ isTerminal: Boolean(output.isTTY), environment }),
      refresh: async () => {
        const report = await services.refresh().finally(bar.end);
        if (report.outcome !== 'current') tell(report);
        return report;
      },
      remark,
    });
  } finally {
    await services.close();
  }
}

/** The settings of one run: its options go before the environment, that before `.env`. */
export function configFor(terminal: Terminal, options: GlobalOptions): Config {
  return settingsFor(terminal, options).config;
}

/** The settings, and what they were read from. */
export function settingsFor(terminal: Terminal, { documents, index, lang }: GlobalOptions) {
  const { environment, folder } = terminal;
  const file = readDotenv(resolve(folder, '.env'));
  const config: Config = {
    ...readConfig(environment, file, folder),
    ...(documents !== undefined && { documents: fromCaller(terminal, documents) }),
    ...(index !== undefined && { index: fromCaller(terminal, index) }),
    ...(lang !== undefined && { language: languageNamed(lang) }),
  };
  return { config, given: { ...file, ...environment } };
}

function readDotenv(path: string): Record<string, string> {
  try {
    return parse(readFileSync(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw new SetupError(`${path} cannot be read (${codeOf(error) ?? messageOf(error)}).`);
  }
}

/** A path as the caller means it: npm runs scripts in the package's folder and names the caller's in INIT_CWD. */
export function fromCaller({ environment, folder }: Terminal, path: string): string {
  return resolve(environment.INIT_CWD ?? folder, path);
}

export function createContext(
  { index, answerer, summarizer }: Services,
  { language }: Config,
  { environment }: Terminal,
): CommandContext {
  let last: Recalled | undefined;
  let citations: readonly Cited[] | undefined;
  return {
    ...{ index, answerer, summarizer, language, locale: localeOf(environment) },
    ...{ lastAnswer: () => last, lastCitations: () => citations },
    remember: (answer) => {
      last = answer;
      citations = answer.citations;
    },
    rememberCitations: (shown) => {
      citations = shown;
    },
    vitals: () => ({ now: clock(), uptimeSeconds: process.uptime(), building: null, gateway: null }),
  };
}

/** The language of the person's system, from the variables that POSIX names. */
export function localeOf({ LC_ALL, LC_MESSAGES, LANG }: Terminal['environment']): Language {
  const name = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().replace('_', '-').split('.')[0] ?? '';
  return name.startsWith('zh') ? (languageNamed(name) ?? 'zh-Hans') : 'en';
}
