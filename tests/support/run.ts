import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, SEEDS, temporaryFolder } from './folders.ts';

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the process runs; a folder of its own, so that no `.env` of the project is read. */
  readonly folder?: string;
}

/** Starts the compiled program as a person does. */
export function start(
  args: readonly string[],
  { environment = {}, folder }: RunOptions = {},
): ChildProcessWithoutNullStreams {
  // Nothing of the developer's own settings reaches the program, nor does npm's idea of the caller's folder.
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [join(ROOT, 'dist/main.js'), ...args], {
    cwd: folder ?? temporaryFolder(),
    env: { PATH, HOME, ...environment },
  });
}

/** Runs the compiled program to its end. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return finished(start(args, options), options.input ?? '');
}

export function finished(child: ChildProcessWithoutNullStreams, input = ''): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString() }),
    );
    // A child that ends early closes its input; that is for its exit code to tell.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** A copy of the five documents and a folder for their index, as options. */
export function workplace(): { readonly documents: string; readonly index: string; readonly options: string[] } {
  const documents = temporaryFolder();
  cpSync(SEEDS, documents, { recursive: true });
  const index = join(temporaryFolder(), 'index');
  return { documents, index, options: ['--documents', documents, '--index', index] };
}

/** The objects of JSON lines. */
export function jsonLines(output: string): Record<string, unknown>[] {
  return output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
