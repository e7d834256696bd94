import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { stripSpace } from '../../src/text/characters.ts';
import { SEEDS } from '../support/folders.ts';
import { run } from '../support/run.ts';

interface Sentence {
  readonly text: string;
  readonly citation: {
    readonly source: string;
    readonly span: [number, number];
    readonly lines: [number, number];
    readonly quote: string;
    readonly repaired: boolean;
  };
}

interface Printed {
  readonly title: string | null;
  readonly sentences: readonly Sentence[];
  readonly articles: readonly { readonly source: string; readonly sentences: readonly Sentence[] }[];
}

describe('npm run summary', () => {
  const documents = SEEDS;
  let folder = '';
  let options: readonly string[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'footnote-'));
    options = ['--documents', documents, '--index', join(folder, 'index')];
    return () => rmSync(folder, { recursive: true, force: true });
  });
  const summary = (...args: readonly string[]) => run(['summary', ...args, '--quiet', ...options]);
  const printed = async (...args: readonly string[]): Promise<Printed> => {
    const { code, output, errors } = await summary('--json', ...args);
    expect(errors).toBe('');
    expect(code).toBe(0);
    return JSON.parse(output) as Printed;
  };

  it('prints a share of an article, every sentence of it in the file at its place', async () => {
    const { title, sentences, articles } = await printed('--article', '凝心聚力打赢脱贫收官战', '--share', '0.25');
    expect([title, articles]).toEqual(['凝心聚力打赢脱贫收官战', []]);
    expect(sentences.length).toBeGreaterThan(3);
    const length = sentences.reduce((sum, { text }) => sum + stripSpace(text).length, 0);
    // The article has 2,187 characters.
    expect(length).toBeLessThanOrEqual(546);
    for (const { text, citation } of sentences) {
      const { source, span, lines, quote, repaired } = citation;
      const raw = readFileSync(join(documents, source), 'utf8');
      const words = (shown: string) => stripSpace(repaired ? shown.normalize('NFKC') : shown);
      expect(words(quote)).toBe(words(raw.slice(...span)));
      expect(lines).toEqual([raw.slice(0, span[0]).split('\n').length, raw.slice(0, span[1]).split('\n').length]);
      expect(text.replace(/^…|…$/gu, '')).toBe(quote.replace(/\s+/gu, ' '));
    }
  });

  it('prints the articles of a document, and sentences for a topic', async () => {
    const document = await printed('--source', '000_3c55c2e2ada26403.txt');
    expect(document.sentences).toEqual([]);
    expect(document.articles.length).toBeGreaterThan(5);
    for (const { sentences } of document.articles) expect([1, 2, 3]).toContain(sentences.length);
    const topic = await printed('--topic', '羊肚菌', '--sentences', '3');
    expect(topic.articles).toEqual([]);
    expect(topic.sentences.length).toBeLessThanOrEqual(3);
    expect(topic.sentences.map(({ text }) => text).join('')).toContain('羊肚菌');
  });

  it('writes Markdown to a file as the caller names it', async () => {
    const args = ['summary', '1', '--markdown', 'page.md', '--quiet', ...options];
    const { code, output } = await run(args, { environment: { INIT_CWD: folder } });
    expect([code, output]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'page.md'), 'utf8')).toMatch(/^# .*\n/u);
  });

  it('ends with 2 and one sentence for what cannot be meant', async () => {
    const wrong = [
      ['--article', '没有这样的标题'],
      ['--source', 'none.txt'],
      ['--share', '2'],
      ['--sentences', 'x'],
      ['--from', 'soon'],
      ['--topic', '社区', '--article', '凝心聚力打赢脱贫收官战'],
      ['--sentense', '3'],
    ];
    for (const args of wrong) {
      const { code, output, errors } = await summary(...args);
      expect([args, code, output]).toEqual([args, 2, '']);
      expect(errors.trim().length).toBeGreaterThan(0);
    }
    const { errors } = await summary('--article', '西藏的众创空间');
    expect(errors).toContain('西藏昌都闽昌众创空间通过国家级评审');
    expect(errors.split(' · ')).toHaveLength(3);
  });

  it('that nothing speaks of is empty, and no fault', async () => {
    expect(await printed('--topic', '火星探测')).toMatchObject({ title: '火星探测', sentences: [], articles: [] });
  });
});
