import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, temporaryFolder } from '../support/folders.ts';
import { type Finished, jsonLines, run, workplace } from '../support/run.ts';

const PASSAGES = [
  { id: 'library', text: '图书馆周一至周五上午9点开门，下午6点关门。周日闭馆。' },
  { id: 'card', text: '借书证在一楼服务台办理，需要带身份证和20元押金。' },
  { id: 'tea', text: 'The tea harvest begins in March and lasts for six weeks.' },
  { id: 4, text: '羊肚菌生长适宜温度为5至18摄氏度，土壤要湿润。' },
];
const QUESTIONS = [
  { question: '图书馆周日开门吗？', passage: 'library' },
  { question: '借书证在哪里办理？', passage: 'card' },
  { question: 'When does the tea harvest begin?', passage: 'tea' },
  { question: '羊肚菌适宜的生长温度', passages: [4] },
];
const FILE = {
  ...{ id: 'q1', style: 'lexical', answerable: true, source: '001_b6d5c84fe85c3593.txt' },
  ...{
    question: '山东共有多少名在职党员到社区报到？',
    evidence: ['山东共有113万名在职党员到社区报到'],
    answers: ['113万名'],
  },
};
const FIGURES = ['mrr', 'ndcg@10', 'recall@1', 'recall@10', 'recall@5'];

type Estimates = Readonly<Record<string, { value: number; interval: [number, number] }>>;

interface Report {
  readonly name: string;
  /** By ranking and style. */
  readonly rankings: Readonly<Record<string, Readonly<Record<string, Estimates>>>>;
}

describe('eval articles', () => {
  it('prints how the articles of each document were found, and of all', async () => {
    const { options } = workplace();
    const { code, output, errors } = await run(['eval', 'articles', '-q', ...options]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const rows = output.trimEnd().split('\n');
    expect(rows.map((row) => row.split(/\s+/)[0])).toEqual([
      '001_b6d5c84fe85c3593.txt',
      '003_3dc48bf522944f9c.txt',
      '004_2fd75a64dc0275bc.txt',
      'ALL',
    ]);
    expect(rows.at(-1)).toMatch(/^ALL +n 8 {2}found 8 {2}f1 1 {2}precision 1 {2}recall 1 {2}titles 1 {2}kinds 1$/);
    const asJson = await run(['eval', 'articles', '--json', '-q', ...options]);
    expect(JSON.parse(asJson.output).ALL).toMatchObject({ n: 8, found: 8, f1: 1, titles: 1, kinds: 1 });
  });

  it('ends with 2 and one sentence for a file that holds no true articles', async () => {
    const { options } = workplace();
    const file = join(folderWith({ 'gold.json': '{}' }), 'gold.json');
    expectRefused(await run(['eval', 'articles', file, '-q', ...options]), /true articles .*gold\.json cannot be read/);
  });
});

describe('eval embedding', () => {
  it('measures each benchmark of a folder as JSON, and leaves nothing behind', async () => {
    const folder = folderWith({
      ...benchmark('one'),
      ...benchmark('two', PASSAGES.slice(0, 2), QUESTIONS.slice(0, 2)),
    });
    const temporary = temporaryFolder();
    const finished = await run(['eval', 'embedding', folder, '--json', '-q'], { environment: { TMPDIR: temporary } });
    expect(finished).toMatchObject({ code: 0, errors: '' });
    const reports = jsonLines(finished.output) as unknown as Report[];
    expect(reports.map(({ name }) => name)).toEqual(['one', 'two']);
    for (const { rankings } of reports) {
      expect(Object.keys(rankings)).toEqual(expect.arrayContaining(['bm25', 'model', 'fused']));
      for (const styles of Object.values(rankings)) {
        expect(Object.keys(styles)).toEqual(['ALL']);
        expectEstimates(styles.ALL);
        // No more than four passages are there to be found.
        expect(styles.ALL?.['recall@5']).toEqual({ value: 1, interval: [1, 1] });
      }
      expect(rankings.bm25?.ALL?.['recall@1']?.value).toBe(1);
    }
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('prints a table for people, under the name of the benchmark', async () => {
    const { code, output } = await run(['eval', 'embedding', folderWith(benchmark('mine'))]);
    expect(code).toBe(0);
    const [name, ...rows] = output.trimEnd().split('\n');
    expect(name).toBe('mine');
    expect(rows.length).toBeGreaterThanOrEqual(3);
    for (const row of rows)
      expect(row).toMatch(/^\w.* ALL +recall@1 \d\.\d{3} \[\d\.\d\d, \d\.\d\d\] {2}.*mrr \d\.\d{3} /);
  });

  it('measures a file of questions about the documents, by style', async () => {
    const { options } = workplace();
    const other = { ...FILE, id: 'q2', style: 'far', question: '羊肚菌生长适宜温度是多少？', evidence: ['不在文中'] };
    const absent = { id: 'q3', style: 'absent', answerable: false, question: '量子纠缠是什么意思？' };
    const file = join(
      folderWith({ 'q.jsonl': [FILE, other, absent].map((row) => JSON.stringify(row)).join('\n') }),
      'q.jsonl',
    );
    const finished = await run(['eval', 'embedding', file, '--json', '-q', ...options]);
    expect(finished).toMatchObject({ code: 0, errors: '' });
    const [report, ...others] = jsonLines(finished.output) as unknown as Report[];
    expect(others).toEqual([]);
    expect(report?.name).toBe(file);
    for (const styles of Object.values(report?.rankings ?? {})) {
      expect(Object.keys(styles).sort()).toEqual(['ALL', 'far', 'lexical']);
      for (const estimates of Object.values(styles)) expectEstimates(estimates);
      expect(styles.far?.['recall@10']?.value).toBe(0);
    }
    expect(report?.rankings.bm25?.lexical?.['recall@10']?.value).toBe(1);
    expect(report?.rankings.bm25?.ALL?.['recall@10']?.value).toBe(1 / 2);
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['a folder without benchmarks', { 'README.md': '# Nothing' }, /holds no NAME\.passages\.jsonl/],
    [
      'passages without questions',
      { 'b.passages.jsonl': lines(PASSAGES) },
      /b\.questions\.jsonl cannot be read \(ENOENT\)/,
    ],
    ['a bad line', benchmark('b', PASSAGES, QUESTIONS, '{"question":'), /Line 5 of .*b\.questions\.jsonl .*not JSON/],
    [
      'a question that names no passage',
      benchmark('b', PASSAGES, [{ question: '?' }]),
      /Line 1 of .* it names no passage/,
    ],
    ['a passage without text', benchmark('b', [{ id: 1 }]), /Line 1 of .*b\.passages\.jsonl cannot be used/],
  ])('ends with 2 and one sentence for %s', async (_what, files, message) => {
    expectRefused(await run(['eval', 'embedding', folderWith(files), '-q']), message);
  });

  it('ends with 2 and one sentence for a folder or a file that is not there, and for a bad question', async () => {
    const { options } = workplace();
    expectRefused(
      await run(['eval', 'embedding', 'nowhere', '-q', ...options]),
      /folder .*nowhere cannot be read \(ENOENT\)/,
    );
    expectRefused(
      await run(['eval', 'embedding', 'none.jsonl', '-q', ...options]),
      /questions .*none\.jsonl cannot be read/,
    );
    const file = join(folderWith({ 'q.jsonl': `${JSON.stringify(FILE)}\n{"id":"q2"}` }), 'q.jsonl');
    expectRefused(await run(['eval', 'embedding', file, '-q', ...options]), /Line 2 of .*q\.jsonl is no question/);
  });

  it('is told apart from what cannot be measured', async () => {
    const { code, output, errors } = await run(['eval', 'embeddings']);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toMatch(/embeddings.*answers, articles, embedding/s);
  });
});

describe('eval challenge', () => {
  it('makes questions of the documents and prints what became of each kind', async () => {
    const { options } = workplace();
    const finished = await run(['eval', 'challenge', '--most', '3', '--json', '-q', ...options]);
    expect(finished).toMatchObject({ code: 0, errors: '' });
    const report = JSON.parse(finished.output);
    expect(report).toMatchObject({ most: 3, seed: 1, statements: 3 });
    expect(report.kinds.agreement.n).toBe(3);
    expect(report.kinds['near misses'].n).toBe(report.outcomes.length - 3);
    const table = await run(['eval', 'challenge', '--most', '3', '-q', ...options]);
    expect(table.output).toMatch(/^made of 3 sentences +n +refused .*\nagreement +3 /);
  });

  it('takes no file', async () => {
    expectRefused(await run(['eval', 'challenge', 'q.jsonl', '-q']), /challenge takes no file; --documents names/);
  });
});

describe('eval reading', () => {
  it('ends with 2 and one sentence without a file, or for one that has no passages', async () => {
    expectRefused(await run(['eval', 'reading', '-q']), /eval reading needs a file of questions/);
    const file = join(folderWith({ 'q.jsonl': JSON.stringify({ question: '？', answers: [] }) }), 'q.jsonl');
    expectRefused(await run(['eval', 'reading', file, '-q']), /Line 1 of .*neither context nor passage/);
  });
});

function lines(rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

/** The two files of a benchmark; `more` is a last line of its questions. */
function benchmark(
  name: string,
  passages: readonly object[] = PASSAGES,
  questions: readonly object[] = QUESTIONS,
  more = '',
): Record<string, string> {
  return {
    [`${name}.passages.jsonl`]: lines(passages),
    [`${name}.questions.jsonl`]: `${lines(questions)}\n${more}`,
  };
}

function expectEstimates(estimates: Estimates | undefined): void {
  expect(Object.keys(estimates ?? {}).sort()).toEqual(FIGURES);
  for (const { value, interval } of Object.values(estimates ?? {})) {
    const [low, high] = interval;
    expect([0, low, value, high, 1]).toEqual([0, low, value, high, 1].toSorted((a, b) => a - b));
  }
}

function expectRefused({ code, output, errors }: Finished, message: RegExp): void {
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(errors).toMatch(message);
  expect(errors.trimEnd().split('\n')).toHaveLength(1);
  expect(errors).not.toMatch(/^\s+at /m);
}

describe('eval summary', () => {
  it('prints the key facts kept beside the best possible and the baselines, for each article and all', async () => {
    const { options } = workplace();
    const { code, output, errors } = await run(['eval', 'summary', '-q', ...options]);
    expect([code, errors]).toEqual([0, '']);
    const lines = output.trimEnd().split('\n');
    const figure = '\\d\\.\\d{3}';
    const all = lines.filter((line) => line.startsWith('ALL'));
    expect(all.map((line) => line.slice(0, 8))).toEqual(['ALL 15 %', 'ALL 25 %', 'ALL 40 %']);
    for (const line of all)
      expect(line).toMatch(
        new RegExp(
          `kept ${figure}  best ${figure}  ofBest ${figure}  lead ${figure}  textRank ${figure}  centroid ${figure}$`,
        ),
      );
    expect(lines.at(-1)).toMatch(/^redundancy 0\.0[0-4]\d {2}exact 1\.000 {2}citations \d+$/);
  });
});
