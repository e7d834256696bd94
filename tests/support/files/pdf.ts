/** Text on a page: its left end and baseline in points from the upper left corner. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface PdfPage {
  readonly texts: readonly PdfText[];
  /** A picture that fills the page, as of a scanned one. */
  readonly picture?: boolean;
}

/**
 * How a font says which letters it shows: `unicode` by a ToUnicode table of its own, `cmap` by a CMap of Adobe that the
 * reader must have (UniGB-UCS2-H), `none` not at all.
 */
export type PdfFont = 'unicode' | 'cmap' | 'none';

const WIDTH = 595;
export const PAGE_HEIGHT = 842;

const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end`;

/** A PDF without embedded glyphs: readers of text need none. Every letter is as wide as the font is high. */
export function pdfOf(pages: readonly PdfPage[], font: PdfFont = 'unicode', trailer = ''): Buffer {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const stream = (body: string, dictionary = '') =>
    `<< ${dictionary} /Length ${Buffer.byteLength(body, 'latin1')} >>\nstream\n${body}\nendstream`;
  const kids = pages.map((_, i) => `${6 + 2 * i} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  const encoding = font === 'cmap' ? '/UniGB-UCS2-H' : '/Identity-H';
  const unicode = font === 'unicode' ? '/ToUnicode 5 0 R' : '';
  add(`<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding ${encoding} /DescendantFonts [4 0 R] ${unicode} >>`);
  const ordering = font === 'cmap' ? 'GB1' : 'Identity';
  add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Own /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> ` +
      '/FontDescriptor << /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
  );
  add(stream(TO_UNICODE));
  const picture = 6 + 2 * pages.length;
  for (const [i, { texts, picture: hasPicture }] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${PAGE_HEIGHT}] /Contents ${7 + 2 * i} 0 R ` +
        `/Resources << /Font << /F 3 0 R >> /XObject << /P ${picture} 0 R >> >> >>`,
    );
    const image = hasPicture ? `q ${WIDTH} 0 0 ${PAGE_HEIGHT} 0 0 cm /P Do Q\n` : '';
    add(stream(image + texts.map(shown).join('\n')));
  }
  add(stream('\x80', '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8'));
  let file = '%PDF-1.7\n';
  const offsets = objects.map((body, i) => {
    const offset = Buffer.byteLength(file, 'latin1');
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const at = Buffer.byteLength(file, 'latin1');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** What says that a PDF needs a password, with keys that no password fits. */
export const ENCRYPTED = `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`;

function shown({ text, x, y, size }: PdfText): string {
  const codes = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0'));
  return `BT /F ${size} Tf 1 0 0 1 ${x} ${PAGE_HEIGHT - y} Tm <${codes.join('')}> Tj ET`;
}

export interface Column {
  readonly x: number;
  readonly y: number;
  /** Letters in a line. */
  readonly letters: number;
  readonly size: number;
  /** Baseline to baseline. */
  readonly pitch: number;
}

/** Paragraphs set in a column, first lines indented by two letters, as newspapers do. */
export function column(paragraphs: readonly string[], { x, y, letters, size, pitch }: Column): PdfText[] {
  const texts: PdfText[] = [];
  for (const paragraph of paragraphs) {
    for (let at = 0; at < paragraph.length; ) {
      const indent = at === 0 ? 2 : 0;
      const text = paragraph.slice(at, at + letters - indent);
      texts.push({ text, x: x + indent * size, y: y + texts.length * pitch, size });
      at += text.length;
    }
  }
  return texts;
}
