import { isDateLine, isTerminated } from '../lines.ts';
import type { Block } from './blocks.ts';
import { CHAPTER_RANK, CLAUSE_RANK, isMarkedAnswer, numberingOf, questionEnd, questionMark } from './numbering.ts';

/** A block, or its beginning, that names what stands below it. */
export interface Head {
  /** Numbered ones have ranks from 1; a smaller one stands above. */
  readonly rank: number | 'plain' | 'question';
  readonly text: string;
  /** Where it ends in the block, when the rest of the block is text. */
  readonly end?: number;
  /** Whether the block is text all the same: 第五条 before the clause itself. */
  readonly isLead?: boolean;
}

/** How a document that declares no headings is divided. */
export interface Outline {
  readonly heads: ReadonlyMap<number, Head>;
  /** The block that names the document, where its first line does. */
  readonly title: number | undefined;
  /** Whether the numbers of its chapters say how the document is divided, and not its topics. */
  readonly isNumbered: boolean;
  /** Whether it looks like a page of a paper. */
  readonly isPaper: boolean;
}

/** In UTF-16 units. */
const LONGEST_HEADING = 40;
const LONGEST_PLAIN = { han: 24, latin: 60 };
const LONGEST_QUESTION = 80;
/** So many lines without an end below one another are a list. */
const LIST = 3;
/** A text may ask itself something once. */
const FEWEST_QUESTIONS = 2;
const OF_QUESTIONS = /常见问题|常見問題|问答|問答|答疑|问与答|\bFAQs?\b|frequently asked|questions/iu;
/** What papers have and manuals have not. */
const OF_PAPERS: ReadonlySet<Block['kind']> = new Set(['byline', 'lead', 'credit', 'caption', 'label', 'dateline']);

/** Finds what names the parts of a document, by the shape of lines and what stands above and below them. */
export function outlineOf(blocks: readonly Block[]): Outline {
  const isPaper = blocks.some(({ kind }) => OF_PAPERS.has(kind));
  const isDeclared = blocks.some((block) => block.isDeclared);
  const heads = new Map<number, Head>();
  const questions = questionsIn(blocks);
  // From the end on, since what a heading heads may be another one.
  for (let i = blocks.length - 1; i >= 0; i--) {
    const head = questions.get(i) ?? numberedHead(blocks, i, heads) ?? plainHead(blocks, i, heads);
    if (head && !blocks[i]?.isDeclared) heads.set(i, head);
  }
  const numbered = [...heads].filter(([, { rank, isLead }]) => typeof rank === 'number' && !isLead);
  const chapters = numbered.filter(([, { rank }]) => (rank as number) <= CHAPTER_RANK);
  const title = isDeclared || isPaper ? undefined : titleOf(blocks);
  const isNumbered = !isDeclared && (chapters.length > 1 || (!isPaper && numbered.length > 1));
  return { heads, title, isNumbered, isPaper };
}

/** The first line, where it stands by itself and is no text. */
function titleOf([first, second]: readonly Block[]): number | undefined {
  if (!first || !second || first.text.length > LONGEST_HEADING || isTerminated(first.text)) return undefined;
  const isTitle = first.kind === 'heading' && !numberingOf(first.text) && !questionMark(first.text);
  return isTitle && !isDateLine(first.text) && !/[:：|]/u.test(first.text.slice(-1)) ? 0 : undefined;
}

function isText(block: Block | undefined): boolean {
  return block?.kind === 'body' || block?.kind === 'lead';
}

/** A short numbered line, above a text or above a heading of a lower rank; lines of one rank side by side are a list. */
function numberedHead(blocks: readonly Block[], i: number, heads: ReadonlyMap<number, Head>): Head | undefined {
  const [before, block, next] = [blocks[i - 1], blocks[i], blocks[i + 1]];
  const numbering = block && block.kind !== 'boilerplate' ? numberingOf(block.text) : undefined;
  if (!block || !numbering) return undefined;
  const { rank, mark } = numbering;
  if (!isShort(block.text)) {
    const isClause = rank === CLAUSE_RANK && block.text.length > mark.length;
    return isClause ? { rank, text: mark.trim(), isLead: true } : undefined;
  }
  const isBeside = (other: Block | undefined) =>
    other !== undefined && isShort(other.text) && numberingOf(other.text)?.rank === rank;
  if (isBeside(before) || isBeside(next) || !next) return undefined;
  const below = heads.get(i + 1);
  const isAbove = below && !below.isLead ? typeof below.rank !== 'number' || below.rank > rank : isText(next);
  return isAbove ? { rank, text: block.text } : undefined;
}

function isShort(text: string): boolean {
  return text.length <= LONGEST_HEADING && !isTerminated(text) && !/[。；，,;:：|]/u.test(text.replace(/[:：]$/u, ''));
}

/** A short line by itself between the end of a text, or another heading, and the text that it heads. */
function plainHead(blocks: readonly Block[], i: number, heads: ReadonlyMap<number, Head>): Head | undefined {
  const [before, block, next] = [blocks[i - 1], blocks[i], blocks[i + 1]];
  if (block?.kind !== 'heading' || block.isDeclared || !isText(next)) return undefined;
  const { text } = block;
  const longest = /\p{Script=Han}/u.test(text) ? LONGEST_PLAIN.han : LONGEST_PLAIN.latin;
  if (text.length > longest || /[:：…—]$| \| /u.test(text) || heads.get(i + 1)?.rank === 'question') return undefined;
  const isAfterText = before === undefined || !isText(before) || isTerminated(before.text);
  const isList = isOpen(before) && isOpen(blocks[i - LIST + 1]);
  return isAfterText && !isList ? { rank: 'plain', text } : undefined;
}

function isOpen(block: Block | undefined): boolean {
  return block !== undefined && block.kind === 'heading' && !block.isDeclared;
}

/** Questions that are answered below: marked as such, or by themselves on their lines where more than one is. */
function questionsIn(blocks: readonly Block[]): Map<number, Head> {
  const marked = new Map<number, Head>();
  const bare = new Map<number, Head>();
  for (const [i, { text, kind }] of blocks.entries()) {
    const next = blocks[i + 1];
    const mark = kind === 'boilerplate' ? undefined : questionMark(text);
    const end = mark === undefined ? undefined : questionEnd(text);
    if (mark !== undefined && end !== undefined)
      marked.set(i, { rank: 'question', text: text.slice(mark.length, end), end });
    else if (mark !== undefined && next && isMarkedAnswer(next.text))
      marked.set(i, { rank: 'question', text: text.slice(mark.length) });
    else if (isBareQuestion(blocks, i)) bare.set(i, { rank: 'question', text });
  }
  const isListed = bare.size >= FEWEST_QUESTIONS || OF_QUESTIONS.test(blocks[0]?.text ?? '');
  return new Map([...(isListed ? bare : []), ...marked]);
}

function isBareQuestion(blocks: readonly Block[], i: number): boolean {
  const [before, block, next] = [blocks[i - 1], blocks[i], blocks[i + 1]];
  if (!block || block.isDeclared || !/^[^。！？!?“”"「」]{3,}[?？]$/u.test(block.text)) return false;
  const isAnswer = isText(next) && !/[?？]$/u.test(next?.text ?? '');
  return block.text.length <= LONGEST_QUESTION && isAnswer && (!isText(before) || isTerminated(before?.text ?? ''));
}
