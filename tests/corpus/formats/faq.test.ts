import { describe, expect, it } from 'vitest';
import { chunk } from '../../../src/corpus/chunk.ts';
import { parseCsv } from '../../../src/corpus/formats/csv.ts';
import { proveQuote } from '../../../src/corpus/provenance.ts';
import { readDocument } from '../../../src/corpus/read.ts';
import { segment } from '../../../src/corpus/segmentation/segment.ts';
import { openAnswers } from '../../support/answers.ts';
import { createHashEmbedder } from '../../support/embedder.ts';

const TABLE = `编号,问题,答案,链接
1,图书馆几点开门？,"每天上午九点开门，""周一""除外。
节假日另行通知。",https://example.org/library
2,如何办借书证？,带身份证到一楼服务台,
`;
const LINES = String.raw`{"id":1,"question":"图书馆几点开门？","answer":"每天上午九点开门，\"周一\"除外。\n节假日另行通知。","url":"https://example.org/library"}

{"q":"如何办借书证？","a":"带\u8eab份证到一楼服务台"}
`;

const read = (source: string, text: string) => readDocument({ source, sha256: '', bytes: Buffer.from(text) });

async function pairsOf(source: string, text: string) {
  const document = await read(source, text);
  const { articles, parts } = segment(document);
  const told = parts.map(({ role, article, span }) => [article, role, document.text.slice(span.start, span.end)]);
  return { told, lines: articles.map(({ lines }) => lines), titles: articles.map(({ title }) => title) };
}

describe('questions and answers', () => {
  it.each([
    [
      'faq.csv',
      TABLE,
      [
        [2, 3],
        [4, 4],
      ],
    ],
    [
      'faq.jsonl',
      LINES,
      [
        [1, 1],
        [3, 3],
      ],
    ],
    [
      'faq.tsv',
      '如何办借书证？\t带身份证到一楼服务台\n图书馆几点开门？\t九点\n',
      [
        [1, 1],
        [2, 2],
      ],
    ],
  ])('%s: each pair is an article, on the lines of the file', async (source, text, lines) => {
    const pairs = await pairsOf(source, text);
    expect(pairs.lines).toEqual(lines);
    if (source === 'faq.tsv') return;
    expect(pairs.told).toEqual([
      [0, 'title', '图书馆几点开门？'],
      [0, 'body', '每天上午九点开门，"周一"除外。'],
      [0, 'body', '节假日另行通知。'],
      [1, 'title', '如何办借书证？'],
      [1, 'body', '带身份证到一楼服务台'],
    ]);
  });

  it.each([
    ['faq.csv', TABLE],
    ['faq.jsonl', LINES],
  ])('%s: quotes are proved, with the address of their row', async (source, text) => {
    const document = await read(source, text);
    const passages = chunk(document, segment(document), createHashEmbedder());
    const quotes = passages.map((passage) => proveQuote(passage, { start: 0, end: passage.text.length }));
    expect(quotes.map((quote) => quote?.where.url)).toEqual([
      ...['https://example.org/library', 'https://example.org/library'],
      ...[null, null],
    ]);
  });

  it('answers with the answer, not with the question', async () => {
    const { answerer } = await openAnswers({ 'faq.csv': TABLE });
    const { citations } = await answerer.ask('图书馆几点开门？');
    expect(citations[0]).toMatchObject({
      title: '图书馆几点开门？',
      lines: [2, 2],
      url: 'https://example.org/library',
    });
    expect(citations[0]?.quote).toContain('九点开门');
  });

  it.each([
    ['a.csv', 'a,b,c\n1,2,3\n', /names a column "question" and one "answer"/],
    ['a.csv', 'question,answer\n', /no pair/],
    ['a.jsonl', '{"question":"几点？","answer":"九点"}\n{"question":\n', /line 2 is no JSON object/],
    ['a.jsonl', '{"text":"水"}\n', /no pair/],
  ])('%s %j is refused', async (source, text, reason) => {
    await expect(read(source, text)).rejects.toThrow(reason);
  });
});

describe('parseCsv', () => {
  const valuesOf = (text: string) =>
    parseCsv(text).map((row) => row.map(({ span }) => text.slice(span.start, span.end)));

  it.each([
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '"a,1","b\n2"\n\nc,',
      [
        ['a,1', 'b\n2'],
        ['c', ''],
      ],
    ],
    [
      'a;b;c,d\n1;2;3',
      [
        ['a', 'b', 'c,d'],
        ['1', '2', '3'],
      ],
    ],
    ['"open,b\nc', [['open,b\nc']]],
    ['', []],
  ])('%j', (text, rows) => {
    expect(valuesOf(text)).toEqual(rows);
  });
});
