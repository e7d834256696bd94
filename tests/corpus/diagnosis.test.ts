import { describe, expect, it } from 'vitest';
import { type Diagnosis, diagnose } from '../../src/corpus/diagnosis.ts';

const diagnosed = (text: string): Promise<Diagnosis> =>
  diagnose({ source: 'a.txt', sha256: '', bytes: new TextEncoder().encode(text) });

describe('diagnose', () => {
  it('sets each block beside the raw lines it was made of', async () => {
    const { rows } = await diagnosed('乡村观察凝 心 聚 力 打 赢\n\n入冬以来，临河县修渠\n，渠水流到下游。\n');
    expect(rows).toEqual([
      { number: 1, text: '乡村观察', raw: [1] },
      { number: 2, text: '凝心聚力打赢', raw: [1] },
      { number: 3, text: '入冬以来，临河县修渠，渠水流到下游。', raw: [3, 4] },
    ]);
  });

  it('shows lines that were taken out where they stood', async () => {
    const { rows } = await diagnosed('县里修渠。\n下转第3版\n渠水来了。');
    expect(rows.map(({ number, raw }) => [number, raw])).toEqual([
      [1, [1]],
      [null, [2]],
      [2, [3]],
    ]);
  });

  it('tells every edit with its rule and its place in the raw text', async () => {
    const { edits } = await diagnosed('□ 本报记者 王 婷\n\n本报讯日前，县里修渠,渠水来了。（下转3版）');
    expect(edits.map(({ rule, kind, span, lines, text, mark }) => ({ rule, kind, span, lines, text, mark }))).toEqual([
      { rule: 'letter-spacing', kind: 'delete', span: { start: 8, end: 9 }, lines: [1, 1], text: ' ', mark: undefined },
      { rule: 'blank-lines', kind: 'delete', span: { start: 11, end: 12 }, lines: [2, 2], text: '\n', mark: undefined },
      { rule: 'datelines', kind: 'space', span: { start: 15, end: 15 }, lines: [3, 3], text: '', mark: undefined },
      {
        ...{ rule: 'punctuation-width', kind: 'replace', span: { start: 22, end: 23 }, lines: [3, 3] },
        ...{ text: ',', mark: '，' },
      },
      {
        ...{ rule: 'page-jump', kind: 'delete', span: { start: 28, end: 34 }, lines: [3, 3] },
        ...{ text: '（下转3版）', mark: undefined },
      },
    ]);
  });

  it('tells where a block was moved', async () => {
    const before = '入冬以来，临河县把修渠当作大事来抓。眼下渠水已经流到下游的七个';
    const raw = `${before}\n图为村民在清理渠道。\n乡镇，四万多亩麦田喝上了越冬水。\n完。`;
    const { edits, rows } = await diagnosed(raw);
    expect(edits.find(({ kind }) => kind === 'move')).toMatchObject({
      rule: 'interruption',
      span: { start: before.length, end: before.length + 11 },
      text: '\n图为村民在清理渠道。',
      to: raw.indexOf('\n完。'),
    });
    expect(rows.map((row) => row.raw)).toEqual([[1, 3], [2], [4]]);
  });

  it('finds the articles as the index does', async () => {
    const { articles } = await diagnosed('一渠清水润万家\n□ 本报记者 何文秀\n县里修渠，渠水来了。');
    expect(articles).toMatchObject([
      { title: '一渠清水润万家', byline: '本报记者 何文秀', kind: 'article', lines: [3, 3] },
    ]);
  });
});
