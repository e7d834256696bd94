// Writes what the reader saw in the first passages found for each question, and whether they answer it, as JSON lines:
//   node model/ranking/readings.mjs NAME QUESTIONS DOCUMENTS INDEX [MOST] >> readings.jsonl
// READER_MODEL names another reader than the bundled one. A question is {"id", "question", "answerable", "source" or
// "sources", "evidence", "answers"}; a passage is right when it is of its source and holds 60 % of its evidence in one piece.
import { readFileSync } from 'node:fs';
import { heldOf, isCrossed } from '../../dist/answer/sufficiency.js';
import { openReader } from '../../dist/embedding/reader.js';
import { openEmbedder } from '../../dist/embedding/transformers.js';
import { openLocalIndex } from '../../dist/index/local/reader.js';
import { createQuery } from '../../dist/retrieval/query.js';
import { readable } from '../../dist/retrieval/reading.js';
import { createRetriever } from '../../dist/retrieval/retriever.js';
import { openSubjects } from '../../dist/retrieval/subject.js';
import { foldInPlace, foldScript } from '../../dist/text/script.js';

const READ = 12;
const [name, file, directory, most = 'Infinity'] = process.argv.slice(2);
const store = { cacheFolder: '', hub: '' };
const embedder = await openEmbedder({ model: undefined, ...store, settings: {}, foldScript });
const reader = await openReader({ model: process.env.READER_MODEL, dtype: 'q8', threads: undefined, ...store });
const index = await openLocalIndex(directory);
const subjects = openSubjects(index);
const retriever = createRetriever(index, embedder, { subjects });
const bare = (text) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
const letters = (text) => [...bare(text)].filter((c) => /[\p{L}\p{N}]/u.test(c));
const round = (x) => Math.round(x * 1000) / 1000;

/** F1 of characters, as the public sets are scored. */
function likeness(a, b) {
  const [one, other] = [letters(a), letters(b)];
  const left = new Map();
  for (const c of other) left.set(c, (left.get(c) ?? 0) + 1);
  let both = 0;
  for (const c of one) {
    if (!left.get(c)) continue;
    both++;
    left.set(c, left.get(c) - 1);
  }
  return one.length + other.length > 0 ? (2 * both) / (one.length + other.length) : 0;
}

const all = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const step = Math.max(1, all.length / Number(most));
const questions = all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
for (const question of questions) {
  const { id, style = name, answerable = true, answers = [] } = question;
  const understood = await createQuery(question.question, { index, embedder, language: undefined });
  const query = { ...understood, named: await subjects.named(understood.question) };
  const hits = await retriever.retrieve(query, 20);
  const sources = question.sources ?? [question.source];
  const evidence = (question.evidence ?? []).flat().map(bare);
  const holds = (text) =>
    evidence.some((one) => {
      const part = Math.max(8, Math.floor(one.length * 0.6));
      for (let at = 0; at <= Math.max(0, one.length - part); at += 2)
        if (text.includes(one.slice(at, at + part))) return true;
      return false;
    });
  const best = hits[0]?.score ?? 0;
  const rows = [];
  for (const [rank, hit] of hits.entries()) {
    const { passage, score } = hit;
    const isRight = answerable && sources.includes(passage.source) && holds(bare(passage.text));
    const row = { right: Number(isRight), own: Number(sources.includes(passage.source)) };
    if (rank < READ) {
      const marks = await reader.read(foldInPlace(query.question), readable(hit));
      Object.assign(row, {
        behind: round(score - best),
        cosine: round(hit.cosine ?? 0),
        held: round(heldOf(query, hit)),
        about: round(hit.about ?? 0.5),
        isCrossed: isCrossed(query.question, passage.text),
        marks: marks.slice(0, 3).map(({ span, margin }) => {
          const words = passage.text.slice(span.start, span.end);
          return [round(margin), round(Math.max(0, ...answers.map((answer) => likeness(words, answer)))), words];
        }),
      });
    }
    rows.push(row);
  }
  console.log(
    JSON.stringify({
      set: name,
      id,
      style,
      answerable,
      fold: String(sources[0] ?? id),
      unknown: query.named.unknown.length > 0,
      hits: rows,
    }),
  );
}
await index.close();
await embedder.close();
await reader.close();
