import { displayWidth } from '../../text/characters.ts';

/** Cuts a line into pieces of at most so many columns, between characters; an empty line is one empty piece. */
export function wrapColumns(text: string, columns: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  for (const character of text) {
    const own = displayWidth(character);
    if (width + own > columns && piece) {
      pieces.push(piece);
      piece = '';
      width = 0;
    }
    piece += character;
    width += own;
  }
  return [...pieces, piece];
}

/** Fills a line with spaces up to so many columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}
