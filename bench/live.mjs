// usage: npm run bench:live -- [FILES] [PASSAGES_PER_FILE]    a corpus that changes while it is watched: 1,000 files of 10 passages
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { writeSynthetic } from './synthetic.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const main = join(ROOT, 'dist/main.js');
const files = Number(process.argv[2] ?? 1000);
const perFile = Number(process.argv[3] ?? 10);
const CHANGES = 7;
const work = mkdtempSync(join(tmpdir(), 'footnote-live-'));
const documents = join(work, 'documents');
const options = ['--documents', documents, '--index', join(work, 'index')];
const peakFile = join(work, 'peak');
const environment = { ...process.env, PEAK_FILE: peakFile };
const withPeak = ['--import', join(ROOT, 'bench/peak.mjs'), main];

/** Runs a command to its end: seconds from start to end, the JSON it printed, and its peak memory. */
function run(args) {
  const started = performance.now();
  const child = spawnSync(process.execPath, [...withPeak, ...args, ...options], { encoding: 'utf8', env: environment });
  if (child.status !== 0) throw new Error(`${args.join(' ')}: ${child.stderr}`);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, report: JSON.parse(child.stdout), megabytes: Number(readFileSync(peakFile, 'utf8')) };
}

const paths = () =>
  readdirSync(documents, { recursive: true })
    .map((name) => join(documents, name))
    .filter((path) => statSync(path).isFile());

function change(path, i) {
  appendFileSync(path, `\n\n第${i}号灯塔在北山的${i}号路口亮了，守塔的是老周。\n`);
}

/** From the change of a file to the report that its words can be found. */
async function watch(changed) {
  const child = spawn(process.execPath, [...withPeak, 'index', '--watch', '--json', ...options], { env: environment });
  const ended = new Promise((done) => child.on('close', done));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const noted = createInterface({ input: child.stderr });
  const ready = new Promise((done) => noted.on('line', (line) => 'watching' in JSON.parse(line) && done()));
  await lines.next();
  await ready;
  const seconds = [];
  for (const [i, path] of changed.entries()) {
    const started = performance.now();
    change(path, i);
    await lines.next();
    seconds.push((performance.now() - started) / 1000);
  }
  child.kill('SIGINT');
  await ended;
  return { seconds: seconds.sort((a, b) => a - b), megabytes: Number(readFileSync(peakFile, 'utf8')) };
}

try {
  writeSynthetic(documents, join(ROOT, 'seeds'), files * perFile, perFile);
  const all = paths();
  const built = run(['index', '--json']);
  const idle = run(['index', '--json']);
  change(all[0], 1000);
  const one = run(['index', '--json']);
  const watched = await watch(all.slice(1, 1 + CHANGES));
  const row = {
    documents: built.report.counts.documents,
    passages: built.report.counts.passages,
    'full build s': built.seconds.toFixed(1),
    'no change s': idle.seconds.toFixed(1),
    'one changed s': one.seconds.toFixed(1),
    'vectors kept': `${one.report.kept} of ${one.report.passages}`,
    'watch median s': watched.seconds[watched.seconds.length >> 1].toFixed(1),
    'watch worst s': watched.seconds.at(-1).toFixed(1),
    'build MB': Math.round(built.megabytes),
    'watch MB': Math.round(watched.megabytes),
  };
  console.log(`\n${cpus().length} cores, ${cpus()[0].model}, Node ${process.version}\n`);
  console.log(
    `| ${Object.keys(row).join(' | ')} |\n|${Object.keys(row)
      .map(() => ' --- |')
      .join('')}`,
  );
  console.log(`| ${Object.values(row).join(' | ')} |`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
