// Fits how what the reader saw counts beside the place a passage had before, and by what an answer is judged, with
// cross-validation by document:
//   node model/ranking/fit-reading.mjs READINGS.jsonl[.gz]
// Prints cross-validated figures by set, a table of bars, and the weights fitted to everything.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { MODEL, SIGNS, signsFrom } from '../../dist/answer/sufficiency.js';
import { dot, fitCases, fitChoices, logistic } from '../../dist/eval/fit.js';
import { READING_FEATURES, readingFeatures } from '../../dist/retrieval/reading-features.js';
import { READING_WEIGHTS } from '../../dist/retrieval/weights.js';

const FOLDS = 5;
const UNREAD = SIGNS.filter((name) => !['margin', 'second', 'agreed'].includes(name));
const read = Number(process.argv[3] ?? 10);
const bytes = readFileSync(process.argv[2]);
const questions = (process.argv[2].endsWith('.gz') ? gunzipSync(bytes) : bytes)
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter(({ hits }) => hits.some(({ marks }) => marks))
  .map((question) => {
    const hits = question.hits.filter(({ marks }) => marks).slice(0, read);
    return { ...question, hits, x: hits.map((hit) => row(hit)) };
  });

function row({ behind, marks, ...others }) {
  const features = readingFeatures({ behind, margin: marks[0]?.[0], ...others });
  return READING_FEATURES.map((name) => features[name]);
}
const bare = (text) =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

const weightsOf = (some) =>
  fitChoices(
    some
      .filter(({ answerable, style, hits }) => answerable && style !== 'multi' && hits.some(({ right }) => right))
      .map(({ hits, x, set }) => ({
        share: SHARE[set] ?? 1,
        candidates: x,
        isRight: hits.map(({ right }) => right === 1),
      })),
    1,
  );
const SHARE = {};

function judged(question, weights) {
  const scored = question.hits
    .map((hit, i) => ({ hit, score: dot(question.x[i], weights) }))
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  const words = (mark) => (mark ? bare(mark[2]) : '');
  const others = scored.slice(1).map(({ hit }) => hit);
  const signs = signsFrom({
    margin: best.hit.marks[0]?.[0],
    others: others.map(({ marks }) => marks[0]?.[0]),
    isAgreed: others.some(({ marks }) => marks.some((mark) => mark[0] > 0 && words(mark) === words(best.hit.marks[0]))),
    isUnknown: question.unknown === true,
    ahead: best.score - (scored[1]?.score ?? best.score - 5),
    ...best.hit,
  });
  return {
    ...question,
    first: best.hit.right === 1,
    own: best.hit.own === 1,
    lead: best.hit.marks[0]?.[1] ?? 0,
    margin: best.hit.marks[0]?.[0] ?? -10,
    features: SIGNS.map((name) => signs[name]),
  };
}
/** Enough is what answers: a right passage first, or words like the answer. */
const isGood = ({ answerable, first, lead }) => answerable && (first || lead >= 0.5);
const cases = (some, weights) =>
  some
    .map((question) => judged(question, weights))
    .map((one) => ({ features: one.features, isRight: isGood(one), share: 1 }));

const folds = new Map(
  [...new Set(questions.map(({ set, fold }) => set + fold))].sort().map((fold, i) => [fold, i % FOLDS]),
);
const found = [];
for (let k = 0; k < FOLDS; k++) {
  const isIn = ({ set, fold }) => folds.get(set + fold) === k;
  const train = questions.filter((one) => !isIn(one));
  const weights = weightsOf(train);
  const model = fitCases(cases(train, weights), 1);
  for (const one of questions.filter(isIn).map((question) => judged(question, weights)))
    found.push({ ...one, value: logistic(dot([...one.features, 1], model)) });
}
const share = (some, test) => (some.length > 0 ? some.filter(test).length / some.length : Number.NaN).toFixed(3);
for (const set of [...new Set(found.map((one) => one.set))]) {
  const own = found.filter((one) => one.set === set);
  const [good, bad] = [own.filter(({ answerable }) => answerable), own.filter(({ answerable }) => !answerable)];
  const auc =
    good.reduce(
      (sum, g) => sum + bad.reduce((s, b) => s + (g.value > b.value ? 1 : g.value === b.value ? 0.5 : 0), 0),
      0,
    ) /
    (good.length * bad.length);
  console.log(
    `${set}: ${good.length} + ${bad.length}; hit@1 ${share(good, ({ first }) => first)} (before ${share(good, ({ hits }) => hits[0].right === 1)}, among read ${share(good, ({ hits }) => hits.some(({ right }) => right))}); document ${share(good, ({ own: o }) => o)}; words right ${share(good, ({ lead }) => lead >= 0.5)}; AUROC ${auc.toFixed(3)}`,
  );
  for (const bar of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7]) {
    const kept = good.filter(({ value }) => value >= bar);
    const wrong = bad.filter(({ value }) => value >= bar);
    const led = [...kept, ...wrong].filter(({ margin }) => margin >= 2);
    console.log(
      `   bar ${bar}: false refusals ${share(good, ({ value }) => value < bar)}, refused ${share(bad, ({ value }) => value < bar)}, right in all ${share(own, (one) => (one.answerable ? one.value >= bar && (one.first || one.lead >= 0.5) : one.value < bar))}; leads ${led.length}, right ${share(led, ({ answerable, lead }) => answerable && lead >= 0.5)}`,
    );
  }
}
const weights = weightsOf(questions);
const named = (names, values) =>
  Object.fromEntries(names.map((name, i) => [name, Math.round(values[i] * 1000) / 1000]));
console.log('weights', named(READING_FEATURES, weights), 'shipped', READING_WEIGHTS);
console.log('model', named([...SIGNS, 'bias'], fitCases(cases(questions, weights), 1)), 'shipped', MODEL.read);

// Where nothing is read, the passage that stood first is judged by the signs that do not come of reading.
const unread = questions.map(({ hits: [first], answerable, unknown }) => {
  const signs = signsFrom({ margin: 0, others: [], isAgreed: false, isUnknown: unknown === true, ...first });
  return { features: UNREAD.map((name) => signs[name]), isRight: answerable && first.right === 1, share: 1 };
});
console.log('unread', named([...UNREAD, 'bias'], fitCases(unread, 1)), 'shipped', MODEL.unread);
