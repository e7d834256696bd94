import { describe, expect, it } from 'vitest';
import { readerFor, readers } from '../../../src/corpus/formats/registry.ts';

describe('readerFor', () => {
  it.each([
    ['a.txt', 'txt'],
    ['a/b.TEXT', 'txt'],
    ['a.b.md', 'markdown'],
    ['README.Markdown', 'markdown'],
    ['a.HTM', 'html'],
    ['a.pdf', 'pdf'],
    ['a.docx', 'docx'],
    ['a.csv', 'faq'],
    ['a.jsonl', 'faq'],
  ])('reads %s as %s', (name, format) => {
    expect(readerFor(name)?.format).toBe(format);
  });

  it.each(['a.pdfx', 'txt', 'a.txt.gz', 'a', ''])('has none for %j', (name) => {
    expect(readerFor(name)).toBeUndefined();
  });

  it('has each format and each extension once, in small letters with a dot', () => {
    const extensions = readers.flatMap((reader) => reader.extensions);
    expect(new Set(extensions).size).toBe(extensions.length);
    expect(new Set(readers.map(({ format }) => format)).size).toBe(readers.length);
    expect(extensions.filter((extension) => !/^\.[a-z0-9]+$/.test(extension))).toEqual([]);
  });
});

const texts = readers.filter(({ format }) => format === 'txt' || format === 'markdown');

describe.each(texts)('the reader of $format', ({ read }) => {
  it('keeps the decoded text whole, and marks headings and markup by their places in it', async () => {
    const raw = '# 修路\r\n\n*路*通了 & 心亮了。\n';
    const { text, encoding, markup, headings } = await read(Buffer.from(`\ufeff${raw}`));
    expect([text, encoding]).toEqual([raw, 'utf-8']);
    const ends = markup.flatMap((edit) => (edit.kind === 'delete' ? [edit.start, edit.end] : [-1]));
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
    for (const { start, end } of [...headings, { start: ends[0] ?? 0, end: ends.at(-1) ?? 0 }])
      expect(start >= 0 && end <= raw.length).toBe(true);
  });
});

describe.each(readers)('the reader of $format', ({ read }) => {
  it('refuses a binary file', async () => {
    await expect(read(new Uint8Array(64))).rejects.toThrow(/binary|no PDF|broken/);
  });
});
