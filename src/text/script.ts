import { Converter } from 'opencc-js/t2cn';
import { remembering } from '../remember.ts';

let convert: ((text: string) => string) | undefined;

/**
 * Folds traditional Chinese characters to simplified ones, for search only: quotes keep the script of the file.
 * Both legs, the query and the passage, and the training data of the bundled model go through this one function.
 * Uses OpenCC's `t` to `cn` dictionaries (words first, then characters), so 乾隆 stays and 乾燥 becomes 干燥.
 *
 * @returns text whose length may differ from the input's, so no offset may be carried across.
 */
export function foldScript(text: string): string {
  const fold = convert ?? Converter({ from: 't', to: 'cn' });
  convert = fold;
  return fold(text);
}

/** Full-width letters, digits and marks stand this far above their ASCII forms. */
const FULL_WIDTH = { first: 0xff01, last: 0xff5e, offset: 0xfee0 };

/**
 * Folds script and width where that changes no length, so that offsets carry across: of each UTF-16 unit, the form it has by
 * itself. Words that only OpenCC's phrases tell apart stay as the single characters say.
 */
export function foldInPlace(text: string): string {
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isFullWidth = code >= FULL_WIDTH.first && code <= FULL_WIDTH.last;
    folded += isFullWidth
      ? String.fromCharCode(code - FULL_WIDTH.offset)
      : code < 0x3400
        ? text[i]
        : foldUnit(text[i] ?? '');
  }
  return folded;
}

const foldUnit = remembering(20_000, (unit: string) => {
  const folded = foldScript(unit);
  return folded.length === 1 ? folded : unit;
});
