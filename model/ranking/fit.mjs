// Fits the weights by which sentences are ranked, with cross-validation by document:
//   node model/ranking/fit.mjs FEATURES.jsonl[.gz]
// Prints the cross-validated figures and the weights fitted to everything.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { dot, fitChoices } from '../../dist/eval/fit.js';
import { FEATURES } from '../../dist/retrieval/features.js';

const FOLDS = 5;
const PENALTY = 4;
/** The order that the passages come in is doubted less than the reasons to leave it. */
const PENALTIES = FEATURES.map((name) => (name === 'fused' ? PENALTY / 4 : PENALTY));

function readFeatures(path) {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ sentences }) => sentences.length > 0);
}

const choiceOf = ({ share, sentences }) => ({
  share,
  candidates: sentences.map(({ x }) => x),
  isRight: sentences.map(({ y }) => y === 1),
});
const weightsOf = (questions) =>
  fitChoices(questions.filter(({ answerable, style }) => answerable && style !== 'multi').map(choiceOf), PENALTIES);

const best = (sentences, weights) => sentences.reduce((a, b) => (dot(b.x, weights) > dot(a.x, weights) ? b : a));

function main() {
  const questions = readFeatures(process.argv[2]);
  const folds = [...new Set(questions.map(({ fold }) => fold))].sort();
  const foldOf = new Map(folds.map((fold, i) => [fold, i % FOLDS]));
  const isIn = (k) => (one) => foldOf.get(one.fold) === k;
  const found = [];
  for (let k = 0; k < FOLDS; k++) {
    const train = questions.filter((question) => !isIn(k)(question));
    const test = questions.filter(isIn(k));
    const weights = weightsOf(train);
    for (const { set, style, answerable, sentences } of test) {
      if (!answerable) continue;
      const first = best(sentences, weights);
      const passages = [
        ...new Set(sentences.toSorted((a, b) => dot(b.x, weights) - dot(a.x, weights)).map(({ passage }) => passage)),
      ];
      const right = new Set(sentences.filter(({ y }) => y === 1).map(({ passage }) => passage));
      const before = [...new Set(sentences.map(({ passage }) => passage))].sort(
        (a, b) => fusedOf(sentences, b) - fusedOf(sentences, a),
      );
      found.push({
        set,
        style,
        sentence: first.y === 1,
        rank: passages.findIndex((p) => right.has(p)),
        before: before.findIndex((p) => right.has(p)),
      });
    }
  }
  console.log('first sentence right / passage first / in three (before: first / in three), cross-validated');
  for (const set of new Set(found.map((one) => one.set)))
    for (const style of ['all', ...new Set(found.filter((one) => one.set === set).map((one) => one.style))]) {
      const own = found.filter((one) => one.set === set && (style === 'all' || one.style === style));
      const share = (test) => (own.filter(test).length / own.length).toFixed(3);
      console.log(
        `  ${set} ${style} (${own.length}): ${share((o) => o.sentence)} / ${share((o) => o.rank === 0)} / ${share((o) => o.rank >= 0 && o.rank < 3)} (${share((o) => o.before === 0)} / ${share((o) => o.before >= 0 && o.before < 3)})`,
      );
    }
  const weights = weightsOf(questions);
  const named = (names, values) =>
    Object.fromEntries(names.map((name, i) => [name, Math.round(values[i] * 1000) / 1000]));
  console.log('weights', named(FEATURES, weights));
}

const fusedOf = (sentences, passage) => sentences.find((one) => one.passage === passage).x[FEATURES.indexOf('fused')];

main();
