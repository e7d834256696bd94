import type { Edit, Repair } from './edits.ts';
import { isChinese, isChineseProse, linesIn } from './prose.ts';

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
  '｡': '。',
  '､': '、',
  '｢': '「',
  '｣': '」',
};
const HALF_FORM = /[｡､｢｣]/gu;
const MARK = /[,:;!?]/gu;
const ANY = /[,:;!?(]/;
const BRACKETS = /\((?<content>[^()\n]{1,80})\)/gu;

const HAN = /[\p{Script=Han}〇]/u;
const CHINESE_LEFT = /[\p{Script=Han}〇》”’」』）】〉%％℃]/u;
const CHINESE_RIGHT = /[\p{Script=Han}〇“‘《（【「『〈]/u;
const WORD = /[\p{L}\p{N}]/u;

/** A headline with a place before a colon; what stands before it in forms and credits is a key. */
const HEADLINE_COLON = /^\s{0,8}(?<place>[\p{Script=Han}〇]{2,12}): ?(?=[\p{Script=Han}〇“《]{6})/u;
const KEY =
  /(?:来源|作者|编辑|责编|时间|日期|地址|地点|电话|热线|邮编|姓名|单位|所有|支持|记者|通讯员|校对|摄影|主办|承办|关键词|标签|备注|附件|网址|邮箱|主持人|问|答)$/u;

/** Half-width commas of the paragraphs that have half-width marks: so many, of so great a share, say that the text is set so. */
const FEWEST = 3;
const LEAST_SHARE = 0.5;

/** In characters: longer than the field of a table. */
const LONG_PHRASE = 8;

/**
 * Half-width marks inside Chinese are set in full width: in paragraphs where a Chinese character or mark stands beside
 * them; in headlines only when the paragraphs are set so too. Numbers, times, addresses, English, code, tables and
 * `key: value` lines keep theirs.
 */
export const punctuationWidth: Repair = { name: 'punctuation-width', find };

function find(text: string): Edit[] {
  const edits: Edit[] = [];
  const lines = linesIn(text).filter(({ text: line }) => line.trim());
  const isProse = lines.map(({ text: line }) => ANY.test(line) && isChineseProse(line));
  let half = 0;
  let full = 0;
  lines.forEach(({ text: line, start }, i) => {
    if (!isProse[i]) return;
    const own = inProse(line);
    half += own.filter(({ at }) => line[at] === ',').length;
    full += line.split('，').length - 1;
    edits.push(...own.flatMap((mark) => replaced(line, mark, start)));
  });
  const isSetHalf = half >= FEWEST && half >= LEAST_SHARE * (half + full);
  lines.forEach(({ text: line, start }, i) => {
    if (isProse[i] || !ANY.test(line) || !isChinese(line)) return;
    const beside = [lines[i - 1]?.text ?? '', lines[i + 1]?.text ?? ''].filter((other) => other !== line);
    const found = [...inHeadlineColon(line, beside), ...(isSetHalf ? inHeadline(line, beside) : [])];
    edits.push(...found.flatMap((mark) => replaced(line, mark, start)));
  });
  for (const { index, 0: mark } of text.matchAll(HALF_FORM))
    edits.push({ kind: 'replace', at: index, mark: FULL_WIDTH[mark] as string });
  return edits;
}

/** A mark of a line to replace, by its offset there; `closesUp` when the space after it goes with its width. */
interface Mark {
  readonly at: number;
  readonly closesUp: boolean;
}

function replaced(line: string, { at, closesUp }: Mark, start: number): Edit[] {
  const edits: Edit[] = [{ kind: 'replace', at: start + at, mark: FULL_WIDTH[line[at] ?? ''] as string }];
  if (closesUp) edits.push({ kind: 'delete', start: start + at + 1, end: start + at + 2 });
  return edits;
}

function inProse(line: string): Mark[] {
  const marks: Mark[] = [];
  for (const { index: at } of line.matchAll(MARK)) {
    const closesUp = line[at + 1] === ' ' && CHINESE_RIGHT.test(line[at + 2] ?? '');
    if (isAmongChinese(line, at, closesUp ? line[at + 2] : line[at + 1])) marks.push({ at, closesUp });
  }
  for (const { index, groups, 0: whole } of line.matchAll(BRACKETS)) {
    const isChineseInside = HAN.test(groups?.content ?? '') && CHINESE_LEFT.test(line[index - 1] ?? '');
    if (isChineseInside) marks.push({ at: index, closesUp: false }, { at: index + whole.length - 1, closesUp: false });
  }
  return marks.sort((a, b) => a.at - b.at);
}

function isAmongChinese(line: string, at: number, after: string | undefined): boolean {
  const before = line[at - 1] ?? '';
  const isLeft = CHINESE_LEFT.test(before) && !(/[%％℃]/u.test(before) && !CHINESE_RIGHT.test(after ?? ''));
  const isRight = after !== undefined && CHINESE_RIGHT.test(after);
  if (isLeft) return after === undefined || isRight || WORD.test(after);
  // After a figure a colon may be a ratio or a time.
  return isRight && WORD.test(before) && line[at] !== ':';
}

/** Marks of a headline, whose parts are phrases; short parts, or neighbours with as many marks, tell of a table. */
function inHeadline(line: string, beside: readonly string[]): Mark[] {
  const marks = [...line.matchAll(/[,!?]/gu)].map(({ index }) => index);
  const parts = line.trim().split(/[,!?]/u).filter(Boolean);
  const count = (other: string) => other.match(/[,!?]/gu)?.length ?? 0;
  const isPhrases = parts.length <= 3 && parts.some((part) => part.length >= LONG_PHRASE) && parts.every(isPhrase);
  const isTable = beside.some((other) => count(other) === marks.length && !isChineseProse(other) && count(other) > 1);
  if (!isPhrases || isTable) return [];
  return marks.filter((at) => isAmongChinese(line, at, line[at + 1])).map((at) => ({ at, closesUp: false }));
}

function isPhrase(part: string): boolean {
  return part.length >= 2 && HAN.test(part);
}

function inHeadlineColon(line: string, beside: readonly string[]): Mark[] {
  const found = HEADLINE_COLON.exec(line);
  if (!found || KEY.test(found.groups?.place ?? '') || /[A-Za-z:,;]/.test(line.slice(found[0].length))) return [];
  if (beside.some((other) => /^[^，。,]{1,12}[:：]/u.test(other.trim()))) return [];
  return [{ at: found[0].indexOf(':'), closesUp: found[0].endsWith(' ') }];
}
