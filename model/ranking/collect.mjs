// Writes the features of the sentences that were read for each question, and whether they answer it, as JSON lines:
//   node model/ranking/collect.mjs NAME SHARE QUESTIONS INDEX [MOST] >> model/ranking/features.jsonl
// A question is {"id", "question", "answerable", "source" or "sources", "evidence": [text or list of texts]}; without
// "evidence" every sentence of its source counts as right. Sentences of the best passages are written in their order.
import { readFileSync } from 'node:fs';
import { openEmbedder } from '../../dist/embedding/transformers.js';
import { openLocalIndex } from '../../dist/index/local/reader.js';
import { FEATURES } from '../../dist/retrieval/features.js';
import { createQuery } from '../../dist/retrieval/query.js';
import { createRetriever } from '../../dist/retrieval/retriever.js';
import { foldScript } from '../../dist/text/script.js';

const [name, share, file, directory, most = 'Infinity'] = process.argv.slice(2);
const embedder = await openEmbedder({ model: undefined, cacheFolder: '', hub: '', settings: {}, foldScript });
const index = await openLocalIndex(directory);
const retriever = createRetriever(index, embedder);
const bare = (text) => text.normalize('NFKC').replace(/\s+/g, '');
const round = (x) => Math.round(x * 1000) / 1000;

const questions = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
for (const question of questions.slice(0, Number(most))) {
  const query = await createQuery(question.question, { index, embedder, language: undefined });
  const hits = await retriever.retrieve(query, 10);
  const evidence = question.evidence?.map((one) => (Array.isArray(one) ? one : [one]).map(bare));
  const answers = question.answers?.map(bare) ?? [];
  const sources = question.sources ?? (evidence ?? [0]).map(() => question.source);
  const isRight = (hit, text) =>
    sources.some((source, part) => {
      if (hit.passage.source !== source) return false;
      if (!evidence) return true;
      const says = text.length > 6 || answers.some((answer) => text.includes(answer));
      return evidence[part].some((one) => text.includes(one) || (says && one.includes(text)));
    });
  const sentences = hits.flatMap((hit, passage) =>
    (hit.sentences ?? []).map((sentence) => ({
      passage,
      x: FEATURES.map((feature) => round(sentence.features[feature])),
      y: Number(
        question.answerable !== false &&
          isRight(hit, bare(hit.passage.text.slice(sentence.span.start, sentence.span.end))),
      ),
    })),
  );
  const { id, style = name, answerable = true } = question;
  console.log(
    JSON.stringify({
      set: name,
      share: Number(share),
      id,
      style,
      answerable,
      fold: String(sources[0] ?? id),
      sentences,
    }),
  );
}
await index.close();
await embedder.close();
