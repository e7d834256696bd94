// Loads the shipped folder through the library's pipeline and through the product, compares their vectors with the
// training side's, and measures.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { env, pipeline } from '@xenova/transformers';
import { openEmbedder } from '../../dist/embedding/transformers.js';
import { foldScript } from '../../dist/text/script.js';

const AGREE = 0.999;
const LENGTH = 150;
const TEXTS = 2560;
const BATCH = 64;
const ROUNDS = 5;
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

const began = performance.now();
const embedder = await openEmbedder({ model: undefined, cacheFolder: '', hub: '', settings: {}, foldScript });
await embedder.embedQuery('第一个向量');
console.log(`loaded, and the first vector, in ${(performance.now() - began).toFixed(0)} ms`);

env.allowRemoteModels = false;
env.localModelPath = path('../..');
const extract = await pipeline('feature-extraction', 'model', { dtype: 'q8' });
const reference = JSON.parse(readFileSync(path('work/reference.json'), 'utf8'));
// The product folds script first, and gives nothing for a text without a known token.
const known = reference.filter(({ text }) => foldScript(text) === text && embedder.tokens.tokensOf(text).length > 0);
const texts = known.map(({ text }) => text);
const vectors = {
  pipeline: (await extract(texts, { pooling: 'mean', normalize: true })).tolist(),
  product: await embedder.embedPassages(texts),
};
for (const [name, found] of Object.entries(vectors)) {
  const cosines = known.map(({ vector }, at) => vector.reduce((sum, x, i) => sum + x * found[at][i], 0));
  const least = Math.min(...cosines);
  console.log(`${name}: least cosine with the training side ${least.toFixed(6)}, ${texts.length} texts`);
  if (!(least > AGREE)) process.exitCode = 1;
}

const running = texts.join('');
const rates = [];
for (let round = 0; round < ROUNDS; round += 1) {
  // Other texts every round, as a build meets them: nothing is tokenized already.
  const passages = Array.from({ length: TEXTS }, (_, at) => {
    const from = ((at + round * TEXTS) * 37) % (running.length - LENGTH);
    return `${at}${running.slice(from, from + LENGTH)}`;
  });
  const start = performance.now();
  for (let at = 0; at < TEXTS; at += BATCH) await embedder.embedPassages(passages.slice(at, at + BATCH));
  rates.push((1000 * TEXTS) / (performance.now() - start));
}
const [least, median, most] = [0, ROUNDS >> 1, ROUNDS - 1].map((i) => rates.sort((a, b) => a - b)[i].toFixed(0));
console.log(`texts of ${LENGTH} characters embedded a second: ${median} (${least} to ${most}, ${ROUNDS} rounds)`);
await embedder.close();
