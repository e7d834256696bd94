import { lettersAndDigits } from '../../text/characters.ts';

interface Line {
  readonly text: string;
}

/** Leaders and a page's number: 第一章 考勤……………2. */
const LEADERS = /(?:[.．·‧•・_]\s?){4,}\s*[（(]?[\divxlc]{1,5}[）)]?$|(?:…|⋯){2,}\s*[（(]?[\divxlc]{1,5}[）)]?$/iu;
const PAGE_NUMBER = /^(?<name>.{1,60}?)(?:\s|\t|-|—|…)+(?<page>\d{1,4})$/u;
const NAMES_CONTENTS = /^(?:目\s*录|目\s*次|(?:table of )?contents)$/iu;
/** In lines. */
const LONGEST_TABLE = 400;
const FEWEST_ENTRIES = 3;

/**
 * The lines of tables of contents: those with leaders before a page's number; below a line that says so (目录), those that
 * end in ascending page numbers, or whose words stand again below as a line by themselves.
 */
export function contentsIn(lines: readonly Line[]): Set<number> {
  const contents = new Set<number>();
  for (const [i, { text }] of lines.entries()) if (LEADERS.test(text)) contents.add(i);
  let later: Map<string, number> | undefined;
  for (const [i, { text }] of lines.entries()) {
    if (!NAMES_CONTENTS.test(text.replace(/^#+\s*/u, ''))) continue;
    later ??= new Map(lines.map((line, at) => [lettersAndDigits(line.text), at]));
    const entries = entriesBelow(lines, i, { contents, later });
    if (entries.length < FEWEST_ENTRIES) continue;
    for (const at of [i, ...entries]) contents.add(at);
  }
  return contents;
}

interface Known {
  readonly contents: ReadonlySet<number>;
  /** The last line of these letters. */
  readonly later: ReadonlyMap<string, number>;
}

function entriesBelow(lines: readonly Line[], heading: number, { contents, later }: Known): number[] {
  const entries: number[] = [];
  let lastPage = 0;
  for (let i = heading + 1; i < lines.length && i <= heading + LONGEST_TABLE; i++) {
    const { text } = lines[i] as Line;
    const { page, name } = PAGE_NUMBER.exec(text)?.groups ?? {};
    const isPaged = page !== undefined && Number(page) >= lastPage && !/[。！？]/u.test(name ?? '');
    const isAgain = (later.get(lettersAndDigits(text)) ?? i) > i;
    if (!contents.has(i) && !isPaged && !isAgain) break;
    // Where the lines repeat, the first that was there is the text's own.
    if (isAgain && !isPaged && entries.some((at) => lines[at]?.text === text)) break;
    if (isPaged) lastPage = Number(page);
    entries.push(i);
  }
  return entries;
}
