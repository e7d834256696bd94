import { join } from 'node:path';
import { kindOf } from '../../answer/answerer.ts';
import type { Answered, Citation, Hit, OtherPlace, Unanswered } from '../../answer-types.ts';
import type { Reply, SourceEntry } from '../../commands/command.ts';
import { answerText } from '../../commands/json.ts';
import { say, sayLines, sayPlace } from '../../commands/messages.ts';
import { locatePassage, proveQuote, whereOf } from '../../corpus/provenance.ts';
import { splitSentences } from '../../text/sentences.ts';
import type { Language, Passage } from '../../types.ts';
import { usageOf } from './input.ts';
import { plain, plainLine, type Style } from './style.ts';

export interface RenderOptions {
  readonly style: Style;
  /** The documents folder, which citations link into. */
  readonly documents: string;
}

/** Nearest passages shown with a refusal, and their length in characters. */
const RELATED = 3;
const EXCERPT = 60;

/** Sets a reply as text for a terminal, without a final line break. */
export function render(reply: Reply, options: RenderOptions): string {
  switch (reply.kind) {
    case 'answer':
      return reply.answer.answered ? renderAnswer(reply.answer, options) : renderRefusal(reply.answer, options);
    case 'sources':
      return reply.documents.map((entry) => renderDocument(entry, reply.language, options)).join('\n\n');
    case 'source':
      return renderSource(reply, options);
    case 'help': {
      const { language, commands } = reply;
      const names = commands.map(usageOf);
      const width = Math.max(...names.map((name) => name.length));
      const rows = commands.map(({ description }, i) => `  ${names[i]?.padEnd(width)}  ${say(description, language)}`);
      return [say('helpIntro', language), ...rows].join('\n');
    }
    case 'notice':
      return plain(reply.text);
    default:
      return reply satisfies never;
  }
}

function renderAnswer(answer: Answered, options: RenderOptions): string {
  const { style } = options;
  const text = plain(answerText(answer)).replace(/\[\d+\]$/gm, (mark) => style.accent(mark));
  const sources = answer.citations.map((citation) => {
    const { language } = answer.query;
    const also = (citation.also ?? []).map(
      (other) => `\n    ${say('also', language)} ${placeOf(other, language, options)}`,
    );
    const place = `${placeOf(citation, language, options)}${also.join('')}`;
    return style.dim(`${style.accent(`[${citation.n}]`)} ${place}`);
  });
  return `${text}\n\n${sources.join('\n')}`;
}

function renderRefusal(answer: Unanswered, options: RenderOptions): string {
  const { hits, query, refusal } = answer;
  const { style } = options;
  const text = style.bold(answerText(answer));
  if (refusal === 'chat') return text;
  const related = hits.slice(0, RELATED).map((hit) => {
    const place = placeOf(placed(hit), query.language, options);
    return `  · ${excerptOf(hit)}\n    ${style.dim(place)}`;
  });
  const nearest = related.length > 0 ? ['', say('related', query.language), ...related] : [];
  return [text, say('rephrase', query.language), ...nearest].join('\n');
}

function renderDocument({ document, articles }: SourceEntry, language: Language, options: RenderOptions): string {
  const { style } = options;
  const name = style.fileLink(style.bold(plainLine(document.source)), join(options.documents, document.source));
  const rows = articles.map(({ title, kind, lines }) => {
    const label = title === null ? `(${say('untitled', language)})` : `《${plainLine(title)}》`;
    return `  ${label} ${style.dim(`${kind} · ${sayLines(lines, language)}`)}`;
  });
  return [`${name} ${style.dim(`${document.format} · ${document.passages}`)}`, ...rows].join('\n');
}

type SourceReply = Extract<Reply, { kind: 'source' }>;

/** The cited passage with its neighbours, a sentence a row, each with its lines in the file; the evidence is marked. */
function renderSource({ citation, passages, language }: SourceReply, options: RenderOptions): string {
  const rows = passages.flatMap((passage) => sentenceRows(passage, citation));
  const width = Math.max(...rows.map(({ lines }) => lines.length));
  const { style } = options;
  const body = rows.map(({ lines, text, isCited }) => {
    const gutter = `${isCited ? '▸' : ' '} ${lines.padStart(width)} │`;
    return `${isCited ? style.accent(gutter) : style.dim(gutter)} ${isCited ? style.mark(text) : text}`;
  });
  return [style.bold(placeOf(citation, language, options)), ...body].join('\n');
}

interface Row {
  readonly lines: string;
  readonly text: string;
  readonly isCited: boolean;
}

function sentenceRows(passage: Passage, citation: Citation): Row[] {
  return splitSentences(passage.text).flatMap((span) => {
    const quote = proveQuote(passage, span);
    const [first, last] = quote?.where.pageLines ?? quote?.lines ?? locatePassage(passage).lines;
    const isCited =
      passage.id === citation.passageId &&
      quote !== undefined &&
      quote.span.start < citation.span.end &&
      quote.span.end > citation.span.start;
    const text = plain(passage.text.slice(span.start, span.end));
    return { lines: first === last ? `${first}` : `${first}–${last}`, text, isCited };
  });
}

/** A copy elsewhere is shown as an article. */
type Placed = OtherPlace & Partial<Pick<Citation, 'kind'>>;

function placed({ passage }: Hit): Placed {
  const { source, article } = passage;
  const { lines } = locatePassage(passage);
  return { source, title: article.title, kind: kindOf(passage), lines, ...whereOf(passage, 0, lines) };
}

/** 《title》 · file · lines, the file and its lines a link; what is no article says what it is instead of its title. */
function placeOf(
  { kind = 'article', ...place }: Placed,
  language: Language,
  { style, documents }: RenderOptions,
): string {
  const { source, title, url } = place;
  const named = title === null ? [] : [`《${plainLine(title)}》`];
  const label = kind === 'article' ? named : [...named, say(kind, language)];
  const shown = label.length > 0 ? label.join(' ') : `(${say('untitled', language)})`;
  const words = `${plainLine(source)} · ${sayPlace(place, language)}`;
  if (url) return `${shown} · ${style.link(words, url)} · ${plainLine(url)}`;
  return `${shown} · ${style.fileLink(words, join(documents, source))}`;
}

function excerptOf({ passage }: Hit): string {
  const text = plainLine(passage.text);
  const characters = Array.from(text);
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : text;
}
