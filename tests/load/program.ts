import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, SEEDS } from '../support/folders.ts';
import { createMemoryWatch, type Mark, type MemoryWatch } from './memory.ts';

/** The bot in a process of its own, over a copy of the documents. */
export interface Program {
  readonly child: ChildProcess;
  readonly folder: string;
  /** Settings that a second process with the same documents and index needs. */
  readonly environment: Readonly<Record<string, string>>;
  readonly memory: MemoryWatch;
  /** Looks at the memory now; with a probe inside, after collecting garbage. */
  mark(questions: number): Promise<Mark>;
  /** Rejects when the program ends before it is stopped. */
  readonly failed: Promise<never>;
  isStopping: boolean;
}

export interface Stop {
  readonly ms: number;
  readonly code: number | null;
}

const PROBE = join(import.meta.dirname, 'heap-probe.mjs');
const MAIN = join(ROOT, 'dist/main.js');
/** Ten seconds to finish, and some for the process itself; then it is killed. */
const KILL_MS = 15_000;
const KEPT_OUTPUT = 4000;

export interface ProgramOptions {
  /** Another program than the compiled bot. */
  readonly bot: string | undefined;
  readonly discord: Readonly<Record<string, string>>;
  readonly isCollected: boolean;
}

export function startProgram({ bot, discord, isCollected }: ProgramOptions): Program {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-load-'));
  cpSync(SEEDS, join(folder, 'documents'), { recursive: true });
  const { PATH = '', HOME = '' } = process.env;
  const environment = {
    ...{ PATH, HOME, LOG_LEVEL: 'warn', DOCUMENTS_DIR: join(folder, 'documents') },
    ...{ INDEX_DIR: join(folder, 'index'), DATA_DIR: join(folder, 'data') },
  };
  const probe = isCollected ? ['--import', PROBE] : [];
  const args = [...probe, ...(bot === undefined ? [MAIN, 'start'] : [bot])];
  const child = spawn(process.execPath, args, {
    ...{ cwd: folder, env: { ...environment, ...discord }, stdio: ['pipe', 'pipe', 'pipe', 'ipc'] },
  }) as ChildProcessWithoutNullStreams;
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
    });
  // A bot waits for Discord, not for its standard input; a terminal's end does not end it.
  child.stdin.on('error', () => undefined);
  const failed = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (!program.isStopping) reject(new Error(`The bot ended with ${code ?? signal}. It said:\n${output}`));
    });
  });
  // It may end when nobody waits for it any more.
  failed.catch(() => undefined);
  const program: Program = {
    child,
    folder,
    environment,
    memory: createMemoryWatch(child.pid),
    mark: (questions) => {
      if (!isCollected) return Promise.resolve({ questions, resident: program.memory.resident(), living: {} });
      const told = new Promise<Mark>((done) => {
        child.once('message', (figures) => done({ questions, ...(figures as Omit<Mark, 'questions'>) }));
      });
      child.kill('SIGUSR2');
      return Promise.race([told, failed]);
    },
    failed,
    isStopping: false,
  };
  return program;
}

export async function rebuildOnce({ environment, folder }: Program, signal: AbortSignal): Promise<number | null> {
  const child = spawn(process.execPath, [MAIN, 'index', '--rebuild', '--quiet'], {
    ...{ cwd: folder, env: environment, stdio: 'ignore' },
  });
  const stop = () => child.kill();
  signal.addEventListener('abort', stop);
  const code = await new Promise<number | null>((done) => child.on('exit', done));
  signal.removeEventListener('abort', stop);
  return code;
}

/** Stops as a service manager does; a second call does nothing more. */
export async function stopProgram(program: Program): Promise<Stop> {
  const { child, folder } = program;
  const started = performance.now();
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  program.isStopping = true;
  if (!isOver()) {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), KILL_MS);
    await ended;
    clearTimeout(timer);
  }
  rmSync(folder, { recursive: true, force: true });
  return { ms: performance.now() - started, code: child.exitCode };
}
