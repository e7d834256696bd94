// Fits the weights by which sentences are ranked and by which an answer is judged, with cross-validation by document:
//   node model/ranking/fit.mjs FEATURES.jsonl
// Prints the cross-validated figures, a risk-coverage table, and the weights fitted to everything.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { SIGNS } from '../../dist/answer/sufficiency.js';
import { dot, fitCases, fitChoices, logistic } from '../../dist/eval/fit.js';
import { FEATURES } from '../../dist/retrieval/features.js';

const FOLDS = 5;
export const PENALTY = { choices: 4, cases: 1 };
/** The order that the passages come in is doubted less than the reasons to leave it. */
export const PENALTIES = FEATURES.map((name) => (name === 'fused' ? PENALTY.choices / 4 : PENALTY.choices));
const FALSE_REFUSALS = 0.05;

export function readFeatures(path) {
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
export const weightsOf = (questions) =>
  fitChoices(questions.filter(({ answerable, style }) => answerable && style !== 'multi').map(choiceOf), PENALTIES);

const best = (sentences, weights) => sentences.reduce((a, b) => (dot(b.x, weights) > dot(a.x, weights) ? b : a));

/** The judgements to learn from: the first sentence of each question of which it is known whether the documents answer. */
export function casesOf(questions, weights) {
  return questions
    .filter(({ set }) => set !== 'reading')
    .map(({ set, style, answerable, sentences, fold, share }) => {
      return { features: best(sentences, weights).signs, isRight: answerable, share, set, style, fold };
    });
}

function main() {
  const questions = readFeatures(process.argv[2]);
  const folds = [...new Set(questions.map(({ fold }) => fold))].sort();
  const foldOf = new Map(folds.map((fold, i) => [fold, i % FOLDS]));
  const isIn = (k) => (one) => foldOf.get(one.fold) === k;
  const found = [];
  const judged = [];
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
    const model = fitCases(casesOf(train, weights), PENALTY.cases);
    for (const one of casesOf(test, weights))
      judged.push({ ...one, value: logistic(dot([...one.features, 1], model)) });
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
  for (const set of new Set(judged.map((one) => one.set))) {
    const own = judged.filter((one) => one.set === set);
    const [good, bad] = [own.filter((one) => one.isRight), own.filter((one) => !one.isRight)];
    if (good.length === 0) {
      for (const at of [0.4, 0.5, 0.6])
        console.log(
          `${set}: refused ${(bad.filter(({ value }) => value < at).length / bad.length).toFixed(3)} of ${bad.length} at ${at}`,
        );
      continue;
    }
    const auc =
      good.reduce(
        (sum, g) => sum + bad.reduce((s, b) => s + (g.value > b.value ? 1 : g.value === b.value ? 0.5 : 0), 0),
        0,
      ) /
      (good.length * bad.length);
    const sorted = good.map(({ value }) => value).sort((a, b) => a - b);
    const threshold = sorted[Math.floor(FALSE_REFUSALS * sorted.length)];
    const refused = (style, at) => {
      const those = bad.filter((one) => style === 'all' || one.style === style);
      return (those.filter(({ value }) => value < at).length / those.length).toFixed(2);
    };
    console.log(
      `${set}: AUC ${auc.toFixed(3)}; at ${FALSE_REFUSALS} false refusals threshold ${threshold.toFixed(3)}, refused ${[...new Set(bad.map(({ style }) => style))].map((style) => `${style} ${refused(style, threshold)}`).join(', ')}`,
    );
    for (const at of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
      console.log(
        `  threshold ${at}: false refusals ${(good.filter(({ value }) => value < at).length / good.length).toFixed(3)}, refused ${refused('all', at)}`,
      );
  }
  const weights = weightsOf(questions);
  const model = fitCases(casesOf(questions, weights), PENALTY.cases);
  const named = (names, values) =>
    Object.fromEntries(names.map((name, i) => [name, Math.round(values[i] * 1000) / 1000]));
  console.log('weights', named(FEATURES, weights));
  console.log('model', named([...SIGNS, 'bias'], model));
}

const fusedOf = (sentences, passage) => sentences.find((one) => one.passage === passage).x[FEATURES.indexOf('fused')];

if (import.meta.filename === process.argv[1]) main();
