import type { Address, Entry, Span } from '../../types.ts';
import type { Edit } from '../repair/edits.ts';
import { webAddress } from './address.ts';
import { type Field, fieldValue, parseCsv } from './csv.ts';
import { decodeText } from './decode.ts';
import { type FormatReader, type RawText, UnreadableError } from './reader.ts';

/** What the columns or keys of questions, answers and pages are called. */
const QUESTION = /^(?:q|question|questions|prompt|title|问|问题|提问|標題|标题|問|問題|提問)$/i;
const ANSWER = /^(?:a|answer|answers|response|reply|content|答|答案|回答|答复|答覆|内容|內容|解答)$/i;
const ADDRESS = /^(?:url|link|href|链接|連結|网址|網址)$/i;

type Faq = Pick<RawText, 'text' | 'markup' | 'headings' | 'isStructured' | 'entries' | 'places'>;

/** Pairs of a question and its answer, each an article: a table (.csv, .tsv) or an object a line (.jsonl). */
export const faq: FormatReader = {
  format: 'faq',
  extensions: ['.csv', '.tsv', '.jsonl', '.ndjson'],
  read: async (bytes, fileName = '') => {
    const { encoding, text } = decodeText(bytes);
    const isTable = /\.[ct]sv$/i.test(fileName) || (fileName === '' && !text.trimStart().startsWith('{'));
    return { encoding, ...(isTable ? fromTable(text) : fromLines(text)) };
  },
};

interface Pair {
  readonly question: Span;
  readonly answer: Span;
  readonly url: string | undefined;
}

/** The table's own text, with all but questions and answers deleted: citations point at the file's lines. */
function fromTable(text: string): Faq {
  const rows = parseCsv(text);
  const names = (rows[0] ?? []).map((field) => fieldValue(text, field).trim());
  const columns = { q: find(names, QUESTION), a: find(names, ANSWER), url: find(names, ADDRESS) };
  const isNamed = columns.q >= 0 && columns.a >= 0;
  if (!isNamed && !rows.every((row) => row.length === 2))
    throw new UnreadableError('its table needs a first row that names a column "question" and one "answer"');
  const { q, a } = isNamed ? columns : { q: 0, a: 1 };
  const doubled: Edit[] = [];
  const pairs = rows.slice(isNamed ? 1 : 0).flatMap((row): Pair[] => {
    const [question, answer] = [trimmed(text, row[q]), trimmed(text, row[a])];
    if (!question || !answer) return [];
    for (const field of [row[q], row[a]]) if (field) doubled.push(...undoubled(text, field));
    return [{ question, answer, url: webAddress(row[columns.url] && fieldValue(text, row[columns.url] as Field)) }];
  });
  return faqOf(text, pairs, doubled);
}

/** A dump of the questions and answers, an object's on the line that it has in the file. */
function fromLines(file: string): Faq {
  let text = '';
  const breaks: Edit[] = [];
  const add = (words: string): Span => {
    const start = text.length;
    text += words
      .replace(/\s*\n\s*/g, '\n')
      .trim()
      .replace(/\t/g, ' ');
    for (let at = text.indexOf('\n', start); at >= 0; at = text.indexOf('\n', at + 1)) {
      // A line of the dump is a line of the file; inside an answer a space stands for the line break.
      text = `${text.slice(0, at)} ${text.slice(at + 1)}`;
      breaks.push({ kind: 'break', at }, { kind: 'delete', start: at, end: at + 1 });
    }
    return { start, end: text.length };
  };
  const pairs: Pair[] = [];
  for (const [i, line] of file.split('\n').entries()) {
    const entries = line.trim() ? entriesIn(line, i + 1) : [];
    const valueFor = (name: RegExp) => entries.find(([key, value]) => name.test(key) && value.trim())?.[1];
    const [question, answer] = [valueFor(QUESTION), valueFor(ANSWER)];
    if (question !== undefined && answer !== undefined) {
      const asked = add(question.replace(/\s+/g, ' '));
      text += '\t';
      pairs.push({ question: asked, answer: add(answer), url: webAddress(valueFor(ADDRESS)) });
    }
    text += '\n';
  }
  return faqOf(text, pairs, breaks);
}

function entriesIn(line: string, number: number): [string, string][] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UnreadableError(`line ${number} is no JSON object`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UnreadableError(`line ${number} is no JSON object`);
  return Object.entries(value).flatMap(([key, own]) =>
    typeof own === 'string' ? [[key, own] as [string, string]] : [],
  );
}

function faqOf(text: string, pairs: readonly Pair[], inner: readonly Edit[]): Faq {
  if (pairs.length === 0) throw new UnreadableError('it holds no pair with a "question" and an "answer"');
  const kept = pairs.flatMap(({ question, answer }) => [question, answer]).sort((a, b) => a.start - b.start);
  const markup: Edit[] = [];
  let at = 0;
  for (const { start, end } of [...kept, { start: text.length, end: text.length }]) {
    if (start > at) markup.push({ kind: 'delete', start: at, end: start });
    // Questions and answers are lines of their own, whatever stood between them.
    if (at > 0 && start < text.length) markup.push({ kind: 'break', at: start });
    at = end;
  }
  const entries: Entry[] = pairs.map(({ question, answer }) => ({ title: question, body: answer }));
  const addresses: Address[] = pairs.some(({ url }) => url)
    ? pairs.map(({ question, answer, url = '' }) => ({ start: Math.min(question.start, answer.start), url }))
    : [];
  return {
    ...{ text, headings: [], isStructured: true, entries },
    markup: [...markup, ...inner].sort((a, b) => startOf(a) - startOf(b)),
    ...(addresses.length > 0 && { places: { addresses } }),
  };
}

function startOf(edit: Edit): number {
  return 'at' in edit ? edit.at : edit.start;
}

function find(names: readonly string[], name: RegExp): number {
  return names.findIndex((own) => name.test(own));
}

function trimmed(text: string, field: Field | undefined): Span | undefined {
  if (!field) return undefined;
  const value = text.slice(field.span.start, field.span.end);
  const start = field.span.start + (value.length - value.trimStart().length);
  const end = start + value.trim().length;
  return end > start ? { start, end } : undefined;
}

/** Takes one of two quotes. */
function undoubled(text: string, { span, isQuoted }: Field): Edit[] {
  if (!isQuoted) return [];
  return [...text.slice(span.start, span.end).matchAll(/""/g)].map(({ index }) => ({
    kind: 'delete',
    start: span.start + index,
    end: span.start + index + 1,
  }));
}
