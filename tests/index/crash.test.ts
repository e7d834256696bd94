import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { openLocalIndex } from '../../src/index/local/reader.ts';
import { folderWith, ROOT, temporaryFolder } from '../support/folders.ts';
import { update } from '../support/index.ts';
import { createRandom, unit } from '../support/random.ts';

const KILLS = 200;
/** Builds that the longest wait lasts, so that kills fall into every part of several; a busy machine takes longer for each. */
const BUILDS = 3;
const DIMENSION = 16;

const letters: Embedder = {
  ...{ model: 'letters', hash: 'letters', dimension: DIMENSION, maxTokens: 512 },
  countTokens: (text) => text.length,
  embedPassages: async (texts) => texts.map(embed),
  embedQuery: async (text) => embed(text),
  close: async () => undefined,
};

function embed(text: string): Float32Array {
  const vector = new Float32Array(DIMENSION);
  for (const character of text) {
    const at = (character.codePointAt(0) ?? 0) % DIMENSION;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  return unit(vector);
}

/** English, since the Chinese dictionary would only make each start slower. Every file names its folder. */
function documentsOf(mark: string): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [
      `${i}.txt`,
      `The ${mark} lighthouse number ${i} was built by Captain ${mark}son${i}. Its lamp is lit at dusk.\n`.repeat(6),
    ]),
  );
}

describe('a build that is killed (R5)', () => {
  it(`leaves the old index or the new one, whole, ${KILLS} times`, { timeout: 600_000 }, async () => {
    const folders = { amber: folderWith(documentsOf('amber')), cobalt: folderWith(documentsOf('cobalt')) };
    const directory = temporaryFolder();
    await update({ documents: folders.amber, directory, embedder: letters });
    const began = performance.now();
    await update({ documents: folders.amber, directory, embedder: letters, rebuild: true });
    const longestWait = BUILDS * (performance.now() - began);
    const random = createRandom(Date.now());
    const seen = new Set<string>();
    for (let kill = 0; kill < KILLS; kill++) {
      await killAfter(random() * longestWait, directory, Object.values(folders));
      seen.add(await checkedMark(directory));
    }
    // Kills that never let a build finish would prove little.
    expect([...seen].sort()).toEqual(['amber', 'cobalt']);
    const left = await update({ documents: folders.amber, directory, embedder: letters, rebuild: true });
    expect(left.outcome).toBe('built');
    expect(readdirSync(directory).filter((name) => /^(?:generation|\.staging)/.test(name))).toHaveLength(1);
  });
});

/** Starts the builder and kills it without warning, so many milliseconds after its first build began. */
async function killAfter(ms: number, directory: string, folders: readonly string[]): Promise<void> {
  const script = join(ROOT, 'tests/support/build-loop.mjs');
  const child: ChildProcess = spawn(process.execPath, [script, join(ROOT, 'dist'), directory, ...folders]);
  const errors: string[] = [];
  child.stderr?.on('data', (chunk) => errors.push(String(chunk)));
  const exit = once(child, 'exit');
  const ready = child.stdout ? once(child.stdout, 'data') : exit;
  await Promise.race([ready, exit]);
  await wait(ms);
  child.kill('SIGKILL');
  await exit;
  expect(errors.join('')).toBe('');
}

/** Opens the index, asks it, and tells which of the two corpora it holds, having made sure it is all of one. */
async function checkedMark(directory: string): Promise<string> {
  const index = await openLocalIndex(directory);
  if (!index) throw new Error(`no index is left: ${readFileSync(join(directory, 'CURRENT'), 'utf8')}`);
  const [amber = 0, cobalt = 0] = await index.countTerms(['amber', 'cobalt']);
  expect(Math.min(amber, cobalt)).toBe(0);
  expect(Math.max(amber, cobalt)).toBe(index.manifest.counts.passages);
  expect(index.manifest.counts.documents).toBe(12);
  const mark = amber > 0 ? 'amber' : 'cobalt';
  const answer = await createAnswerer(index, letters).ask(`Who built the ${mark} lighthouse number 7?`);
  expect(answer.citations[0]).toMatchObject({ source: '7.txt' });
  expect(answer.citations[0]?.quote).toContain(`Captain ${mark}son7`);
  await index.close();
  return mark;
}
