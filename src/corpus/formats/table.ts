/** Rows below the heads of columns, in any format that has tables. */

/** How deep the heads of columns, and what else heads a part of a text only, stand below a text's own headings. */
export const COMMENT_DEPTH = 7;
export const COLUMNS_DEPTH = 8;

const QUESTIONS = /^(?:q|questions?|问|问题|提问|常见问题|問題|提問)$/iu;
const ANSWERS = /^(?:a|answers?|答|答案|回答|答复|答覆|解答)$/iu;
/** In UTF-16 units. */
const LONGEST_HEAD = 20;
const FEWEST_ROWS = 3;
const FEWEST_COLUMNS = 3;

/** Where a table has its questions and their answers. */
export interface QuestionColumns {
  readonly question: number;
  readonly answer: number;
}

/** The columns of questions and answers, where the heads say so. */
export function questionColumns(heads: readonly string[]): QuestionColumns | undefined {
  const question = heads.findIndex((head) => QUESTIONS.test(head.trim()));
  const answer = heads.findIndex((head) => ANSWERS.test(head.trim()));
  return question >= 0 && answer > question ? { question, answer } : undefined;
}

/** Whether a table's first row names its columns, where the format does not say so. */
export function namesColumns([first, ...rest]: readonly (readonly string[])[]): boolean {
  if (!first) return false;
  if (questionColumns(first)) return true;
  if (first.length < FEWEST_COLUMNS || rest.length + 1 < FEWEST_ROWS) return false;
  if (rest.some(({ length }) => length !== first.length) || new Set(first).size < first.length) return false;
  return first.every((head) => head.length <= LONGEST_HEAD && !/\d|[。！？!?]$/u.test(head));
}
