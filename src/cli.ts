import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'dotenv';
import type { CommandContext } from './commands/command.ts';
import { answerJson, sourcesJson } from './commands/json.ts';
import { sources } from './commands/sources.ts';
import { type Config, languageNamed, readConfig } from './config.ts';
import { codeOf, messageOf, SetupError } from './errors.ts';
import type { AnswerReport } from './eval/answers.ts';
import { createLog, type Log } from './log.ts';
import { answerBatch } from './platforms/terminal/batch.ts';
import { chat } from './platforms/terminal/chat.ts';
import { createProgressBar, describeUpdate } from './platforms/terminal/progress.ts';
import { render } from './platforms/terminal/render.ts';
import { createStyle, type Style } from './platforms/terminal/style.ts';
import { openServices, type Services } from './services.ts';
import type { Answer, Language } from './types.ts';

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

interface Session {
  readonly terminal: Terminal;
  readonly config: Config;
  readonly services: Services;
  readonly log: Log;
  readonly style: Style;
}

const clock = () => new Date();

/** `start`: the chat in the terminal. */
export function openChat(terminal: Terminal, options: GlobalOptions): Promise<void> {
  return withSession(terminal, options, async ({ config, services, log, style }) => {
    const { input, output } = terminal;
    const isInteractive = Boolean(input.isTTY && output.isTTY);
    const context = createContext(services, config, terminal);
    await chat({ input, output, isInteractive, context, log, style, documents: config.documents });
  });
}

/** `index`: brings the index up to date. */
export function buildIndex(
  terminal: Terminal,
  options: GlobalOptions & { rebuild?: boolean; json?: boolean },
): Promise<void> {
  return withSession(terminal, options, async ({ services: { update, index } }) => {
    if (options.json) await print(terminal, JSON.stringify({ ...update, counts: index.manifest.counts }));
  });
}

interface AskOptions extends GlobalOptions {
  readonly json?: boolean;
  readonly top?: number;
}

/** `ask` with one question. */
export function answerQuestion(terminal: Terminal, question: string, options: AskOptions): Promise<void> {
  return withSession(terminal, options, async ({ config, services: { answerer }, style }) => {
    const { language } = config;
    const started = performance.now();
    const answer = await answerer.ask(question, {
      ...(language && { language }),
      ...(options.top && { top: options.top }),
    });
    const ms = performance.now() - started;
    const reply = { kind: 'answer', language: answer.query.language, answer } as const;
    await print(
      terminal,
      options.json
        ? JSON.stringify(answerJson(answer, { id: null, question, ms }))
        : render(reply, { style, documents: config.documents }),
    );
  });
}

/** `ask --batch`. */
export function answerBatchFile(terminal: Terminal, file: string, options: AskOptions): Promise<void> {
  return withSession(terminal, options, async ({ config, services: { answerer }, log }) => {
    const failed = await answerBatch(file === '-' ? file : fromCaller(terminal, file), {
      ...{ answerer, log, languageNamed, input: terminal.input, language: config.language, top: options.top },
      writeLine: (line) => print(terminal, line),
    });
    if (failed > 0) throw new Error(`${failed} of the questions could not be answered; see their "error".`);
  });
}

/** `sources`. */
export function listSources(terminal: Terminal, options: GlobalOptions & { json?: boolean }): Promise<void> {
  return withSession(terminal, options, async ({ config, services, style }) => {
    const reply = await sources.run('', createContext(services, config, terminal));
    const isJson = options.json && reply.kind === 'sources';
    await print(
      terminal,
      isJson
        ? JSON.stringify(sourcesJson(reply.documents), null, 1)
        : render(reply, { style, documents: config.documents }),
    );
  });
}

const OWN_QUESTIONS = fileURLToPath(new URL('../tests/fixtures/eval/questions.jsonl', import.meta.url));

/** `eval answers`. */
export function evaluateSet(
  terminal: Terminal,
  file: string | undefined,
  options: GlobalOptions & { json?: boolean; baseline?: string },
): Promise<void> {
  return withSession(terminal, options, async ({ config, services: { answerer } }) => {
    const [{ readQuestions }, { evaluateAnswers }, { describeReport, regressions }] = await Promise.all([
      import('./eval/dataset.ts'),
      import('./eval/answers.ts'),
      import('./eval/table.ts'),
    ]);
    const baseline = options.baseline && (await readBaseline(fromCaller(terminal, options.baseline)));
    const questions = await readQuestions(file ? fromCaller(terminal, file) : OWN_QUESTIONS);
    const report = await evaluateAnswers(questions, answerer, config.documents);
    await print(
      terminal,
      options.json ? JSON.stringify(report, null, 1) : describeReport(report, baseline || undefined),
    );
    const lost = baseline ? regressions(report, baseline) : [];
    if (lost.length > 0) throw new Error(`Fell behind the baseline: ${lost.join(', ')}.`);
  });
}

async function readBaseline(path: string): Promise<AnswerReport> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as AnswerReport;
  } catch (error) {
    throw new SetupError(
      `The baseline ${path} cannot be read (${messageOf(error)}); make one with eval answers --json.`,
    );
  }
}

type CommandOptions = GlobalOptions & { readonly rebuild?: boolean };

/** Reads the settings, opens the services, runs, and closes them, whatever happens. */
async function withSession(
  terminal: Terminal,
  options: CommandOptions,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const { errors, output, environment } = terminal;
  const config = configFor(terminal, options);
  const isQuiet = options.quiet === true;
  const log = createLog({ level: config.logLevel, clock, write: (line) => errors.write(`${line}\n`) });
  const remark = (line: string) => isQuiet || errors.write(`${line}\n`);
  const bar = createProgressBar({
    isTerminal: Boolean(errors.isTTY),
    columns: errors.columns ?? 80,
    write: (text) => isQuiet || errors.write(text),
    clock,
  });
  const services = await openServices(config, {
    mayBuild: options.build,
    rebuild: options.rebuild === true,
    signal: terminal.signal,
    clock,
    onProgress: bar.update,
    onWait: ({ pid }) => remark(`Another process${pid ? ` (${pid})` : ''} is building the index; waiting for it.`),
  }).finally(bar.end);
  try {
    const { update, index } = services;
    for (const line of describeUpdate(update, index.manifest.counts.passages)) remark(line);
    log.info('index open', { ...update, counts: index.manifest.counts, model: services.embedder.model });
    await work({
      terminal,
      config,
      services,
      log,
      style: createStyle({ isTerminal: Boolean(output.isTTY), environment }),
    });
  } finally {
    await services.close();
  }
}

function configFor(terminal: Terminal, { documents, index, lang }: GlobalOptions): Config {
  const { environment, folder } = terminal;
  const config = readConfig(environment, readDotenv(resolve(folder, '.env')), folder);
  return {
    ...config,
    ...(documents !== undefined && { documents: fromCaller(terminal, documents) }),
    ...(index !== undefined && { index: fromCaller(terminal, index) }),
    ...(lang !== undefined && { language: languageNamed(lang) }),
  };
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
function fromCaller({ environment, folder }: Terminal, path: string): string {
  return resolve(environment.INIT_CWD ?? folder, path);
}

function createContext({ index, answerer }: Services, { language }: Config, { environment }: Terminal): CommandContext {
  let last: Answer | undefined;
  return {
    ...{ index, answerer, language, locale: localeOf(environment), lastAnswer: () => last },
    remember: (answer) => {
      last = answer;
    },
  };
}

/** The language of the person's system, from the variables that POSIX names. */
function localeOf({ LC_ALL, LC_MESSAGES, LANG }: Terminal['environment']): Language {
  const name = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().replace('_', '-').split('.')[0] ?? '';
  return name.startsWith('zh') ? (languageNamed(name) ?? 'zh-Hans') : 'en';
}

/** Writes a line and waits until it is out, so that a slow reader is never outrun and a batch is flushed as it goes. */
function print({ output }: Terminal, line: string): Promise<void> {
  return new Promise((done, failed) => output.write(`${line}\n`, (error) => (error ? failed(error) : done())));
}
