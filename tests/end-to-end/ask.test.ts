import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stripSpace } from '../../src/text/characters.ts';
import { finished, jsonLines, run, start, workplace } from '../support/run.ts';

interface Cited {
  readonly source: string;
  readonly span: [number, number];
  readonly lines: [number, number];
  readonly quote: string;
  readonly repaired: boolean;
}

interface Answered {
  readonly id: string;
  readonly answered: boolean;
  readonly answer: string;
  readonly citations: readonly Cited[];
  readonly passages: readonly { readonly source: string }[];
}

const QUESTIONS = [
  { id: 'a', question: '宁德市将全市123个社区划分为多少个网格？' },
  { id: 'b', question: '羊肚菌生长适宜温度是多少？' },
  { id: 'c', question: '量子纠缠是什么意思' },
];

const batch = (questions: readonly object[]) => questions.map((question) => JSON.stringify(question)).join('\n');

async function askAll(options: readonly string[], questions: readonly object[] = QUESTIONS): Promise<Answered[]> {
  const { code, output } = await run(['ask', '--batch', '-', ...options], { input: batch(questions) });
  expect(code).toBe(0);
  return jsonLines(output) as unknown as Answered[];
}

/** Every quote stands in the file at its span and on its lines, read here from the disk. */
function expectProved({ source, span: [start, end], lines, quote, repaired }: Cited, documents: string): void {
  const raw = readFileSync(join(documents, source), 'utf8');
  // What these quotes have repaired is the width of their marks.
  const words = (text: string) => stripSpace(repaired ? text.normalize('NFKC') : text);
  expect(words(quote)).toBe(words(raw.slice(start, end)));
  expect(lines).toEqual([raw.slice(0, start).split('\n').length, raw.slice(0, end).split('\n').length]);
}

describe('from documents to answers', () => {
  it('builds, answers in batch, follows changed and deleted files, and never cites what is gone', async () => {
    const { documents, options } = workplace();
    const first = await askAll(options);
    expect(first.map(({ id, answered }) => [id, answered])).toEqual([
      ['a', true],
      ['b', true],
      ['c', false],
    ]);
    expect(first[0]?.answer).toContain('860多个');
    expect(first[1]?.answer).toContain('5~18℃');
    for (const { citations } of first) for (const citation of citations) expectProved(citation, documents);
    expect(first[2]?.passages.length).toBeGreaterThanOrEqual(10);

    const changed = first[0]?.citations[0]?.source ?? '';
    const path = join(documents, changed);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('860多个', '970多个'));
    const deleted = first[1]?.citations[0]?.source ?? '';
    rmSync(join(documents, deleted));
    const second = await askAll(options);
    expect(second[0]?.answer).toContain('970多个');
    expect(second[0]?.answer).not.toContain('860多个');
    for (const answer of second) {
      for (const citation of answer.citations) expectProved(citation, documents);
      const sources = [...answer.citations, ...answer.passages].map(({ source }) => source);
      expect(sources).not.toContain(deleted);
    }
  });

  it('reuses the index on the second start', async () => {
    const { options } = workplace();
    const built = await run(['index', '--json', ...options]);
    expect(JSON.parse(built.output)).toMatchObject({ outcome: 'built', added: 5 });
    const again = await run(['index', '--json', ...options]);
    expect(JSON.parse(again.output)).toMatchObject({ outcome: 'current', added: 0, removed: 0, same: 5 });
  });

  it('lets one of two starts build while the other waits or serves', async () => {
    const { options } = workplace();
    const both = await Promise.all(
      [0, 1].map(() => finished(start(['ask', '--json', '寿县扶贫办主任是谁？', ...options]))),
    );
    for (const { code, output } of both) {
      expect(code).toBe(0);
      expect(JSON.parse(output)).toMatchObject({ answered: true, answer: expect.stringContaining('田雪峰') });
    }
    // One builds. The other waits for it, or comes late enough to find the index there.
    const remarks = both.map(({ errors }) => errors);
    expect(remarks.filter((errors) => errors.includes('Indexed 5 documents'))).toHaveLength(1);
    expect(remarks.filter((errors) => errors.includes('up to date'))).toHaveLength(1);
  });

  it('prints one JSON object for one question, and the ranking as long as asked for', async () => {
    const { options } = workplace();
    const { code, output, errors } = await run([
      'ask',
      '--json',
      '--top',
      '20',
      '-q',
      '谁是寿县扶贫办主任',
      ...options,
    ]);
    expect(code).toBe(0);
    expect(errors).toBe('');
    expect(JSON.parse(output).passages).toHaveLength(20);
  });

  it('lists the documents with their articles', async () => {
    const { options } = workplace();
    const { output } = await run(['sources', '--json', ...options]);
    const documents = JSON.parse(output) as { source: string; articles: { title: string | null; kind: string }[] }[];
    expect(documents).toHaveLength(5);
    const titles = documents.flatMap(({ articles }) => articles.map(({ title }) => title));
    expect(titles).toContain('西藏昌都闽昌众创空间通过国家级评审');
  });

  it('answers piped lines one after the other, then ends', async () => {
    const { options } = workplace();
    const input = '寿县扶贫办主任是谁？\n/source 1\n/nonsense\n/help\nWho are you?\n/quit\nnever asked\n';
    const { code, output } = await run(['start', ...options], { input, environment: { LANG: 'zh_CN.UTF-8' } });
    expect(code).toBe(0);
    expect(output).toContain('安徽省寿县扶贫办主任田雪峰');
    expect(output).toMatch(/\[1\] 《.+》 · 001_b6d5c84fe85c3593\.txt · 第 29 行/);
    expect(output).toMatch(/▸\s+29 │ »/);
    expect(output).toContain('没有 /nonsense 这个命令');
    expect(output).not.toContain('never asked');
    expect(output).not.toContain('\u001b');
  });
});
