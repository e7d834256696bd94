import { say, sayLines } from '../../../commands/messages.ts';
import type { Card, CardCitation, CardPart, CardPlace } from '../card.ts';
import { LIMITS } from '../limits.ts';
import { clip, cut, draw, glyphsOf } from '../markdown.ts';
import { placeOf, titleOf, whereOf } from './place.ts';

/** One page of a card. */
export interface Page {
  readonly text: string;
  /** Numbers of the citations that it shows, in order. */
  readonly numbers: readonly number[];
}

/** Two rows of buttons. */
const MOST_CITATIONS = 2 * LIMITS.buttonsInRow;
/** Units of a page, and of the longest part of a sentence, as sent. */
const PAGE = LIMITS.embedDescription - 100;
const PIECE = 1400;
const LEAD = 500;
const HEADING = 200;
const REMARK = 200;
const EXCERPT = 120;
const ALSO = 3;
const RELATED = 3;

/** What stays together on a page, with the citations that it needs there. */
interface Block {
  readonly text: string;
  readonly numbers: readonly number[];
}

/** The pages of a card, at least one; each shows the sources of what it says. */
export function pagesOf(card: Card): readonly Page[] {
  const blocks = blocksOf(card);
  // Drawn once: a page is measured again with each block that may go onto it.
  const lines = new Map(card.citations.map((citation) => [citation.n, sourceLine(citation, card)]));
  const pages: Block[][] = [];
  for (const block of blocks) {
    const last = pages.at(-1);
    if (last && fits([...last, block], card.kind, lines)) last.push(block);
    else pages.push([block]);
  }
  return (pages.length > 0 ? pages : [[]]).map((page) => {
    const numbers = numbersOf(page);
    const text = page.map((block) => block.text);
    return { text: [...text, ...sourceLines(numbers, card.kind, lines)].join('\n'), numbers };
  });
}

function fits(page: readonly Block[], kind: Card['kind'], sources: ReadonlyMap<number, string>): boolean {
  const numbers = numbersOf(page);
  const lines = [...page.map(({ text }) => text), ...sourceLines(numbers, kind, sources)];
  return numbers.length <= MOST_CITATIONS && lines.join('\n').length <= PAGE;
}

function numbersOf(page: readonly Block[]): number[] {
  return [...new Set(page.flatMap(({ numbers }) => numbers))].sort((a, b) => a - b);
}

function blocksOf(card: Card): Block[] {
  const { lead, parts, remarks, kind } = card;
  const blocks: Block[] = [];
  if (lead) {
    const text = clip(lead.text, LEAD, true);
    blocks.push({ text: lead.n === null ? text : `${text} ${mark(lead.n)}`, numbers: lead.n === null ? [] : [lead.n] });
  }
  let above: string[] = [];
  let isBelowPlace = false;
  const flush = () => {
    if (above.length > 0) blocks.push({ text: above.join('\n'), numbers: [] });
    above = [];
    isBelowPlace = false;
  };
  for (const part of parts) {
    if (part.kind !== 'sentence') {
      // An article of which nothing is said stands by itself; a heading stays with the article below it.
      if (isBelowPlace || (part.kind === 'heading' && above.length > 0)) flush();
      above = [...above, ...linesAbove(part, card)];
      isBelowPlace = part.kind === 'place';
      continue;
    }
    for (const piece of cut(glyphsOf(part.text, part.highlights), PIECE)) {
      blocks.push({ text: [...above, `> ${draw(piece)} ${mark(part.n)}`].join('\n'), numbers: [part.n] });
      above = [];
    }
    isBelowPlace = false;
  }
  flush();
  for (const remark of remarks)
    blocks.push({ text: `${kind === 'summary' ? '-# ' : ''}${clip(remark, REMARK)}`, numbers: [] });
  if (kind === 'refusal') blocks.push(...relatedBlocks(card, 'related'));
  return blocks;
}

/** What else was found, besides what is cited. */
export function relatedBlocks(card: Card, heading: 'related' | 'alsoFound'): Block[] {
  const isCited = ({ source, text }: Card['related'][number]) =>
    card.citations.some((citation) => citation.source === source && text.includes(citation.quote));
  const others = card.related.filter((found) => !isCited(found)).slice(0, RELATED);
  if (others.length === 0) return [];
  const title = { text: `\n**${say(heading, card.language)}**`, numbers: [] };
  return [title, ...others.map((place) => relatedLines(place, card))];
}

function linesAbove(part: Exclude<CardPart, { kind: 'sentence' }>, { language }: Card): string[] {
  switch (part.kind) {
    case 'heading':
      return ['', `**${clip(part.text, HEADING)}**`];
    case 'place': {
      const { place, also } = part;
      const others = also.slice(0, ALSO).map((other) => `-# ${say('also', language)} ${placeOf(other, language)}`);
      return ['', `**${titleOf(place, language)}** · ${whereOf(place, language)}`, ...others];
    }
    default:
      return part satisfies never;
  }
}

function relatedLines(place: CardPlace & { readonly text: string }, { language }: Card): Block {
  return { text: `- ${clip(place.text, EXCERPT)}\n-# ${placeOf(place, language)}`, numbers: [] };
}

/** Where the citations stand: a line each, or the lines of all on one where their article was named above. */
function sourceLines(numbers: readonly number[], kind: Card['kind'], sources: ReadonlyMap<number, string>): string[] {
  const lines = numbers.flatMap((n) => sources.get(n) ?? []);
  if (lines.length === 0) return [];
  return kind === 'summary' ? ['', `-# ${lines.join(' · ')}`] : ['', ...lines.map((line) => `-# ${line}`)];
}

function sourceLine(citation: CardCitation, { kind, language }: Card): string {
  const { n, lines, also = [] } = citation;
  if (kind === 'summary') return `${mark(n)} ${sayLines(lines, language)}`;
  const sources = clip(also.map(({ source }) => source).join(' · '), 60);
  return `${mark(n)} ${placeOf(citation, language)}${sources ? ` · ${say('also', language)} ${sources}` : ''}`;
}

function mark(n: number): string {
  return `\`[${n}]\``;
}
