import { isHan } from '../text/characters.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../types.ts';
import { type Fitted, fittedTo } from './wholes.ts';

/** How far a Chinese span grows to the end of a word, and any span to the other mark of a pair, in UTF-16 units. */
const WORD_REACH = 6;
const PAIR_REACH = 40;
/** A span is settled when nothing changes it any more; it is after two or three rounds. */
const MOST_ROUNDS = 12;
const OUTER_MARK = /[\s，。；：、！？,.;:!?…—–·~～-]/u;
const PAIR_MARK = /[《》〈〉“”‘’「」『』（）()[\]【】"]/u;
const PARTICLES = new Set(['的', '了', '在', '是', '和', '与', '及', '于', '地', '得']);
const LEADING_WORD = /^(?:of|and|or|is|are|was|were|that) /iu;
const TRAILING_WORD = / (?:of|in|on|at|the|a|an|and|or|to|is|are|was|were|by|for|with|from)$/iu;
const BEFORE_DATE = /^(?:on|in|at) /iu;
const NEGATIONS = [
  ...[
    '不得',
    '不能',
    '不可以',
    '不可',
    '不应当',
    '不应',
    '不准',
    '不许',
    '不允许',
    '不要',
    '不会',
    '不再',
    '不是',
    '不宜',
  ],
  ...['没有', '并未', '尚未', '从未', '从不', '并不', '并非', '无需', '无须', '不必', '禁止', '严禁', '不', '未', '没'],
].sort((a, b) => b.length - a.length);
/** 不 and 未 at the end of these deny nothing. */
const NO_NEGATION = /(?:要不|能不|是不|会不|来不|对不|差不|从来不及|淹没|沉没|出没|埋没|吞没)$/u;
const NEGATION_IN_ENGLISH =
  /(?:^|[^\p{L}])((?:(?:must|may|can|shall|should|will|would|could|do|does|did|is|are|was|were|has|have|had) )?(?:not|never|no longer)|cannot|no|without|\p{L}{2,6}n['’]t) $/iu;
const STARTS_NEGATED = /^(?:not|never) /iu;
const AUXILIARY =
  /(?<!\p{L})(?:must|may|can|shall|should|will|would|could|do|does|did|is|are|was|were|has|have|had) $/iu;
const LONGEST_NEGATION = 20;

/**
 * Fits a rough span of a text to whole words, numbers, dates, names and quotations, inside its sentence: `July 20` of
 * `3 July 2024` becomes the date, 两届 of 不得超过两届 takes its limit along. What merely spilled over (marks, particles) is
 * left out. A span that is whole stays as it is.
 */
export function snapSpan(text: string, span: Span): Span {
  const start = Math.max(0, Math.min(span.start, text.length));
  const end = Math.max(start, Math.min(span.end, text.length));
  const sentence = sentenceOf(text, { start, end });
  if (!sentence) return { start, end };
  const fitted = fittedTo(text.slice(sentence.start, sentence.end));
  let inner = {
    start: Math.max(0, start - sentence.start),
    end: Math.min(sentence.end - sentence.start, end - sentence.start),
  };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = grown(fitted, trimmed(fitted, inner));
    if (next.start === inner.start && next.end === inner.end) break;
    inner = next;
  }
  return { start: sentence.start + inner.start, end: sentence.start + inner.end };
}

/** The sentence that has most of a span. */
function sentenceOf(text: string, { start, end }: Span): Span | null {
  const shared = (sentence: Span) => Math.min(sentence.end, end) - Math.max(sentence.start, start);
  let best: Span | null = null;
  for (const sentence of splitSentences(text)) if (shared(sentence) > (best ? shared(best) : 0)) best = sentence;
  return best;
}

/** Without white space, marks and particles at its ends; a span of nothing else stays as it is. */
function trimmed(fitted: Fitted, span: Span): Span {
  const { text } = fitted;
  let { start } = span;
  let end = withoutScrap(fitted, span);
  for (;;) {
    const before = end - start;
    while (start < end && isOuter(fitted, start, { start, end })) start++;
    while (start < end && isOuter(fitted, end - 1, { start, end })) end--;
    const inside = text.slice(start, Math.min(end, start + 8));
    const isWordStart = !/[\p{L}\p{N}]/u.test(text[start - 1] ?? '');
    const leading = isWordStart ? LEADING_WORD.exec(inside)?.[0] : undefined;
    start += leading?.length ?? leadingToDate(fitted, { start, end });
    const isWordEnd = !/[\p{L}\p{N}]/u.test(text[end] ?? '');
    end -= isWordEnd ? (TRAILING_WORD.exec(text.slice(Math.max(start, end - 8), end))?.[0].length ?? 0) : 0;
    if (end - start > 1 && isParticle(fitted, start)) start++;
    if (end - start > 1 && isParticle(fitted, end - 1)) end--;
    if (end - start === before) break;
  }
  return end > start ? { start, end } : span;
}

/** A single letter of a longer word after a number is a slip: `300 i` of 300 individual desks. */
function withoutScrap({ text, wholes }: Fitted, { start, end }: Span): number {
  if (end - start < 3 || !/^ \p{Script=Latin}{4}/u.test(text.slice(end - 2, end + 3))) return end;
  const isScrap = wholes.quantities.some(({ whole }) => whole.end === end - 2 && whole.end > start);
  return isScrap ? end - 2 : end;
}

function isOuter({ text, pairs }: Fitted, at: number, { start, end }: Span): boolean {
  const character = text[at] ?? '';
  if (OUTER_MARK.test(character)) return true;
  if (!PAIR_MARK.test(character)) return false;
  const other = pairs.get(at);
  return other === undefined || other < start - PAIR_REACH || other >= end + PAIR_REACH;
}

function leadingToDate({ text, wholes }: Fitted, { start, end }: Span): number {
  const word = BEFORE_DATE.exec(text.slice(start, start + 3))?.[0] ?? '';
  if (word === '' || /\p{L}/u.test(text[start - 1] ?? '')) return 0;
  const at = start + word.length;
  const isDate = wholes.quantities.some(
    ({ kind, whole }) => whole.start === at && whole.end <= end && (kind === 'date' || kind === 'time'),
  );
  return isDate ? word.length : 0;
}

function isParticle({ text, words }: Fitted, at: number): boolean {
  if (!PARTICLES.has(text[at] ?? '')) return false;
  const { starts, ends } = words();
  return starts[at] === at && ends[at] === at + 1;
}

/** The span with everything that it holds a part of. */
function grown(fitted: Fitted, span: Span): Span {
  let { start, end } = span;
  const take = (whole: Span) => {
    if (whole.start >= end || whole.end <= start) return;
    start = Math.min(start, whole.start);
    end = Math.max(end, whole.end);
  };
  for (const whole of fitted.wholes.spans) take(whole);
  for (const whole of fitted.wholes.spans.toReversed()) take(whole);
  take(toWords(fitted, { start, end }));
  take(toPairs(fitted, { start, end }));
  take(toPeriod(fitted, { start, end }));
  return { start: negatedFrom(fitted, start), end };
}

function toWords({ text, words }: Fitted, { start, end }: Span): Span {
  const cutsStart = isHan(text[start]) && isHan(text[start - 1]);
  const cutsEnd = isHan(text[end - 1]) && isHan(text[end]);
  if (!cutsStart && !cutsEnd) return { start, end };
  const from = cutsStart ? (words().starts[start] ?? start) : start;
  const to = cutsEnd ? (words().ends[end - 1] ?? end) : end;
  return { start: start - from <= WORD_REACH ? from : start, end: to - end <= WORD_REACH ? to : end };
}

/** With the other mark of each pair that the span has one of. */
function toPairs({ text, pairs }: Fitted, span: Span): Span {
  let { start, end } = span;
  for (let i = span.start; i < span.end; i++) {
    const other = PAIR_MARK.test(text[i] ?? '') ? pairs.get(i) : undefined;
    if (other === undefined) continue;
    if (other < start && start - other <= PAIR_REACH) start = other;
    if (other >= end && other - end < PAIR_REACH) end = other + 1;
  }
  return { start, end };
}

/** 两次 in 每学期举行两次 is nothing without its period. */
function toPeriod({ text, wholes }: Fitted, span: Span): Span {
  const times = wholes.quantities.find(
    ({ unit, whole }) => unit === '次' && whole.start >= span.start && whole.end <= span.end,
  );
  if (!times) return span;
  const before = text.slice(Math.max(0, times.whole.start - 12), times.whole.start);
  const period =
    /每[^，。；、\s每]{1,4}?(?:年|月|周|天|日|期|季|季度|星期|小时)\p{Script=Han}{0,4}$|每[年月周天日季]\p{Script=Han}{0,4}$/u.exec(
      before,
    )?.[0].length ?? 0;
  return { start: Math.min(span.start, times.whole.start - period), end: span.end };
}

/** Where the negation begins that stands right before a place, or the place itself. */
function negatedFrom({ text }: Fitted, at: number): number {
  const before = text.slice(Math.max(0, at - LONGEST_NEGATION), at);
  if (STARTS_NEGATED.test(text.slice(at, at + 6))) return at - (AUXILIARY.exec(before)?.[0].length ?? 0);
  const english = NEGATION_IN_ENGLISH.exec(before)?.[1];
  if (english !== undefined) return at - english.length - 1;
  const negation = NO_NEGATION.test(before) ? undefined : NEGATIONS.find((word) => before.endsWith(word));
  return at - (negation?.length ?? 0);
}
