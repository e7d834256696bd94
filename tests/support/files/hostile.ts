import { articleAs } from './article.ts';
import { docxWith } from './docx.ts';
import { ENCRYPTED, pdfOf } from './pdf.ts';

export interface Hostile {
  readonly what: string;
  readonly source: string;
  readonly bytes: () => Uint8Array;
  /** The one sentence that refuses it; absent where it is read all the same. */
  readonly reason?: RegExp;
}

const MEGABYTE = 1024 * 1024;
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const texts = [{ text: '水渠通了。', x: 50, y: 100, size: 10 }];
const cut = (format: 'pdf' | 'docx') => {
  const { bytes } = articleAs(format);
  return bytes.subarray(0, bytes.length >> 1);
};
const nested = (open: string, close: string, inner: string) => open.repeat(100_000) + inner + close.repeat(100_000);

const files: readonly Hostile[] = [
  { what: 'a PDF cut in half', source: 'a.pdf', bytes: () => cut('pdf'), reason: /damaged or cut off/ },
  { what: 'a Word file cut in half', source: 'a.docx', bytes: () => cut('docx'), reason: /broken or cut off/ },
  {
    what: 'an encrypted PDF',
    source: 'a.pdf',
    bytes: () => pdfOf([{ texts }], 'unicode', ENCRYPTED),
    reason: /encrypted/,
  },
  {
    what: 'a Word file with a password',
    source: 'a.docx',
    bytes: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]),
    reason: /named \.docx but is an old Office file, or one with a password/,
  },
  { what: 'a PDF named .docx', source: 'a.docx', bytes: () => pdfOf([{ texts }]), reason: /named \.docx but is a PDF/ },
  {
    what: 'a Word file named .pdf',
    source: 'a.pdf',
    bytes: () => articleAs('docx').bytes,
    reason: /named \.pdf but is a ZIP/,
  },
  { what: 'a PDF named .txt', source: 'a.txt', bytes: () => pdfOf([{ texts }]), reason: /named \.txt but is a PDF/ },
  {
    what: 'a zip bomb',
    source: 'a.docx',
    bytes: () => docxWith(`<w:document ${WORD}><w:body>${' '.repeat(80 * MEGABYTE)}</w:body></w:document>`),
    reason: /unfolds to more than 48 MB/,
  },
  {
    what: 'a Word file of 100,000 nested parts',
    source: 'a.docx',
    bytes: () =>
      docxWith(
        `<w:document ${WORD}><w:body>${nested('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', '')}</w:body></w:document>`,
      ),
    reason: /nested too deeply|is damaged|more than 5 s/,
  },
  {
    what: 'a PDF of 10,000 pages',
    source: 'a.pdf',
    bytes: () => pdfOf(Array.from({ length: 10_000 }, () => ({ texts }))),
    reason: /10000 pages, over the limit of 3000/,
  },
  {
    what: '100,000 nested tags',
    source: 'a.html',
    bytes: () => Buffer.from(nested('<div>', '</div>', '水')),
    reason: /nested more than 1000 deep/,
  },
  {
    what: '100,000 nested tags without ends',
    source: 'a.html',
    bytes: () => Buffer.from('<b><i>'.repeat(50_000)),
    reason: /nested more than 1000 deep/,
  },
  {
    what: '100,000 nested quotations',
    source: 'a.md',
    bytes: () => Buffer.from(`${'>'.repeat(100_000)} 水`),
    reason: /nested more than 100 deep/,
  },
  {
    what: '100,000 nested lists of JSON',
    source: 'a.jsonl',
    bytes: () => Buffer.from('['.repeat(100_000)),
    reason: /line 1 is no JSON object/,
  },
  { what: 'null bytes', source: 'a.txt', bytes: () => Buffer.alloc(100_000), reason: /binary/ },
  { what: 'null bytes as a page', source: 'a.html', bytes: () => Buffer.alloc(100_000), reason: /binary/ },
  { what: 'null bytes as a table', source: 'a.csv', bytes: () => Buffer.alloc(100_000), reason: /binary/ },
  {
    what: 'a page without a text',
    source: 'a.html',
    bytes: () => Buffer.from('<html><body><img src="a.png"></body></html>'),
    reason: /holds no text/,
  },
  {
    what: 'a table without answers',
    source: 'a.csv',
    bytes: () => Buffer.from('a,b,c\n1,2,3\n'),
    reason: /names a column "question"/,
  },
];

/** Files made to break a reader, each made once. */
export const HOSTILE: readonly Hostile[] = files.map((file) => {
  let made: Uint8Array | undefined;
  return {
    ...file,
    bytes: () => {
      made ??= file.bytes();
      return made;
    },
  };
});
