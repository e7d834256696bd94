import { crossesGap } from '../../text/words.ts';
import type { Edit, Repair } from './edits.ts';

const HAN = '\\p{Script=Han}';
const NAME = `[${HAN}]{2,4}?`;

/** An agency's dateline or a newspaper's 本报讯 at the beginning of a line, right before its text. */
const DATELINE = new RegExp(
  `^[^\\S\\n]{0,8}(?:本报讯|(?:新华社|中新社|中新网|人民网|央视网|本报)[${HAN}]{0,10}?(?:\\d{1,2}月)?\\d{1,2}日(?:专?电|讯))(?=[${HAN}\\d“《])`,
  'gmu',
);
/** Who reports, right before a word of time, which no clause about the report begins with. */
const REPORTER = new RegExp(
  `(?<=^[^\\S\\n]{0,8}本报讯[ （(]{0,2}(?:实习|特约)?记者[ ]?${NAME}报道[）)]?)(?=近日|日前|昨[日天]|今[日天年]|目前|连日来|\\d{1,2}月\\d)`,
  'gmu',
);
/** A line of writers, where another role begins right after a name. */
const WRITERS = new RegExp(
  `^[^\\S\\n]{0,8}[□■]?[^\\S\\n]?(?:本报|[${HAN}]{2,6}[报社网台])?(?:特约|首席|见习)?记者[^\\S\\n]?[${HAN}]{2,3}(?=(?:本报)?(?:通讯员|实习生|见习记者)[^\\S\\n]?[${HAN}]{2,4}[^\\S\\n]{0,8}$)`,
  'gmu',
);

/** Datelines and bylines that run into what follows them are set apart by one space. */
export const datelines: Repair = { name: 'datelines', find };

function find(text: string): Edit[] {
  const ends = new Set<number>();
  for (const { index, 0: dateline } of text.matchAll(DATELINE)) {
    const at = index + dateline.length;
    if (!crossesGap(text.slice(at - 1, at), text.slice(at, at + 4))) ends.add(at);
  }
  for (const pattern of [REPORTER, WRITERS])
    for (const { index, 0: found } of text.matchAll(pattern)) ends.add(index + found.length);
  return [...ends].sort((a, b) => a - b).map((at) => ({ kind: 'space', at }));
}
