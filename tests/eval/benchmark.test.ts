import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.ts';
import { readBenchmarks, writeDocuments } from '../../src/eval/benchmark.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';

const PASSAGES = [
  { id: 'p1', text: '图书馆周日闭馆。' },
  { id: 2, text: 'The tea harvest begins in March.' },
];
const QUESTIONS = [
  { question: '周日开门吗？', passage: 'p1' },
  { question: 'When?', passages: [2, 'p1'], note: 'ignored' },
];

describe('readBenchmarks', () => {
  it('reads every pair of files of a folder, in the order of their names, and nothing else', async () => {
    const folder = folderWith({
      'zh.passages.jsonl': lines(PASSAGES),
      'zh.questions.jsonl': lines(QUESTIONS),
      'en.passages.jsonl': lines(PASSAGES),
      'en.questions.jsonl': lines(QUESTIONS.slice(1)),
      'README.md': '# Benchmarks',
      'lonely.questions.jsonl': lines(QUESTIONS),
    });
    const benchmarks = await readBenchmarks(folder);
    expect(benchmarks.map(({ name }) => name)).toEqual(['en', 'zh']);
    expect(benchmarks[1]).toEqual({
      name: 'zh',
      passages: [
        { id: 'p1', text: '图书馆周日闭馆。' },
        { id: '2', text: 'The tea harvest begins in March.' },
      ],
      questions: [
        { question: '周日开门吗？', wanted: ['p1'] },
        { question: 'When?', wanted: ['2', 'p1'] },
      ],
    });
  });

  it('skips blank lines and takes \\r\\n', async () => {
    const spaced = (rows: readonly object[]) => `\r\n${rows.map((row) => `${JSON.stringify(row)}\r\n`).join(' \n')}\n`;
    const [benchmark] = await readBenchmarks(folderOf(spaced(PASSAGES), spaced(QUESTIONS)));
    expect(benchmark?.passages).toHaveLength(2);
    expect(benchmark?.questions).toHaveLength(2);
  });

  it.each([
    ['is not JSON', '{"question":', /it is not JSON/],
    ['names no passage', '{"question":"?"}', /it names no passage/],
    ['names an empty list of passages', '{"question":"?","passages":[]}', /it names no passage/],
    ['has no question', '{"passage":"p1"}', /: question .*\p{L}{3}/u],
    ['has a question that is no text', '{"question":7,"passage":"p1"}', /: .*\p{L}{3}/u],
    ['is no object', '"?"', /: .*\p{L}{3}/u],
  ])('names the first line that %s', async (_what, bad, why) => {
    const folder = folderOf(lines(PASSAGES), `${lines(QUESTIONS)}\n\n${bad}\n{`);
    const message = await refusalOf(folder);
    expect(message).toContain(`Line 4 of ${join(folder, 'b.questions.jsonl')} `);
    expect(message).toMatch(why);
  });

  it('names the first bad line of the passages', async () => {
    const folder = folderOf(`${lines(PASSAGES)}\n{"id":3}`, lines(QUESTIONS));
    expect(await refusalOf(folder)).toContain(`Line 3 of ${join(folder, 'b.passages.jsonl')} `);
  });

  it('names a passage that a question wants and the benchmark lacks', async () => {
    const folder = folderOf(lines(PASSAGES), `${lines(QUESTIONS)}\n{"question":"?","passage":"p9"}`);
    expect(await refusalOf(folder)).toMatch(/b\.passages\.jsonl lacks the passage p9\.$/);
  });

  it('takes files with a byte order mark', async () => {
    const [benchmark] = await readBenchmarks(folderOf(`\ufeff${lines(PASSAGES)}`, `\ufeff${lines(QUESTIONS)}`));
    expect(benchmark?.questions).toHaveLength(2);
  });

  it('says what is missing: the folder, a benchmark in it, or its questions', async () => {
    expect(await refusalOf(join(temporaryFolder(), 'none'))).toMatch(/none cannot be read \(ENOENT\)/);
    expect(await refusalOf(folderWith({ 'passages.jsonl': '' }))).toMatch(/holds no NAME\.passages\.jsonl/);
    const lonely = folderWith({ 'b.passages.jsonl': lines(PASSAGES) });
    expect(await refusalOf(lonely)).toContain(`${join(lonely, 'b.questions.jsonl')} cannot be read (ENOENT)`);
  });
});

describe('writeDocuments', () => {
  it('writes each passage as a document of its own, and tells which is which', async () => {
    const [benchmark] = await readBenchmarks(folderOf(lines(PASSAGES), lines(QUESTIONS)));
    if (!benchmark) throw new Error('a benchmark was just written');
    const folder = join(temporaryFolder(), 'new', 'documents');
    const idOf = await writeDocuments(benchmark, folder);
    expect([...idOf.keys()].sort()).toEqual(readdirSync(folder).sort());
    expect(new Map([...idOf].map(([source, id]) => [id, readFileSync(join(folder, source), 'utf8')]))).toEqual(
      new Map(PASSAGES.map(({ id, text }) => [String(id), text])),
    );
  });
});

function lines(rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

function folderOf(passages: string, questions: string): string {
  return folderWith({ 'b.passages.jsonl': passages, 'b.questions.jsonl': questions });
}

/** The reason why a folder is refused, which is one line. */
async function refusalOf(folder: string): Promise<string> {
  const error = await readBenchmarks(folder).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SetupError);
  const { message } = error as SetupError;
  expect(message.split('\n')).toHaveLength(1);
  return message;
}
