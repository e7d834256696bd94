import { mayBeName } from '../../text/names.ts';
import type { Span } from '../../types.ts';

/** Who wrote a text and where it was sent from, where that stands in the same line as the text. Spans are in the line. */

const HAN = '\\p{Script=Han}';
const ROLE = '(?:特约|首席|见习|实习|驻地|全媒体|融媒体|文字|摄影)*(?:记者|通讯员|撰稿人?|实习生|作者|评论员|特派员)';
/** A name, or a name and what follows it: 王某某 文/图. */
const WRITERS = `(?:${HAN}{1,10}(?:报|网|社|台|刊|部|办|委|局))?${ROLE}[^。！？；]{1,60}?`;
/**
 * The first words of a news item: an organ's own 讯, an agency's 电, either with its writers behind it, bracketed or
 * followed by 报道. 据统计 and 电话 are none.
 */
const OPENING = new RegExp(
  `^[【\\[（(]?(?:(?:本报|本刊|本台|本网)(?!记者|通讯)${HAN}{0,6}[\\d月日]{0,6}讯|${HAN}{1,6}(?:报|网|台)讯|` +
    `据?(?:新华社|中新社|中新网|人民网|新华网|央视|本报|本网)(?:${HAN}{0,12}?\\d{1,2}月\\d{1,2}日)?(?:日?电(?![话子视力脑影])|日?讯|消息|专电))[】\\]）)]?` +
    `(?:\\s*[（(【\\[]\\s*${WRITERS}\\s*[）)】\\]]|\\s*${WRITERS}(?:摄影)?报道[:：]?|` +
    `\\s+${ROLE}\\s*${HAN}{2,4}(?:\\s+(?:${ROLE}\\s*)?${HAN}{2,4})*(?=\\s))?[\\s:：]*`,
  'u',
);
/** Writers in brackets before the first word: （记者 王某某）. */
const BRACKETED_OPENING = new RegExp(`^[（(【\\[]\\s*${WRITERS}\\s*[）)】\\]]\\s*`, 'u');
/** An English dateline: FERRIS BAY, May 4 (Reuters) — . */
const ENGLISH_OPENING =
  /^\p{Lu}{2}[\p{Lu} .'’-]{1,30}(?:,\s*\p{Lu}[\p{L}. ]{2,20}\d{0,2})?\s*(?:\([^()]{2,30}\)\s*)?[—–-]{1,2}\s+(?=\S)/u;
const WRITERS_IN_OPENING = new RegExp(`${WRITERS}(?=\\s*(?:[）)】\\]]|报道|摄影报道|$))|${ROLE}\\s*.+$`, 'u');

/** The bracket that closes a text, after the end of its last sentence. */
const LAST_BRACKET = /(?<=[。！？…”’!?.])\s*[（(【[]([^（）()【】[\]。！？]{2,60})[）)】\]]\s*$/u;
const NAMED_CREDIT = new RegExp(
  `^(?:${WRITERS}|(?:来源|据|摘自|选自|转自|原载|作者系?|文|图|摄影|整理|供稿|编辑|责任编辑|责编)[:：/\\s]?.{2,}|(?:本报)?综合(?:报道|消息)?|本报综合|新华社|人民日报|完|全文完|未完待续)$`,
  'u',
);
const SEPARATOR = /[\s、，,/;；]+/u;

export interface Opening extends Span {
  /** Who wrote the item; absent where it does not say. */
  readonly writers?: Span;
}

/** What stands before a news item's first word; undefined for any other text. */
export function openingOf(line: string): Opening | undefined {
  const found = (OPENING.exec(line) ?? BRACKETED_OPENING.exec(line) ?? ENGLISH_OPENING.exec(line))?.[0];
  if (!found) return undefined;
  const end = found.length;
  const writers = WRITERS_IN_OPENING.exec(found.trimEnd());
  if (!writers) return { start: 0, end };
  const text = writers[0].replace(/[\s:：）)】\]]+$|(?:摄影)?报道[:：]?\s*$/u, '');
  return { start: 0, end, writers: { start: writers.index, end: writers.index + text.trimEnd().length } };
}

/** The end credit of a text, with its brackets: 。（刘云 张山）. Two names or one, or words that only a credit begins with. */
export function creditOf(line: string): Span | undefined {
  const found = LAST_BRACKET.exec(line);
  const inner = found?.[1]?.trim();
  if (!found || !inner) return undefined;
  const isCredit = NAMED_CREDIT.test(inner) || inner.split(SEPARATOR).every(mayBeName);
  return isCredit ? { start: found.index, end: line.length } : undefined;
}
