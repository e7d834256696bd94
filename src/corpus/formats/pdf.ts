import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { messageOf } from '../../errors.ts';
import { blocksOf, inReadingOrder } from './pdf/blocks.ts';
import { dumpPages } from './pdf/dump.ts';
import { linesOf, type Run } from './pdf/lines.ts';
import type { Page } from './pdf/margins.ts';
import { type FormatReader, UnreadableError } from './reader.ts';

const MOST_PAGES = 3000;
/** UTF-16 units: a long encyclopedia. */
const MOST_TEXT = 20_000_000;
/** Share of letters that a font does not tell, from which the text is none. */
const MOST_UNTOLD = 0.3;

/** PDF: text by its place on the page, read column by column; pages kept. Chinese fonts are read by Adobe's CMaps. */
export const pdf: FormatReader = {
  format: 'pdf',
  extensions: ['.pdf'],
  read: async (bytes) => {
    if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) throw new UnreadableError('it is no PDF');
    const document = await openPdf(bytes);
    try {
      const { numPages } = document;
      if (numPages > MOST_PAGES)
        throw new UnreadableError(`it has ${numPages} pages, over the limit of ${MOST_PAGES}; divide it`);
      const pages: Page[] = [];
      let length = 0;
      for (let number = 1; number <= numPages; number++) {
        const page = await pageOf(document, number);
        pages.push(page);
        length += page.blocks.reduce((sum, { lines }) => lines.reduce((own, { text }) => own + text.length, sum), 0);
        if (length > MOST_TEXT)
          throw new UnreadableError(`it holds more than ${MOST_TEXT / 1e6} million letters; divide it`);
      }
      if (length === 0)
        throw new UnreadableError('its pages are pictures without text (a scan); run OCR on it and save it again');
      const dump = dumpPages(pages);
      checkLetters(dump.text);
      return { encoding: 'pdf', ...dump };
    } finally {
      await document.loadingTask.destroy();
    }
  },
};

async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const below = (name: string) => join(folder, name) + sep;
  try {
    return await pdfjs.getDocument({
      // The library takes the bytes for itself.
      data: Uint8Array.from(bytes),
      cMapUrl: below('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: below('standard_fonts'),
      ...{ disableFontFace: true, useSystemFonts: false, isEvalSupported: false, verbosity: 0 },
    }).promise;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException') throw new UnreadableError('it is encrypted; save it without a password');
    throw new UnreadableError(`it is damaged or cut off (${messageOf(error).replace(/\.$/, '')}); save it again`);
  }
}

async function pageOf(document: PDFDocumentProxy, number: number): Promise<Page> {
  const page = await document.getPage(number).catch((error: unknown) => {
    throw new UnreadableError(`page ${number} is damaged (${messageOf(error).replace(/\.$/, '')})`);
  });
  try {
    const { transform, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent({ disableNormalization: false });
    const runs = items.flatMap((item) => ('str' in item && item.str.trim() ? [runOf(item, transform)] : []));
    const lines = linesOf(runs).filter(({ text }) => text !== '');
    return { page: number, height, blocks: inReadingOrder(blocksOf(lines)) };
  } finally {
    page.cleanup();
  }
}

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

/** Where a run stands once the page is upright. */
function runOf({ str, transform, width }: Item, view: readonly number[]): Run {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = transform;
  const [va = 1, vb = 0, vc = 0, vd = 1, ve = 0, vf = 0] = view;
  const left = va * e + vc * f + ve;
  const y = vb * e + vd * f + vf;
  const size = Math.hypot(va * c + vc * d, vb * c + vd * d) || Math.hypot(a, b);
  return { text: str.replace(/[\n\r]+/g, ' '), left, right: left + width, y, size };
}

/** Fonts may not say which letters their glyphs are. */
function checkLetters(text: string): void {
  const letters = text.replace(/\s+/g, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: glyphs without a letter come out as controls.
  const untold = letters.match(/[\p{Co}\ufffd\0-\x1f]/gu)?.length ?? 0;
  if (untold > MOST_UNTOLD * letters.length)
    throw new UnreadableError('its fonts do not say which letters they show; print it to a new PDF or run OCR on it');
}
