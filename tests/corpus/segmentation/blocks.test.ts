import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/corpus/read.ts';
import { type BlockKind, blocksOf } from '../../../src/corpus/segmentation/blocks.ts';
import type { Document } from '../../../src/types.ts';
import { documentOf } from '../../support/arbitraries.ts';

/** The kinds of a file's blocks. */
function kindsOf(text: string): BlockKind[] {
  return kindsIn(documentOf(text));
}

function kindsIn(document: Document): BlockKind[] {
  const blocks = blocksOf(document);
  for (const { span, text: inner } of blocks) expect(document.text.slice(span.start, span.end)).toBe(inner);
  expect(blocks.map(({ text: inner }) => inner).join('\n')).toBe(document.text);
  return blocks.map(({ kind }) => kind);
}

const BODY = '入春以来，临河县把修路当作头等大事来抓，路通了，心也亮了。';

describe('blocksOf', () => {
  it.each<[kind: BlockKind, line: string]>([
    ['label', '■ 前沿观察'],
    ['label', '【思考】'],
    ['heading', '临河县修通十二条路'],
    ['heading', '路通了，心亮了'],
    ['byline', '□ 本报记者 王云山'],
    ['byline', '来源：临河网'],
    ['byline', '作者：'],
    ['dateline', '2020-06-04 14:07:06'],
    ['dateline', '新华社北京3月10日电'],
    ['caption', '图为村民在新修的路上运送核桃。'],
    ['caption', '村民在新修的路上运送核桃，喜笑颜开。王云山 摄'],
    ['signature', '（王云山 李大河）'],
    ['lead', '本报讯 昨天，临河县修通了十二条路。'],
    ['lead', '新华社北京3月10日电 昨天，临河县修通了十二条路。'],
    ['boilerplate', '版权所有：临河网 All Rights Reserved'],
    ['boilerplate', '通讯地址：临河县人民路1号 邮编：100000'],
    ['body', BODY],
    ['body', '一、修路'],
    ['body', '目标如下：'],
    ['body', '样板片区进行现场观摩...[详细]'],
    ['body', '大家都盼着这一天……'],
  ])('%s: %s', (kind, line) => {
    expect(kindsOf(`${BODY}\n\n${line}\n\n${BODY}`)).toEqual(['body', kind, 'body']);
  });

  it('takes the text right above a photographer’s line for a caption', () => {
    expect(kindsOf(`${BODY}\n村民在新修的路上运送核桃。\n王云山 摄\n${BODY}`)).toEqual([
      'body',
      'caption',
      'credit',
      'body',
    ]);
  });

  it('takes a photographer’s line for a credit', () => {
    expect(kindsOf(`新华社记者 王云山摄\n${BODY}`)).toEqual(['credit', 'body']);
    expect(kindsOf(`${BODY}\n这部纪录片由三名大学生拍摄`)).toEqual(['body', 'heading']);
  });

  it('does not take a long text above a photographer’s line for a caption', () => {
    const long = `${BODY.repeat(6)}`;
    expect(long.length).toBeGreaterThan(160);
    expect(kindsOf(`${long}\n王云山 摄`)).toEqual(['body', 'credit']);
  });

  it('takes a name below a headline for a byline, one below a text for a signature', () => {
    expect(kindsOf(`临河县修通十二条路\n王云山\n${BODY}`)).toEqual(['heading', 'byline', 'body']);
    expect(kindsOf(`${BODY}\n王云山\n红山镇种树忙\n${BODY}`)).toEqual(['body', 'signature', 'heading', 'body']);
    expect(kindsOf(`${BODY}\n王云山 李大河`)).toEqual(['body', 'signature']);
  });

  it('takes what the format declares for a heading, whatever it looks like', async () => {
    const read = (text: string) => readDocument({ source: 'a.md', sha256: '', bytes: Buffer.from(text) });
    const finished = await read(`# 结束了。\n\n${BODY}\n\n本报讯 修路\n===\n`);
    expect(kindsIn(finished)).toEqual(['heading', 'body', 'heading']);
    expect(kindsIn(await read(`# 目标\n\n${BODY}\n\n## 做法\n\n${BODY}\n`))).toEqual([
      'heading',
      'body',
      'heading',
      'body',
    ]);
  });
});
