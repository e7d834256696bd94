import { zipOf } from './zip.ts';

/** A paragraph, with the name of its style; a list of rows is a table. */
export type DocxBlock =
  | { readonly text: string; readonly style?: string }
  | { readonly rows: readonly (readonly string[])[] };

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export function docxOf(blocks: readonly DocxBlock[]): Buffer {
  const names = [...new Set(blocks.flatMap((block) => ('style' in block && block.style ? [block.style] : [])))];
  const styles = names.map(
    (name, i) => `<w:style w:type="paragraph" w:styleId="S${i}"><w:name w:val="${name}"/></w:style>`,
  );
  const paragraph = (text: string, style?: string) => {
    const own = style ? `<w:pPr><w:pStyle w:val="S${names.indexOf(style)}"/></w:pPr>` : '';
    return `<w:p>${own}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
  };
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
  const body = blocks.map((block) =>
    'rows' in block
      ? `<w:tbl>${block.rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
      : paragraph(block.text, block.style),
  );
  return docxWith(`<w:document ${NAMESPACE}><w:body>${body.join('')}</w:body></w:document>`, styles.join(''));
}

/** A Word file with this main part. */
export function docxWith(document: string, styles = ''): Buffer {
  return zipOf({
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/>` +
      `<Override PartName="/word/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'word/document.xml': document,
    'word/styles.xml': `<w:styles ${NAMESPACE}>${styles}</w:styles>`,
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
