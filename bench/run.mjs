// usage: npm run bench -- [PASSAGES]    measures speed and memory on seeds/ and on that many synthetic passages (100,000)
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSynthetic } from './synthetic.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COLD_RUNS = 7;
const count = Number(process.argv[2] ?? 100_000);
const work = mkdtempSync(join(tmpdir(), 'footnote-bench-'));
const main = join(ROOT, 'dist/main.js');

const peakFile = join(work, 'peak');

/** Runs Node and tells what it printed, how long it took and how much memory it had at most. */
function node(args, { isQuiet = false } = {}) {
  const started = performance.now();
  const child = spawnSync(process.execPath, ['--import', join(ROOT, 'bench/peak.mjs'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', isQuiet ? 'ignore' : 'inherit'],
    env: { ...process.env, PEAK_FILE: peakFile },
  });
  if (child.status !== 0) throw new Error(`${args.join(' ')} ended with ${child.status}`);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, output: child.stdout, megabytes: Number(readFileSync(peakFile, 'utf8')) };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function megabytesBelow(folder) {
  const names = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  return names.reduce((sum, name) => sum + (statSync(name).isFile() ? statSync(name).size : 0), 0) / 1e6;
}

function measure(name, documents, questions) {
  const index = join(work, `${name}-index`);
  const options = ['--documents', documents, '--index', index];
  const build = node([main, 'index', '--json', ...options]);
  const built = JSON.parse(build.output);
  const ask = () => node([main, 'ask', '-q', questions[0], ...options], { isQuiet: true });
  const cold = Array.from({ length: COLD_RUNS }, ask);
  const file = join(work, `${name}-questions.json`);
  writeFileSync(file, JSON.stringify(questions));
  const warmed = node([join(ROOT, 'bench/warm.mjs'), index, file]);
  const warm = JSON.parse(warmed.output);
  return {
    corpus: name,
    documents: built.counts.documents,
    passages: built.counts.passages,
    'build s': built.seconds.toFixed(1),
    'passages/s': Math.round(built.counts.passages / built.seconds),
    'index MB': Math.round(megabytesBelow(index)),
    'build MB': Math.round(build.megabytes),
    'cold start s': median(cold.map(({ seconds }) => seconds)).toFixed(2),
    'open ms': Math.round(warm.openMs),
    'warm p50 ms': warm.p50.toFixed(1),
    'warm p95 ms': warm.p95.toFixed(1),
    'asking MB': Math.round(warmed.megabytes),
  };
}

try {
  const own = readFileSync(join(ROOT, 'tests/fixtures/eval/questions.jsonl'), 'utf8').trim().split('\n');
  const questions = own.map((line) => JSON.parse(line).question);
  const rows = [measure('seeds', join(ROOT, 'seeds'), questions)];
  if (count > 0) {
    const documents = join(work, 'documents');
    rows.push(measure('synthetic', documents, writeSynthetic(documents, join(ROOT, 'seeds'), count)));
  }
  const names = Object.keys(rows[0]);
  console.log(`\n${cpus().length} cores, ${cpus()[0].model}, Node ${process.version}\n`);
  console.log(`| ${names.join(' | ')} |\n|${names.map(() => ' --- |').join('')}`);
  for (const row of rows) console.log(`| ${names.map((name) => row[name]).join(' | ')} |`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
