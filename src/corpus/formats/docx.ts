import { dumpOf } from './dump.ts';
import { type MarkupNode, markupBlocks } from './markup-blocks.ts';
import { type FormatReader, UnreadableError } from './reader.ts';
import { checkZip } from './zip.ts';

/** Word's styles by their names, in English and Chinese; mammoth knows `heading 1` to `heading 6` itself. */
const STYLES = [
  ...['Title', '标题', '標題'].map((name) => `p[style-name='${name}'] => h1:fresh`),
  ...[1, 2, 3, 4, 5, 6].flatMap((depth) =>
    [`标题 ${depth}`, `標題 ${depth}`].map((name) => `p[style-name='${name}'] => h${depth}:fresh`),
  ),
];
const LINK_BACK = /\s*↑$/;

/** Word (.docx): paragraphs, headings, list items and table rows, each a line of the dump; footnotes at its end. */
export const docx: FormatReader = {
  format: 'docx',
  extensions: ['.docx'],
  read: async (bytes) => {
    checkZip(bytes);
    const { default: mammoth } = await import('mammoth');
    const { value } = await mammoth
      .convertToHtml(
        { buffer: Buffer.from(bytes) },
        { styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
      )
      .catch(refuse);
    const { parseHTML } = await import('linkedom');
    const { document } = parseHTML(`<!doctype html><html><body>${value}</body></html>`);
    const blocks = markupBlocks(document as unknown as MarkupNode).map(({ text, ...block }) => ({
      ...block,
      text: text.replace(LINK_BACK, ''),
    }));
    return { encoding: 'utf-8', ...dumpOf(blocks.filter(({ text }) => text)), places: { unit: 'paragraph' } };
  },
};

function refuse(error: unknown): never {
  if (error instanceof RangeError) throw new UnreadableError('its parts are nested too deeply');
  throw new UnreadableError('it is no Word document (.docx) or is damaged');
}
