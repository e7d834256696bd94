import { Converter } from 'opencc-js/t2cn';

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
