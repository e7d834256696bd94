#!/usr/bin/env node
// Prints the lines of .ci/run that hold figures to a recorded run: usage: floors.mjs RUN.json [STYLE:FIGURE ...], RUN.json made
// with eval answers --json; without names every figure that the score has too. Each line names the recorded figure and half
// the width of its 95 % bootstrap interval, which is at least what one question makes: where all questions are right, every
// draw of them is, and the interval alone would call a single miss more than noise.
import { readFileSync } from 'node:fs';

const [file, ...wanted] = process.argv.slice(2);
if (!file) {
  console.error('usage: floors.mjs RUN.json [STYLE:FIGURE ...]');
  process.exit(2);
}
/** What the score lacks, or has not by style. */
const UNSCORED = new Set(['ndcg@10', 'exact', 'length', 'aurc']);
const { groups } = JSON.parse(readFileSync(file, 'utf8'));
const known = Object.entries(groups).flatMap(([style, { figures }]) =>
  Object.keys(figures)
    .filter((name) => !UNSCORED.has(name))
    .map((name) => `${style}:${name}`),
);
for (const name of wanted.length > 0 ? wanted : known) {
  if (!known.includes(name)) throw new Error(`${name} is in no figures of ${file}`);
  const [style, figure] = name.split(':');
  const { n, figures } = groups[style];
  const {
    value,
    interval: [low, high],
  } = figures[figure];
  // Up, so that rounding makes no floor stricter.
  const half = Math.ceil(1000 * Math.max((high - low) / 2, 1 / n)) / 1000;
  console.log(`  holds ${style} ${figure} ${value.toFixed(3)} ${half.toFixed(3)}`);
}
