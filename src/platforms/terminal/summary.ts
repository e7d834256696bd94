import { join } from 'node:path';
import { say, sayLines } from '../../commands/messages.ts';
import { aboutOf, emptyOf, headingOf } from '../../commands/summary-remarks.ts';
import type { SummarizedArticle, Summary } from '../../summary-types.ts';
import type { Language } from '../../types.ts';
import { placeOf, type RenderOptions } from './place.ts';
import { plain, plainLine } from './style.ts';

/** A summary for a terminal: its articles with their sentences, the lines of each citation below them, and what was left out. */
export function renderSummary(summary: Summary, language: Language, options: RenderOptions): string {
  const { groups, style } = summary;
  const blocks = groups.map((group) => {
    const heading = headingOf(group, summary, language);
    const named = heading === null ? [] : [options.style.bold(`# ${plainLine(heading)}`)];
    return [...named, ...group.articles.map((article) => renderArticle(article, style, { language, options }))].join(
      '\n\n',
    );
  });
  const about = aboutOf(summary, language).map((line) => options.style.dim(line));
  return [...(blocks.length > 0 ? blocks : [plain(emptyOf(summary, language))]), about.join('\n')]
    .filter((block) => block !== '')
    .join('\n\n');
}

interface Setting {
  readonly language: Language;
  readonly options: RenderOptions;
}

function renderArticle(article: SummarizedArticle, style: Summary['style'], { language, options }: Setting): string {
  const { source, sentences, date, also } = article;
  const said = sentences.map(({ text, citation }) => `${plain(text)}${options.style.accent(`[${citation.n}]`)}`);
  const lines = sentences.map(({ citation }) => {
    const place = options.style.fileLink(sayLines(citation.lines, language), join(options.documents, source));
    return `[${citation.n}] ${place}`;
  });
  return [
    `${options.style.bold(placeOf(article, language, options))}${date === null ? '' : ` · ${date}`}`,
    style === 'bullets' ? said.map((line) => `• ${line}`).join('\n') : joined(said),
    options.style.dim(lines.join('  ')),
    ...also.map((other) => options.style.dim(`${say('also', language)} ${placeOf(other, language, options)}`)),
  ].join('\n');
}

/** Sentences of a paragraph: Chinese ones stand side by side, others a space apart. */
function joined(sentences: readonly string[]): string {
  return sentences.map((text, i) => (i > 0 && /^[\p{Script=Latin}\d]/u.test(text) ? ` ${text}` : text)).join('');
}
