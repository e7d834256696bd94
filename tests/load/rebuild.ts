import { type Program, rebuildOnce } from './program.ts';

/** Rebuilds the index again and again, in another process, until told to stop; how often it was done. */
export async function keepRebuilding(program: Program, signal: AbortSignal): Promise<number> {
  let times = 0;
  while (!signal.aborted) {
    const code = await rebuildOnce(program, signal);
    if (signal.aborted) break;
    if (code !== 0) throw new Error(`The rebuild of the index ended with ${code}.`);
    times++;
  }
  return times;
}
