import { describe, expect, it } from 'vitest';
import { pdf } from '../../../src/corpus/formats/pdf.ts';
import { readDocument } from '../../../src/corpus/read.ts';
import { segment } from '../../../src/corpus/segmentation/segment.ts';
import { NEWSPAPER, newspaperPage } from '../../support/files/newspaper.ts';
import { column, ENCRYPTED, type PdfFont, type PdfPage, pdfOf } from '../../support/files/pdf.ts';

const documentOf = (bytes: Buffer) => readDocument({ source: 'a.pdf', sha256: '', bytes });
const linesOf = async (pages: readonly PdfPage[]) =>
  (await pdf.read(pdfOf(pages))).text.split('\n').filter((line) => line !== '');

describe('a two-column newspaper page', () => {
  it.each<PdfFont>(['unicode', 'cmap'])('is read column by column, letters told by %s', async (font) => {
    const { text } = await documentOf(pdfOf([newspaperPage()], font));
    const { canal, school } = NEWSPAPER;
    expect(text.split('\n')).toEqual([
      ...[NEWSPAPER.masthead, canal.title, canal.byline, ...canal.told],
      ...[school.title, school.byline, ...school.told],
      NEWSPAPER.caption,
    ]);
  });

  it('has its articles, each with its title, writer and whole text', async () => {
    const document = await documentOf(pdfOf([newspaperPage()], 'cmap'));
    const { articles, parts } = segment(document);
    const { canal, school } = NEWSPAPER;
    const found = articles.filter(({ kind }) => kind === 'article');
    expect(found.map(({ title, byline }) => [title, byline])).toEqual([
      [canal.title, canal.byline],
      [school.title, '本报记者 李明'],
    ]);
    const caption = parts.find(({ span }) => document.text.slice(span.start, span.end) === NEWSPAPER.caption);
    expect(caption?.role).toBe('caption');
  });
});

describe('reading order', () => {
  const set = { letters: 10, size: 10, pitch: 15 };

  it('goes through a column, a picture’s words in it, and its rest before the next column', async () => {
    const left = '一二三四五六七八九十甲乙丙丁戊己庚辛';
    const rest = '子丑寅卯辰巳午未申酉戌亥';
    const right = '东南西北中发白春夏秋冬梅兰竹菊';
    const texts = [
      ...column([left], { ...set, x: 50, y: 100 }),
      { text: '图为山中小路。', x: 50, y: 165, size: 8 },
      ...column([rest], { ...set, x: 50, y: 220 }),
      ...column([right, right, right], { ...set, x: 200, y: 100 }),
    ];
    expect((await linesOf([{ texts }])).join('')).toBe(`${left}图为山中小路。${rest}${right}${right}${right}`);
  });

  it('reads a headline over both columns first, and what spans both below them last', async () => {
    const texts = [
      ...column(['左'.repeat(28)], { ...set, x: 50, y: 100 }),
      ...column(['右'.repeat(28)], { ...set, x: 200, y: 100 }),
      { text: '横跨两栏的标题', x: 50, y: 70, size: 24 },
      { text: '横跨两栏的结尾文字与左右两栏都相接在此处', x: 50, y: 180, size: 12 },
    ];
    const lines = await linesOf([{ texts }]);
    expect([lines[0], lines.at(-1)]).toEqual(['横跨两栏的标题', '横跨两栏的结尾文字与左右两栏都相接在此处']);
    expect(lines.slice(1, -1).join('')).toBe('左'.repeat(28) + '右'.repeat(28));
  });

  it('keeps a line with gaps between its letters together', async () => {
    const letters = [...'春风化雨'].map((text, i) => ({ text, x: 50 + 40 * i, y: 60, size: 20 }));
    expect((await linesOf([{ texts: letters }]))[0]?.replaceAll(' ', '')).toBe('春风化雨');
  });
});

describe('pages', () => {
  const body = (page: number) => [
    { text: '红山新闻 第二期', x: 50, y: 30, size: 8 },
    { text: `正文在第${'零一二三四'[page]}面，字数不多。`, x: 50, y: 200, size: 10 },
    { text: `— ${page} —`, x: 280, y: 820, size: 8 },
  ];

  it('lose their running heads and numbers in the text, which the dump still has', async () => {
    const bytes = pdfOf([1, 2, 3, 4].map((page) => ({ texts: body(page) })));
    const { text, raw } = await documentOf(bytes);
    expect(text.split('\n')).toEqual([1, 2, 3, 4].map((page) => `正文在第${'零一二三四'[page]}面，字数不多。`));
    expect(raw.match(/红山新闻/g)).toHaveLength(4);
  });

  it('are told of where one has no text', async () => {
    const bytes = pdfOf([{ texts: body(1) }, { texts: [], picture: true }]);
    const { damages, places } = await documentOf(bytes);
    expect(damages).toMatchObject([{ kind: 'page-without-text', note: expect.stringContaining('page 2') }]);
    expect(places?.pages?.map(({ page }) => page)).toEqual([1, 2]);
  });
});

describe('a PDF that cannot be read', () => {
  const texts = [{ text: '水渠通了。', x: 50, y: 100, size: 10 }];
  it.each([
    ['scanned', pdfOf([{ texts: [], picture: true }]), /pictures without text \(a scan\)/],
    ['encrypted', pdfOf([{ texts }], 'unicode', ENCRYPTED), /encrypted/],
    ['truncated', pdfOf([{ texts }]).subarray(0, 700), /damaged or cut off/],
    ['nothing but a header', Buffer.from('%PDF-1.7\n'), /damaged or cut off/],
    [
      'without letters',
      pdfOf([{ texts: [{ ...texts[0], text: '\ue001\ue002\ue003' } as never] }]),
      /do not say which letters/,
    ],
  ])('%s: says so', async (_, bytes, reason) => {
    await expect(documentOf(bytes)).rejects.toThrow(reason);
  });
});
