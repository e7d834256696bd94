// Asks questions in one process, as the running bot does, and prints what it took as JSON.
// usage: warm.mjs INDEX QUESTIONS.json
import { readFileSync } from 'node:fs';
import { createAnswerer } from '../dist/answer/answerer.js';
import { openEmbedder } from '../dist/embedding/transformers.js';
import { openLocalIndex } from '../dist/index/local/reader.js';
import { foldScript } from '../dist/text/script.js';

const [index, questionsFile] = process.argv.slice(2);
const questions = JSON.parse(readFileSync(questionsFile, 'utf8'));
const embedder = await openEmbedder({
  model: undefined,
  cacheFolder: 'unused',
  hub: 'http://127.0.0.1',
  settings: {},
  foldScript,
});
const started = performance.now();
const opened = await openLocalIndex(index);
const openMs = performance.now() - started;
const answerer = createAnswerer(opened, embedder);
const times = [];
let answered = 0;
// The first questions load dictionaries and warm the compiler; they are asked, not counted.
const warmUp = questions.slice(0, 10);
for (const question of warmUp) await answerer.ask(question);
for (const question of questions.slice(10)) {
  const asked = performance.now();
  answered += (await answerer.ask(question)).answered ? 1 : 0;
  times.push(performance.now() - asked);
}
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
console.log(JSON.stringify({ openMs, p50: at(0.5), p95: at(0.95), n: times.length, answered }));
