import { say, sayLines } from '../../commands/messages.ts';
import type { Language } from '../../types.ts';
import type { Card, CardPlace } from './card.ts';
import { visible } from './markdown.ts';
import type { TextFile } from './payload.ts';

/** Units of an attached file: far below what Discord takes. */
const LONGEST = 1_000_000;

/** All that an answer is based on, as a Markdown file: every citation whole, then the passages found. */
export function evidenceFile(card: Card, answer: string): TextFile {
  const { title, lead, citations, related, language } = card;
  const blocks = [
    `# ${line(title)}`,
    ...(lead ? [`**${line(lead.text)}**${lead.n === null ? '' : ` [${lead.n}]`}`] : []),
    ...citations.map(
      (cited) => `## [${cited.n}] ${heading(cited, language)}\n\n${place(cited, language)}\n\n${quoted(cited.quote)}`,
    ),
    ...(related.length > 0 ? [`# ${say('moreSources', language)}`] : []),
    ...related.map((found) => `## ${heading(found, language)}\n\n${place(found, language)}\n\n${quoted(found.text)}`),
  ];
  return { name: `footnote-${answer}.md`, text: `${blocks.join('\n\n').slice(0, LONGEST)}\n` };
}

type Placed = Omit<CardPlace, 'kind'>;

function heading({ title, source }: Placed, language: Language): string {
  return title === null ? `${line(source)} (${say('untitled', language)})` : `《${line(title)}》`;
}

function place({ source, page, lines, date, url }: Placed, language: Language): string {
  const parts = [source, ...(page === null ? [] : [say('filePage', language, { page })]), sayLines(lines, language)];
  return line([...parts, ...(date === null ? [] : [date]), ...(url === null ? [] : [url])].join(' · '));
}

function line(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim();
}

/** Each line is quoted for itself, so that nothing in it can end the quotation; a fence in it fences nothing. */
export function quoted(text: string): string {
  const lines = visible(text).split('\n');
  return lines.map((words) => `> ${words.replace(/^(\s*)(`{3}|~{3}|#)/, '$1\\$2')}`).join('\n');
}
