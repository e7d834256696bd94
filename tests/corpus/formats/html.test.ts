import { describe, expect, it } from 'vitest';
import { html } from '../../../src/corpus/formats/html.ts';

const STORY = '柳湾村的水渠修了三个月，从上游的红山水库一直通到村口，全长四公里，村里的麦田都能浇上水。';
const read = (text: string) => html.read(Buffer.from(text));
const linesOf = async (text: string) => (await read(text)).text.trimEnd().split('\n');

describe('a web page', () => {
  it('is read without its navigation, links to elsewhere, scripts and footer', async () => {
    const text = `<html><head><title>水渠 - 红山网</title><script>var a = "广告";</script><style>p{}</style></head><body>
      <header><nav><ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li></ul></nav></header>
      <div class="sidebar"><a href="/1">热门一</a><a href="/2">热门二</a></div>
      <div class="article"><h1>水渠通到村口</h1><p>${STORY}</p><p>${STORY}</p><p>${STORY}</p></div>
      <footer>版权所有 <a href="/c">联系我们</a></footer></body></html>`;
    expect(await linesOf(text)).toEqual(['水渠通到村口', STORY, STORY, STORY]);
  });

  it('keeps its title, its writer and date, and its address', async () => {
    const text = `<html><head><meta property="og:title" content="水渠通到村口"><meta name="author" content="王婷">
      <meta property="article:published_time" content="2026-01-03T08:00:00+08:00">
      <meta property="og:url" content="https://example.org/canal?id=1&amp;p=2"></head><body><p>${STORY}</p></body></html>`;
    const { text: dump, headings, places } = await read(text);
    expect(dump.split('\n').slice(0, 4)).toEqual(['水渠通到村口', '王婷', '2026-01-03', STORY]);
    expect(headings).toEqual([{ start: 0, end: 6, depth: 1 }]);
    expect(places).toEqual({ unit: 'paragraph', addresses: [{ start: 0, url: 'https://example.org/canal?id=1&p=2' }] });
  });

  it('does not say a date again that stands in it', async () => {
    const text = `<html><head><meta name="pubdate" content="2026-01-03"></head><body><article><h1>水渠通到村口</h1>
      <p>2026年1月3日 来源：红山网</p><p>${STORY}</p><p>${STORY}</p></article></body></html>`;
    expect((await linesOf(text)).filter((line) => line.includes('2026'))).toEqual(['2026年1月3日 来源：红山网']);
  });

  it('has a line for each paragraph, item, table row and line break, with entities resolved', async () => {
    const text = `<article><p>${STORY}<br>第二行 &amp; 其余</p><ul><li>苹果</li><li>梨</li></ul>
      <table><tr><th>村</th><th>亩</th></tr><tr><td>柳湾</td><td>二十</td></tr></table><p>${STORY}</p></article>`;
    const lines = await linesOf(text);
    expect(lines).toEqual([STORY, '第二行 & 其余', '苹果', '梨', '村 | 亩', '柳湾 | 二十', STORY]);
  });

  it.each(['javascript:alert(1)', '/canal', 'ftp://example.org/a', 'https://me:secret@example.org/'])(
    'links to no %s',
    async (href) => {
      const { places } = await read(
        `<html><head><link rel="canonical" href="${href}"></head><body><p>${STORY}</p></body></html>`,
      );
      expect(places).toEqual({ unit: 'paragraph' });
    },
  );

  it('is decoded as it says', async () => {
    // 水渠 in GB 18030.
    const bytes = Buffer.concat([
      Buffer.from('<meta charset="gb2312"><p>'),
      Buffer.from([0xcb, 0xae, 0xc7, 0xfe]),
      Buffer.from('</p>'),
    ]);
    expect(await html.read(bytes)).toMatchObject({ encoding: 'gb18030', text: '水渠\n' });
  });
});
