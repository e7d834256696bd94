import { writeFile } from 'node:fs/promises';
import { checkQuestion } from './answer/answerer.ts';
import type { CommandInput } from './commands/command.ts';
import { answerJson, sourcesJson } from './commands/json.ts';
import { sources } from './commands/sources.ts';
import { summary } from './commands/summary.ts';
import { summaryJson } from './commands/summary-json.ts';
import { summaryMarkdown } from './commands/summary-markdown.ts';
import { languageNamed } from './config.ts';
import { codeOf, messageOf, SetupError } from './errors.ts';
import { followDocuments } from './follow.ts';
import type { UpdateReport } from './index/update.ts';
import { watchDocuments } from './index/watch.ts';
import { answerBatch, openBatch } from './platforms/terminal/batch.ts';
import { chat } from './platforms/terminal/chat.ts';
import { render } from './platforms/terminal/render.ts';
import { plainLine } from './platforms/terminal/style.ts';
import {
  clock,
  configFor,
  createContext,
  fromCaller,
  type GlobalOptions,
  type Terminal,
  withSession,
} from './session.ts';

/** `start`: the Discord bot where there is a token, the chat in the terminal otherwise. */
export async function start(terminal: Terminal, options: GlobalOptions): Promise<void> {
  const config = configFor(terminal, options);
  if (config.discordToken === undefined) return openChat(terminal, options);
  // Loading the library takes longer than everything else here; nobody but the bot waits for it.
  const { runBot } = await import('./bot.ts');
  return runBot(terminal, { ...config, discordToken: config.discordToken }, options);
}

function openChat(terminal: Terminal, options: GlobalOptions): Promise<void> {
  return withSession(terminal, { ...options, asks: true }, async ({ config, services, log, style, bar }) => {
    const { input, output } = terminal;
    const isInteractive = Boolean(input.isTTY && output.isTTY);
    const context = { ...createContext(services, config, terminal), onProgress: bar.summary };
    const { documents } = config;
    const leaving = new AbortController();
    // A script asks and goes; whoever types stays, and documents change meanwhile.
    const following = isInteractive
      ? followDocuments(services, {
          ...{ documents, clock, signal: leaving.signal },
          onUpdate: (report) => log.info('index updated', { ...report }),
          onError: (error) => log.warn('index not updated', { reason: messageOf(error) }),
        })
      : undefined;
    const use = following && { use: following.live.use };
    await chat({ input, output, isInteractive, context, log, style, documents, onReply: bar.end, ...use });
    leaving.abort();
    await following?.ended;
  });
}

interface IndexOptions extends GlobalOptions {
  readonly rebuild?: boolean;
  readonly json?: boolean;
  readonly watch?: boolean;
}

/** `index`: brings the index up to date, and with `--watch` keeps it so until it is interrupted. */
export function buildIndex(terminal: Terminal, options: IndexOptions): Promise<void> {
  const isJson = options.json === true;
  return withSession(terminal, { ...options, progressJson: isJson }, async ({ services, config, log, ...session }) => {
    const tell = async (report: UpdateReport) => {
      if (isJson) await print(terminal, JSON.stringify(report));
    };
    await tell(services.update);
    if (!options.watch) return;
    const { signal } = terminal;
    const follow = async () => {
      const report = await session.refresh();
      if (report.outcome !== 'current') await tell(report);
    };
    const { ready, ended } = watchDocuments({
      ...{ documents: config.documents, signal, clock },
      onChange: follow,
      // What failed is told, and tried again with the next change.
      onError: (error) => {
        const reason = plainLine(messageOf(error));
        if (!signal.aborted) session.remark(isJson ? JSON.stringify({ error: reason }) : reason);
        log.error('not updated', { error });
      },
    });
    await ready;
    // What changed before the watch began.
    await follow();
    const watching = `Watching ${plainLine(config.documents)} for changes; Ctrl-C ends it.`;
    session.remark(isJson ? JSON.stringify({ watching: config.documents }) : watching);
    await ended;
  });
}

interface AskOptions extends GlobalOptions {
  readonly json?: boolean;
  readonly top?: number;
}

/** `ask` with one question. What is wrong with it is said before anything is built. */
export async function answerQuestion(terminal: Terminal, question: string, options: AskOptions): Promise<void> {
  checkQuestion(question);
  await withSession(terminal, { ...options, asks: true }, async ({ config, services: { answerer }, style }) => {
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
export async function answerBatchFile(terminal: Terminal, file: string, options: AskOptions): Promise<void> {
  const input = await openBatch(file === '-' ? file : fromCaller(terminal, file), terminal.input);
  await withSession(terminal, { ...options, asks: true }, async ({ config, services: { answerer }, log }) => {
    const failed = await answerBatch({
      ...{ answerer, log, languageNamed, input, language: config.language, top: options.top },
      writeLine: (line) => print(terminal, line),
    });
    if (failed > 0) throw new Error(`${failed} of the questions could not be answered; see their "error".`);
  });
}

/** `sources`. */
export function listSources(terminal: Terminal, options: GlobalOptions & { json?: boolean }): Promise<void> {
  return withSession(terminal, options, async ({ config, services, style }) => {
    const reply = await sources.run({}, createContext(services, config, terminal));
    const isJson = options.json && reply.kind === 'sources';
    await print(
      terminal,
      isJson
        ? JSON.stringify(sourcesJson(reply.documents), null, 1)
        : render(reply, { style, documents: config.documents }),
    );
  });
}

interface SummaryOptions extends GlobalOptions {
  readonly json?: boolean;
  readonly markdown?: string;
  /** What the command itself takes, by its own names. */
  readonly input: CommandInput;
}

/** `summary`. */
export function summarize(terminal: Terminal, { json, markdown, input, ...options }: SummaryOptions): Promise<void> {
  return withSession(terminal, options, async ({ config, services, style, bar }) => {
    const context = { ...createContext(services, config, terminal), onProgress: bar.summary };
    const reply = await Promise.resolve(summary.run(input, context)).finally(bar.end);
    if (reply.kind !== 'summary') throw new Error(`the command summary replied with ${reply.kind}`);
    if (markdown !== undefined) await writeText(terminal, markdown, summaryMarkdown(reply.summary, reply.language));
    if (json) await print(terminal, JSON.stringify(summaryJson(reply.summary), null, 1));
    else if (markdown === undefined) await print(terminal, render(reply, { style, documents: config.documents }));
  });
}

/** Writes to a file as the caller names it, or to standard output for `-`. */
async function writeText(terminal: Terminal, file: string, text: string): Promise<void> {
  if (file === '-') return print(terminal, text.trimEnd());
  const path = fromCaller(terminal, file);
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new SetupError(`${path} cannot be written (${codeOf(error) ?? messageOf(error)}).`);
  }
}

/** Writes a line and waits until it is out, so that a slow reader is never outrun and a batch is flushed as it goes. */
export function print({ output }: Terminal, line: string): Promise<void> {
  return new Promise((done, failed) => output.write(`${line}\n`, (error) => (error ? failed(error) : done())));
}
