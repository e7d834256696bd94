/** How what is said limits a number: 不超过三件 is at-most 3. */
export type Bound = 'about' | 'at-least' | 'at-most' | 'more-than' | 'less-than';

export interface Limit {
  /** Where the words of the limit begin, or, of one that follows its number, end. */
  readonly at: number;
  readonly bound: Bound;
}

type Table = readonly (readonly [bound: Bound, words: string])[];

const HAN_BEFORE = byLength([
  ['at-least', '至少 最少 起码 最低 不下 不下于 下限 ≥ 最短 最早 最小'],
  ['at-most', '至多 最多 顶多 最高 上限 限购 仅限 限 最长 最迟 最晚 最大 最多只 至多只 不迟于 ≤'],
  ['more-than', '超过 超出 超 多于 高于 大于 晚于 逾 长于 突破 >'],
  ['less-than', '少于 低于 小于 短于 早于 不到 不足 未满 不满 未达 未到 不及 <'],
  ['about', '约 大约 大概 近 将近 接近 几乎 差不多 ~ ≈ 约莫'],
]);
/** A limit's characters at the end of another word say nothing of a number: 条约, 附近, 年限. */
const OTHER_WORDS = /(?:[条合节预公契违簇制]约|[最附新远靠]近|[年期时有无权界局极]限|[高赶反]超|起码费|至少数)$/u;
/** What may stand between the limit and its number. */
const HAN_LINKS = /[了到为有于在达每要需可能借用住坐买领带乘收设发给请报选过]{1,3}$/u;
const HAN_NEGATIONS = [
  '不得',
  '不能',
  '不可',
  '不应',
  '不准',
  '不许',
  '不会',
  '没有',
  '并未',
  '并不',
  '从未',
  '未',
  '没',
  '不',
];
const HAN_AFTER = byLength([
  ['at-least', '以上 及以上 或以上 起 起步'],
  ['at-most', '以内 之内 以下 及以下 封顶 为限'],
  ['about', '左右 上下 前后 许 上下左右'],
]);
/** 起 and 许 in these are other words. */
const NOT_AFTER = /^(?:起[来床点火草诉初码案]|许[可多诺]|以上[述海]|左右[两侧])/u;

const LATIN_BEFORE = byLength([
  ['at-least', 'at least|a minimum of|minimum of|minimum'],
  ['at-most', 'at most|up to|a maximum of|maximum of|maximum|at the most|limited to|no later than|not later than'],
  [
    'more-than',
    'more than|over|above|exceed|exceeds|exceeded|exceeding|greater than|upwards of|longer than|later than|higher than',
  ],
  ['less-than', 'less than|fewer than|under|below|lower than|shorter than|smaller than|earlier than|short of'],
  [
    'about',
    'about|around|approximately|roughly|nearly|almost|circa|close to|some|approx.|approx|an estimated|an average of|almost exactly',
  ],
]);
const LATIN_LINKS = /^(?:the|a total of|a|by|of)$/u;
const LATIN_NEGATIONS = byLength([
  ['at-most', 'no|not|never|cannot|not be|never be|not go|not last|not have|not take|not use|not weigh|not be any'],
]);
const MODALS = /(?:^|[^a-z])(?:must|may|can|shall|should|will|do|does|did|is|are|was|were) $/u;
const LATIN_AFTER = byLength([
  [
    'at-least',
    'or more|and more|and above|or above|or over|and over|and up|at least|or longer|or older|and older|minimum|or higher',
  ],
  [
    'at-most',
    'or less|or fewer|or under|and under|and below|or below|at most|or shorter|or younger|maximum|at the most|or lower',
  ],
  ['about', 'or so|approximately|more or less'],
]);
/** No phrase, with a negation and a modal verb, is longer. */
const LONGEST = 24;

/** The limit whose words end right before `at` in folded text. */
export function limitBefore(text: string, at: number): Limit | null {
  return hanBefore(text, at) ?? latinBefore(text, at);
}

function hanBefore(text: string, at: number): Limit | null {
  const end = text[at - 1] === ' ' ? at - 1 : at;
  const links = HAN_LINKS.exec(text.slice(Math.max(0, end - 3), end))?.[0].length ?? 0;
  for (let to = end; to >= end - links; to--) {
    const before = text.slice(Math.max(0, to - LONGEST), to);
    const found = HAN_BEFORE.find(([words]) => before.endsWith(words));
    if (!found || OTHER_WORDS.test(before)) continue;
    const from = to - found[0].length;
    const turned = found[1] === 'more-than' || found[1] === 'less-than' ? negatedAt(text, from) : from;
    return turned < from ? { at: turned, bound: opposite(found[1]) } : { at: from, bound: found[1] };
  }
  return null;
}

function negatedAt(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 2), at);
  return at - (HAN_NEGATIONS.find((words) => before.endsWith(words))?.length ?? 0);
}

function latinBefore(text: string, at: number): Limit | null {
  const tight = text.slice(Math.max(0, at - LONGEST), at);
  if (!/[a-z.][ \u00a0][$£€¥]?$/u.test(tight)) return null;
  const to = at - (tight.length - tight.trimEnd().length);
  const direct = phraseBefore(text, to, LATIN_BEFORE);
  const word = /[a-z]+(?: total of)?$/u.exec(text.slice(Math.max(0, to - LONGEST), to))?.[0] ?? '';
  const found = direct ?? (LATIN_LINKS.test(word) ? phraseBefore(text, to - word.length - 1, LATIN_BEFORE) : null);
  if (!found) return null;
  if (found.bound !== 'more-than' && found.bound !== 'less-than') return found;
  const not = phraseBefore(text, found.at - 1, LATIN_NEGATIONS);
  if (!not) return found;
  const modal = MODALS.exec(text.slice(Math.max(0, not.at - LONGEST), not.at))?.[0] ?? '';
  const isVerb = modal !== '' && !text.startsWith('no ', not.at);
  return { at: not.at - (isVerb ? modal.trimStart().replace(/^[^a-z]/u, '').length : 0), bound: opposite(found.bound) };
}

function phraseBefore(text: string, to: number, table: readonly (readonly [string, Bound])[]): Limit | null {
  const before = text.slice(Math.max(0, to - LONGEST), to);
  const found = table.find(
    ([words]) => before.endsWith(words) && !/[a-z]/u.test(before[before.length - words.length - 1] ?? ''),
  );
  return found ? { at: to - found[0].length, bound: found[1] } : null;
}

/** The limit that follows a number and its unit: 以上, or more, +. */
export function limitAfter(text: string, at: number): Limit | null {
  if (text[at] === '+' && !/[\da-z+]/u.test(text[at + 1] ?? '')) return { at: at + 1, bound: 'at-least' };
  const from = text[at] === ' ' || (text[at] === '(' && /[及或]/u.test(text[at + 1] ?? '')) ? at + 1 : at;
  const rest = text.slice(from, from + LONGEST);
  const table = /^[a-z]/u.test(rest) ? LATIN_AFTER : HAN_AFTER;
  const found = table.find(([words]) => rest.startsWith(words) && !/^[a-z]{2}/u.test(rest.slice(words.length - 1)));
  if (!found || NOT_AFTER.test(rest)) return null;
  const end = from + found[0].length;
  return { at: text[from - 1] === '(' && text[end] === ')' ? end + 1 : end, bound: found[1] };
}

function opposite(bound: Bound): Bound {
  return bound === 'more-than' ? 'at-most' : 'at-least';
}

/** The phrases of a table with the longest first. */
function byLength(table: Table): readonly (readonly [words: string, bound: Bound])[] {
  return table
    .flatMap(([bound, words]) =>
      words.split(/[|]| (?=[^a-z])/u).map((phrase): readonly [string, Bound] => [phrase, bound]),
    )
    .sort(([a], [b]) => b.length - a.length);
}
