import { describe, expect, it } from 'vitest';
import { chunk } from '../../src/corpus/chunk.ts';
import { contextOf, settingOf } from '../../src/corpus/context.ts';
import { readDocument } from '../../src/corpus/read.ts';
import { segment } from '../../src/corpus/segmentation/segment.ts';
import type { Passage } from '../../src/types.ts';
import { docxOf } from '../support/files/docx.ts';
import { passageWith } from '../support/passages.ts';

const UNITS = { countTokens: (text: string) => text.length + 2, maxTokens: 2000 };

/** The passages of a file: what stands around each, its role and its words. */
async function passagesOf(source: string, content: string | Buffer): Promise<[string, string, string][]> {
  const bytes = Buffer.from(content as string);
  const document = await readDocument({ source, sha256: '', bytes });
  const segmented = segment(document);
  return chunk(document, segmented, UNITS).map((piece) => {
    const article = segmented.articles[piece.articleOrdinal] as Passage['article'];
    return [contextOf({ ...piece, article }), piece.role, piece.text];
  });
}

async function bodiesOf(source: string, content: string | Buffer): Promise<[string, string][]> {
  const passages = await passagesOf(source, content);
  return passages.filter(([, role]) => role === 'body').map(([context, , text]) => [context, text]);
}

function below(headings: readonly string[], title: string | null = null): Passage {
  const passage = passageWith('水费每月十元。');
  const article = { ...passage.article, title, date: '2020-06-04' };
  return { ...passage, article, provenance: { ...passage.provenance, anchor: { stretches: [{ at: 0, headings }] } } };
}

describe('contextOf', () => {
  it('is title and headings, outermost first, each said once', () => {
    expect(contextOf(below(['第二章 费用', '水费'], '住户手册'))).toBe('住户手册 › 第二章 费用 › 水费');
    expect(contextOf(below(['住户手册', '水费'], '住户手册'))).toBe('住户手册 › 水费');
    expect(contextOf(below(['水费', '水费'], '水费'))).toBe('水费');
    expect(contextOf(below([], null))).toBe('');
  });

  it('leaves out the outermost where it is too long', () => {
    expect(contextOf(below(['甲'.repeat(70), '乙'.repeat(70)]))).toBe('乙'.repeat(70));
    expect(contextOf(below(['丙'.repeat(150)]))).toBe('丙'.repeat(120));
  });

  it('does not say a heading above itself', () => {
    expect(contextOf({ ...below(['手册', '水费']), role: 'title', text: '水费' })).toBe('手册');
  });

  it('has the day with it where something is looked for', () => {
    expect(settingOf(below(['水费']))).toBe('水费 2020-06-04');
  });
});

describe('the context of a passage', () => {
  it('is its chapters in a plain text, below the line that names it; a table of contents names nothing', async () => {
    const lines = ['住户手册', '', '目录', '', '第一章 用水……………1', '第二章 用电……………3', ''];
    const chapters = ['第一章 用水', '', '水费每月十元。', '', '第二章 用电', '', '一、电费', '', '电费每度五角。', ''];
    const text = [...lines, ...chapters, '二、检修', '', '检修前须断电。'].join('\n');
    expect((await bodiesOf('a.txt', text)).slice(-3)).toEqual([
      ['住户手册 › 第一章 用水', '水费每月十元。'],
      ['住户手册 › 第二章 用电 › 一、电费', '电费每度五角。'],
      ['住户手册 › 第二章 用电 › 二、检修', '检修前须断电。'],
    ]);
    const titles = segment(await readDocument({ source: 'a.txt', sha256: '', bytes: Buffer.from(text) })).articles;
    expect(titles.map(({ title }) => title).filter(Boolean)).toEqual(['住户手册']);
  });

  it('is not an item of a list', async () => {
    const text = '办证须知\n\n请带以下材料：\n1. 身份证\n2. 照片\n3. 申请表\n\n材料不全的不予受理。\n';
    expect((await passagesOf('a.txt', text)).filter(([, role]) => role === 'title').map(([, , own]) => own)).toEqual([
      '办证须知',
    ]);
  });

  it('is the question in front of its answer, which has not the question in it', async () => {
    const pairs = '水站问答\n\n问：几点开门？\n答：早上六点。\n\n问：能退桶吗？\n答：可以，押金退回。\n';
    expect(await bodiesOf('a.txt', pairs)).toEqual([
      ['水站问答 › 几点开门？', '答：早上六点。'],
      ['水站问答 › 能退桶吗？', '答：可以，押金退回。'],
    ]);
    expect(await bodiesOf('b.txt', 'Q: When does it open? A: At six in the morning.\n')).toEqual([
      ['When does it open?', 'A: At six in the morning.'],
    ]);
    const paragraphs = ['Pool FAQ', 'When does it open?', 'At six.', 'May I dive?', 'No.'].map((text) => ({ text }));
    expect(await bodiesOf('c.docx', docxOf(paragraphs))).toEqual([
      ['Pool FAQ › When does it open?', 'At six.'],
      ['Pool FAQ › May I dive?', 'No.'],
    ]);
    const rows = '<tr><th>问题</th><th>答案</th></tr><tr><td>能游泳吗？</td><td>不能。</td></tr>';
    expect(await bodiesOf('d.html', `<h1>水库须知</h1><table>${rows}</table><p>祝您愉快。</p>`)).toEqual([
      ['水库须知 › 能游泳吗？', '不能。'],
      ['水库须知', '祝您愉快。'],
    ]);
    expect(await bodiesOf('e.md', '# 须知\n\n| 问题 | 答案 |\n|---|---|\n| 能游泳吗？ | 不能。 |\n')).toEqual([
      ['须知 › 能游泳吗？', '不能。'],
    ]);
  });

  it('is the heads of a table’s columns, up to its end', async () => {
    const table =
      '| 房型 | 平日 | 周末 |\n| --- | --- | --- |\n| 单间 | **200元** | 260元 |\n| 套间 | 380元 | 460元 |\n';
    expect(await bodiesOf('a.md', `# 房价\n\n${table}\n含早餐。\n`)).toEqual([
      ['房价 › 房型 | 平日 | 周末', '单间 | 200元 | 260元\n套间 | 380元 | 460元'],
      ['房价', '含早餐。'],
    ]);
  });

  it('a heading with nothing below it is told by itself', async () => {
    const passages = await passagesOf('a.md', '# Events\n\n## 1931: founded\n\n## 1950: closed\n\nNobody came.\n');
    expect(passages.map(([, role]) => role)).toEqual(['title', 'body', 'title', 'body']);
  });

  it('is the comment above a command, up to the end of the code', async () => {
    const code = '```sh\n# Stop the service\nctl stop\n# Start it again\nctl start\n```\n';
    expect(await bodiesOf('a.md', `# Restart\n\n${code}\nThis takes a minute.\n`)).toEqual([
      ['Restart › Stop the service', 'ctl stop'],
      ['Restart › Start it again', 'ctl start'],
      ['Restart', 'This takes a minute.'],
    ]);
  });
});
