import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from './commands/registry.ts';
import type { Config } from './config.ts';
import { codeOf, messageOf, SetupError } from './errors.ts';
import type { BuildProgress } from './index/build.ts';
import { type Watch, watchDocuments } from './index/watch.ts';
import { createLog, type Log } from './log.ts';
import { type Bot, startBot } from './platforms/discord/bot.ts';
import { createProgressBar, describeUpdate } from './platforms/terminal/progress.ts';
import { type GlobalOptions, localeOf, type Terminal } from './session.ts';
import { openStore } from './store/sqlite.ts';
import { type AnsweringThread, startAnswering } from './workers/answering-thread.ts';
import { updateInThread } from './workers/building-thread.ts';

/** In-flight work has this long after SIGTERM; telling those who wait still and closing take the rest of ten seconds. */
const GRACE_MS = 5000;
/** How often the file that a health check looks at is written. */
const ALIVE_MS = 15_000;
export const ALIVE_FILE = 'alive';

const clock = () => new Date();

/**
 * Runs the Discord bot until it is interrupted. It answers from the index that is there while another is built, and takes
 * that over without a restart; answering and building have threads of their own.
 * @throws SetupError when token, application, folders or documents are wrong.
 */
export async function runBot(
  terminal: Terminal,
  config: Config & { readonly discordToken: string },
  options: GlobalOptions,
): Promise<void> {
  const { errors, output, environment, signal } = terminal;
  const log = createLog({ level: config.logLevel, clock, write: (line) => errors.write(`${line}\n`) });
  const remark = (line: string) => options.quiet || errors.write(`${line}\n`);
  const store = openStore(config.data, { clock });
  const { documents, index, maxBytes, embedder, reader, leastConfidence } = config;
  const settings = { documents, index, maxBytes, embedder, reader, leastConfidence };
  let answering: AnsweringThread | undefined;
  let bot: Bot | undefined;
  let connecting: Promise<Bot> | undefined;
  let alive: NodeJS.Timeout | undefined;
  const leaving = new AbortController();
  let watching: Watch | undefined;
  let isUp: Promise<void> | undefined;
  try {
    answering = await startAnswering(settings, log);
    await answering.refresh();
    const build = followBuild(answering, { terminal, options });
    const { refresh, withdraw, index: opened } = answering;
    const bringUp = async (onProgress: Build['onProgress']) => {
      const wanted = { mayBuild: options.build, signal: leaving.signal, onProgress };
      const update = await updateInThread(settings, wanted).catch(async (error: unknown) => {
        if (error instanceof SetupError && error.reason === 'no-documents') await withdraw();
        throw error;
      });
      await refresh();
      build.end();
      for (const line of describeUpdate(update, opened.manifest.counts.passages)) remark(line);
    };
    const first = bringUp(build.onProgress).then(() => bot?.showProgress());
    isUp = first;
    if (options.build)
      watching = watchDocuments({
        ...{ documents, clock, signal: leaving.signal },
        async onChange() {
          await first.catch(() => undefined);
          await bringUp(() => undefined);
        },
        onError: (error) => log.error('index not updated', { error }),
      });
    const failedUpdate = first.then(
      () => new Promise<never>(() => undefined),
      (error: unknown) => afterFailedUpdate(error, { answering, build, mayBuild: options.build, log }),
    );
    connecting = startBot({
      ...{ token: config.discordToken, api: config.discordApi, server: config.discordServer },
      ...{ language: config.language, locale: localeOf(environment) },
      ...{ cooldownMs: config.cooldownMs, atOnce: config.questionsAtOnce, store, commands, log, clock },
      engine: { ...answering, isReady: answering.isReady, building: build.share },
      signal: leaving.signal,
    });
    const starting = connecting.then((started) => {
      bot = started;
      output.write(`Invite the bot with this link:\n${started.inviteLink}\n`);
      alive = keepAlive(started, { folder: config.data, log });
      return started.lost;
    });
    await Promise.race([interrupted(signal), failedUpdate, starting]);
  } finally {
    leaving.abort();
    // What kept it from starting was thrown above, or is that it is told to end.
    const open = await connecting?.catch(() => undefined);
    clearInterval(alive);
    await open?.close(GRACE_MS);
    // The process must not end while a thread is inside the model: that would take it down with an abort.
    await isUp?.catch(() => undefined);
    await watching?.ended;
    await answering?.close();
    store.close();
  }
}

interface Build {
  onProgress(progress: BuildProgress): void;
  /** From 0 to 1 while it runs; null before and after. */
  share(): number | null;
  end(): void;
}

function followBuild(
  answering: AnsweringThread,
  { terminal, options }: { terminal: Terminal; options: GlobalOptions },
): Build {
  const { errors } = terminal;
  const bar = createProgressBar({
    isTerminal: Boolean(errors.isTTY),
    columns: errors.columns || 80,
    write: (text) => options.quiet || errors.write(text),
    clock,
  });
  let share: number | null = answering.isReady() ? null : 0;
  return {
    onProgress(progress) {
      share = progress.totalBytes > 0 ? progress.bytes / progress.totalBytes : 0;
      bar.update(progress);
    },
    share: () => share,
    end() {
      share = null;
      bar.end();
    },
  };
}

interface FailedUpdate {
  readonly answering: AnsweringThread | undefined;
  readonly build: Build;
  readonly mayBuild: boolean;
  readonly log: Log;
}

/** With an index to answer from, a failed update is no reason to stop. */
function afterFailedUpdate(error: unknown, { answering, build, mayBuild, log }: FailedUpdate): Promise<never> {
  build.end();
  if (!mayBuild || !answering?.isReady()) throw error;
  log.error('index not updated', { error });
  return new Promise<never>(() => undefined);
}

function interrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }));
}

/** Writes the time into a file while the connection stands: what a health check looks at. */
function keepAlive(bot: Bot, { folder, log }: { folder: string; log: Log }): NodeJS.Timeout {
  const path = join(folder, ALIVE_FILE);
  const write = () => {
    if (!bot.isConnected()) return;
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, `${clock().toISOString()}\n`);
    } catch (error) {
      log.warn('health file not written', { path, reason: codeOf(error) ?? messageOf(error) });
    }
  };
  write();
  return setInterval(write, ALIVE_MS);
}
