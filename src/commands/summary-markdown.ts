import type { SummarizedArticle, Summary } from '../summary-types.ts';
import type { Language } from '../types.ts';
import { say, sayLines } from './messages.ts';
import { aboutOf, emptyOf, headingOf } from './summary-remarks.ts';

/** A summary as a Markdown page with a final line break: its sentences with footnotes that name file and lines. */
export function summaryMarkdown(summary: Summary, language: Language): string {
  const { title, groups } = summary;
  const isAlone = summary.scope === 'article';
  const head = title === null ? say('digest', language) : title;
  const body = groups.flatMap((group) => [
    ...[headingOf(group, summary, language)].flatMap((heading) => (heading === null ? [] : [`## ${escaped(heading)}`])),
    ...group.articles.flatMap((article) => [
      ...(isAlone ? [] : [`### ${titleOf(article, language)}`]),
      sentencesOf(article, summary.style),
    ]),
  ]);
  const notes = groups.flatMap(({ articles }) =>
    articles.flatMap(({ sentences }) =>
      sentences.map(
        ({ citation: { n, source, lines } }) => `[^${n}]: ${escaped(source)}, ${sayLines(lines, language)}`,
      ),
    ),
  );
  const empty = groups.length === 0 ? [escaped(emptyOf(summary, language))] : [];
  const about = aboutOf(summary, language).map((line) => `*${escaped(line)}*`);
  return `${[`# ${escaped(head)}`, ...empty, ...body, about.join('  \n'), notes.join('\n')].filter(Boolean).join('\n\n')}\n`;
}

function titleOf({ title, date }: SummarizedArticle, language: Language): string {
  const name = title === null ? `(${say('untitled', language)})` : escaped(title);
  return date === null ? name : `${name} · ${date}`;
}

function sentencesOf({ sentences }: SummarizedArticle, style: Summary['style']): string {
  const said = sentences.map(({ text, citation }) => `${escaped(text)}[^${citation.n}]`);
  return style === 'bullets' ? said.map((line) => `- ${line}`).join('\n') : said.join(' ');
}

/** Text of a document as Markdown that shows it letter by letter, on one line. */
function escaped(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/^([-+]|\d+[.)])(?=\s)/, '\\$1');
}
