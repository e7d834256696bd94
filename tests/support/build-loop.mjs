// Builds one index again and again, from two folders of documents in turn, until it is killed.
// usage: build-loop.mjs DIST INDEX DOCUMENTS_A DOCUMENTS_B
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [dist, directory, ...folders] = process.argv.slice(2);
const { updateIndex } = await import(pathToFileURL(join(dist, 'index/update.js')).href);

const DIMENSION = 16;
const embed = (text) => {
  const vector = new Float32Array(DIMENSION);
  for (const character of text) vector[character.codePointAt(0) % DIMENSION] += 1;
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
};
/** The same as the test's, so that both make the same index. */
const embedder = {
  model: 'letters',
  hash: 'letters',
  dimension: DIMENSION,
  maxTokens: 512,
  countTokens: (text) => text.length,
  embedPassages: async (texts) => texts.map(embed),
  embedQuery: async (text) => embed(text),
  close: async () => undefined,
};

process.stdout.write('ready\n');
for (let round = 0; ; round++) {
  await updateIndex({
    documents: folders[round % folders.length],
    directory,
    embedder,
    maxBytes: 1e6,
    // Every third time from nothing, otherwise from the generation before.
    rebuild: round % 3 === 2,
    mayBuild: true,
    signal: new AbortController().signal,
    clock: () => new Date(),
    wait,
    onProgress: () => undefined,
    onWait: () => undefined,
  });
}
