import { join } from 'node:path';
import type { Answer, Answered, Citation, Hit, Unanswered } from '../../answer-types.ts';
import type { Reply, SourceEntry } from '../../commands/command.ts';
import { refusalText } from '../../commands/json.ts';
import { say, sayLines } from '../../commands/messages.ts';
import { sentenceRows } from '../../commands/rows.ts';
import { statusLines } from '../../commands/status-lines.ts';
import { locatePassage, whereOf } from '../../corpus/provenance.ts';
import { kindOf } from '../../retrieval/citation.ts';
import type { Language } from '../../types.ts';
import { usageOf } from './input.ts';
import { type Placed, placeOf, type RenderOptions } from './place.ts';
import { plain, plainLine } from './style.ts';
import { renderSummary } from './summary.ts';

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
    case 'summary':
      return renderSummary(reply.summary, reply.language, options);
    case 'help': {
      const { language, commands, examples } = reply;
      const names = commands.map(usageOf);
      const width = Math.max(...names.map((name) => name.length));
      const rows = commands.map(({ description }, i) => `  ${names[i]?.padEnd(width)}  ${say(description, language)}`);
      const asked = examples.map((question) => `  ${plain(question)}`);
      return [
        ...[say('helpIntro', language), ...rows],
        ...(asked.length > 0 ? ['', say('tryThese', language), ...asked] : []),
      ].join('\n');
    }
    case 'status':
      return statusLines(reply.status, reply.language).map(plain).join('\n');
    case 'notice':
      return plain(reply.text);
    default:
      return reply satisfies never;
  }
}

function renderAnswer(answer: Answered, options: RenderOptions): string {
  const { style } = options;
  const { lead, citations, missing, query } = answer;
  const first = lead ? [`${style.bold(plainLine(lead.text))}${style.accent(`[${lead.n}]`)}`] : [];
  const remarks = missing.map((part) => style.dim(say('partNotFound', query.language, { question: plainLine(part) })));
  return [...first, ...quotesOf(answer, options), ...remarks, '', ...placesOf(citations, query.language, options)].join(
    '\n',
  );
}

/** The sentences, the words that answer in bold, each with its number. */
function quotesOf({ citations }: Answer, { style }: RenderOptions): string[] {
  return citations.map(({ quote, highlights, n }) => {
    const ends = highlights.flatMap(({ start, end }) => [start, end]);
    const pieces = [0, ...ends].map((from, i) => plainLine(quote.slice(from, ends[i])));
    return `${pieces.map((piece, i) => (i % 2 === 1 ? style.bold(piece) : piece)).join('')}${style.accent(`[${n}]`)}`;
  });
}

function placesOf(citations: readonly Citation[], language: Language, options: RenderOptions): string[] {
  const { style } = options;
  return citations.map((citation) => {
    const also = (citation.also ?? []).map(
      (other) => `\n    ${say('also', language)} ${placeOf(other, language, options)}`,
    );
    return style.dim(`${style.accent(`[${citation.n}]`)} ${placeOf(citation, language, options)}${also.join('')}`);
  });
}

function renderRefusal(answer: Unanswered, options: RenderOptions): string {
  const { hits, query, refusal, citations } = answer;
  const { style } = options;
  const text = style.bold(refusalText(answer));
  if (refusal === 'chat') return text;
  if (refusal === 'premise')
    return [text, ...quotesOf(answer, options), '', ...placesOf(citations, query.language, options)].join('\n');
  const related = hits.slice(0, RELATED).map((hit) => {
    const place = placeOf(placed(hit), query.language, options);
    return `  · ${excerptOf(hit)}\n    ${style.dim(place)}`;
  });
  const nearest = related.length > 0 ? ['', say('related', query.language), ...related] : [];
  return [text, say('rephrase', query.language), ...nearest].join('\n');
}

function renderDocument(
  { first, document, articles }: SourceEntry,
  language: Language,
  options: RenderOptions,
): string {
  const { style } = options;
  const name = style.fileLink(style.bold(plainLine(document.source)), join(options.documents, document.source));
  const width = String(first + articles.length - 1).length;
  const rows = articles.map(({ title, kind, lines }, i) => {
    const label = title === null ? `(${say('untitled', language)})` : `《${plainLine(title)}》`;
    return `  ${String(first + i).padStart(width)} ${label} ${style.dim(`${kind} · ${sayLines(lines, language)}`)}`;
  });
  return [`${name} ${style.dim(`${document.format} · ${document.passages}`)}`, ...rows].join('\n');
}

type SourceReply = Extract<Reply, { kind: 'source' }>;

/** The cited passage with its neighbours, a sentence a row, each with its lines in the file; the evidence is marked. */
function renderSource({ citation, passages, language }: SourceReply, options: RenderOptions): string {
  const rows = sentenceRows(passages, citation).map((row) => ({ ...row, text: plain(row.text) }));
  const width = Math.max(...rows.map(({ lines }) => lines.length));
  const { style } = options;
  const body = rows.map(({ lines, text, isCited }) => {
    const gutter = `${isCited ? '▸' : ' '} ${lines.padStart(width)} │`;
    return `${isCited ? style.accent(gutter) : style.dim(gutter)} ${isCited ? style.mark(text) : text}`;
  });
  return [style.bold(placeOf(citation, language, options)), ...body].join('\n');
}

function placed({ passage }: Hit): Placed {
  const { source, article } = passage;
  const { lines } = locatePassage(passage);
  return { source, title: article.title, kind: kindOf(passage), lines, ...whereOf(passage, 0, lines) };
}

function excerptOf({ passage }: Hit): string {
  const text = plainLine(passage.text);
  const characters = Array.from(text);
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : text;
}
