import { displayWidth, trimmedSpan } from '../text/characters.ts';
import type { Span } from '../types.ts';

/** A non-blank line without the white space around it. */
export interface Line extends Span {
  readonly text: string;
  /** In columns: a Chinese character has two. */
  readonly width: number;
  /** Blank lines between the non-blank line before and this one. */
  readonly gap: number;
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  let gap = 0;
  for (const whole of text.split('\n')) {
    const { start, end } = trimmedSpan(whole);
    const inner = whole.slice(start, end);
    if (inner) lines.push({ start: at + start, end: at + end, text: inner, width: displayWidth(inner), gap });
    gap = inner ? 0 : gap + 1;
    at += whole.length + 1;
  }
  return lines;
}

const HAN = '[\\p{Script=Han}]';
const NAME = `(?:${HAN}{2,4}|${HAN}[ \\u3000]{1,2}${HAN})`;
const NAMES = `${NAME}(?:[\\s、，,/]+(?:通讯员|实习生)?\\s*${NAME})*`;
const ROLE = '(?:特约|首席|见习|实习|驻地|全媒体)*(?:记者|通讯员|撰稿人?|实习生|作者|评论员)';

const MARKED =
  /^(?:[■●◎○◇◆▲△★☆▪▌•·*]|[-–—]{2}|[-–] |[（(]?\d{1,2}(?:[.、](?!\d)|[）)])|[（(]?[一二三四五六七八九十]{1,3}[、）)]|#{1,6} |【)/u;
const LEAD = new RegExp(
  `^(?:本报讯|本报${HAN}{1,8}讯|(?:新华社|中新社|中新网|人民网|本报)[\\p{Script=Han}\\d]{2,14}?(?:日电|日讯|电)|据${HAN}{2,8}(?:报道|消息))`,
  'u',
);
const BYLINES = [
  /^□\s*[^，。；！？]{2,40}$/u,
  new RegExp(`^${HAN}{1,8}(?:报|网|社|台|刊)${ROLE}\\s*(?:${NAMES})?$`, 'u'),
  new RegExp(`^(?:本报讯\\s*)?${ROLE}[\\s:：]*${NAMES}\\s*(?:报道|文|摄影报道)?$`, 'u'),
  /^(?:作者|来源|编辑|责任编辑|责编|校对|供稿|摄影|撰文|审核|文|图|图文|文\/图)\s*[:：/][^，。；！？]{0,40}$/u,
  new RegExp(`^(?:${HAN}{2,20}\\s+)*${HAN}{2,4}\\s+(?:整理|撰文|供稿|报道)$`, 'u'),
  new RegExp(
    `^${NAMES}\\s*[/／]\\s*(?:文图|图文|文|图|摄|整理|撰文|口述)(?:[\\s/／、]*(?:${NAMES}\\s*[/／]\\s*)?(?:文|图|摄|整理))?$`,
    'u',
  ),
  /^(?:By|BY)\s+\p{Lu}[\p{L}.'’-]*(?:\s+(?:(?:and|AND|&)\s+)?\p{Lu}[\p{L}.'’-]*){1,6}$/u,
  new RegExp(
    `^[（(\\[](?:${HAN}{1,8}(?:报|网|社))?(?:${ROLE}|责任编辑|责编|编辑|作者)?[\\s:：]*${NAMES}[）)\\]]$`,
    'u',
  ),
];
const PHOTO_CREDIT = /(?:(?<=[\p{Script=Han}])(?<![拍航])\s*摄|供图|资料片|资料图|资料照片?|摄影报道)[）)]?$/u;
const CAPTION =
  /^(?:图为|[上下左右]图|图[①-⑩一二三四五\d]{1,2}(?=[：:为，、])|[▲△▼▽]\s*\S|Photo(?:graph)?s?(?: by |: ))/u;
const DATE_LINE =
  /^(?:[\p{L}\d]{2,12}\s*)?\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?$/u;
/** A sentence's end; names or a source may follow it in brackets. */
const TERMINAL =
  /(?:[。！？!?]|(?<=[\p{Script=Latin}\d])\.|\.{3}|…)[”’」』）)"'\]】]*(?:\s*[（(【[][^（）()【】[\]。！？]{2,60}[）)】\]])?$/u;
const INNER_MARK = /[，。、；：,;](?=.)/u;

/** Begins with a bullet, a number or a mark that opens a block of its own. */
export function isMarked(line: string): boolean {
  return MARKED.test(line);
}

/** Begins as a news item does: 本报讯, 新华社北京3月10日电. */
export function isLead(line: string): boolean {
  return LEAD.test(line);
}

/** Names who wrote, edited or sent the text, and nothing else. */
export function isByline(line: string): boolean {
  return line.length <= 120 && BYLINES.some((pattern) => pattern.test(line));
}

/** Ends by saying who took a picture; may follow the caption on the same line. */
export function endsWithPhotoCredit(line: string): boolean {
  return PHOTO_CREDIT.test(line);
}

/** Begins as words under a picture do: 图为, 左图, ▲. */
export function beginsCaption(line: string): boolean {
  return CAPTION.test(line);
}

/** A date by itself, or after the name of a site. */
export function isDateLine(line: string): boolean {
  return DATE_LINE.test(line);
}

/** Ends a sentence. */
export function isTerminated(line: string): boolean {
  return TERMINAL.test(line);
}

/** Has a mark in its middle, as running text has and most headings have not. */
export function hasInnerMark(line: string): boolean {
  return INNER_MARK.test(line);
}

/** Is written in Latin letters, without Chinese ones. */
export function isLatin(line: string): boolean {
  return !/\p{Script=Han}/u.test(line) && /\p{Script=Latin}{2}/u.test(line);
}
