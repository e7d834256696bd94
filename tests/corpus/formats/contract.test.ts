import { describe, expect, it } from 'vitest';
import { createAnchorer } from '../../../src/corpus/anchor.ts';
import { chunk } from '../../../src/corpus/chunk.ts';
import { readers } from '../../../src/corpus/formats/registry.ts';
import { proveQuote } from '../../../src/corpus/provenance.ts';
import { readDocument } from '../../../src/corpus/read.ts';
import { segment } from '../../../src/corpus/segmentation/segment.ts';
import { openAnswers } from '../../support/answers.ts';
import { createHashEmbedder } from '../../support/embedder.ts';
import { ARTICLE, articleAs, FORMATS, QUESTIONS } from '../../support/files/article.ts';

const LIMITS = createHashEmbedder();

async function readAs(format: (typeof FORMATS)[number]) {
  const { source, bytes } = articleAs(format);
  const document = await readDocument({ source, sha256: '', bytes });
  const segmented = segment(document);
  const passages = chunk(document, segmented, LIMITS);
  return { document, segmented, passages };
}

it('the same article is written in every format', () => {
  expect([...FORMATS].sort()).toEqual(readers.map(({ format }) => format).sort());
});

describe.each(FORMATS)('the article as %s', (format) => {
  it('has the same blocks', async () => {
    const { document } = await readAs(format);
    expect(document.text.split('\n').filter(Boolean)).toEqual(
      format === 'faq' ? [ARTICLE.title, ...ARTICLE.told] : [ARTICLE.title, ARTICLE.byline, ...ARTICLE.told],
    );
  });

  it('is one article with the same title and roles', async () => {
    const { document, segmented } = await readAs(format);
    const roles = segmented.parts.map(({ role, span }) => [role, document.text.slice(span.start, span.end)]);
    expect(roles).toEqual([
      ['title', ARTICLE.title],
      ...(format === 'faq' ? [] : [['byline', ARTICLE.byline]]),
      ...ARTICLE.told.map((text, i) => [format !== 'faq' && i === 2 ? 'title' : 'body', text]),
    ]);
    expect(segmented.articles).toMatchObject([
      { title: ARTICLE.title, byline: format === 'faq' ? null : ARTICLE.byline, kind: 'article' },
    ]);
  });

  it('proves every passage against the dump, at the lines it names', async () => {
    const { document, passages } = await readAs(format);
    const lines = document.raw.split('\n');
    for (const passage of passages) {
      const quote = proveQuote(passage, { start: 0, end: passage.text.length });
      if (!quote) throw new Error(`not proved: ${passage.text}`);
      const [first, last] = quote.lines;
      expect(squeezed(lines.slice(first - 1, last).join(''))).toContain(squeezed(quote.quote));
      expect(squeezed(document.raw.slice(quote.span.start, quote.span.end))).toBe(squeezed(quote.quote));
    }
  });

  it('answers the same questions from the same sentences', async () => {
    const { source, bytes } = articleAs(format);
    const { answerer } = await openAnswers({ [source]: bytes });
    for (const { question, sentence } of QUESTIONS) {
      const { citations } = await answerer.ask(question);
      expect(citations.map(({ quote }) => quote)).toContain(sentence);
    }
  });
});

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

describe('places', () => {
  it.each(['markdown', 'html', 'docx'] as const)('%s: the headings above the words', async (format) => {
    const { document } = await readAs(format);
    const at = document.raw.indexOf('一千八百万元');
    const anchor = createAnchorer({ ...document, paths: segment(document).paths })({ start: at, end: at + 3 });
    expect(anchor?.stretches).toMatchObject([{ at: 0, headings: [ARTICLE.title, ARTICLE.told[2]] }]);
  });

  it('pdf: page and line', async () => {
    const { passages } = await readAs('pdf');
    const found = passages.find(({ text }) => text.includes('一千八百万元'));
    if (!found) throw new Error('the passage is there');
    const start = found.text.indexOf('县水利局');
    const { where, lines } = proveQuote(found, { start, end: found.text.length }) ?? {};
    // The third paragraph begins the second page, below its running head and the heading of its section.
    expect(where).toMatchObject({ page: 2, pageLines: [5, 7] });
    expect(lines?.[0]).toBeGreaterThan(7);
  });

  it('html: the canonical address; docx and html: paragraphs', async () => {
    const { passages } = await readAs('html');
    const quote = proveQuote(passages.at(-1) as never, { start: 0, end: 8 });
    expect(quote?.where).toMatchObject({ url: 'https://example.org/canal', unit: 'paragraph' });
    const docx = await readAs('docx');
    const last = docx.passages.at(-1);
    expect(last && proveQuote(last, { start: last.text.indexOf('县水利局'), end: last.text.length })).toMatchObject({
      lines: [6, 6],
      where: { unit: 'paragraph' },
    });
  });

  it('faq: the line of the file, and the address of the row', async () => {
    const { passages } = await readAs('faq');
    const quote = proveQuote(passages[1] as never, { start: 0, end: 10 });
    expect(quote).toMatchObject({ lines: [2, 2], where: { url: 'https://example.org/canal' } });
  });
});
