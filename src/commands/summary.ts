import { UserError } from '../errors.ts';
import type { Scope } from '../retrieval/scope.ts';
import type { Length } from '../summary/length.ts';
import type { Subject } from '../summary/request.ts';
import { detectLanguage } from '../text/language.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { readDays } from './period.ts';
import { languageOf } from './run.ts';
import { articleNumbered, completeSource, findArticle, findSource, knownSource } from './titles.ts';

const LENGTHS = ['short', 'medium', 'long'] as const;
/** What is not there under such a name is offered among files and titles, else among titles. */
const FILE_NAME = /\.\w{1,8}$/u;
const STYLES = ['bullets', 'paragraph'] as const;

/**
 * Summarises an article, a document, a topic, a period or everything. Besides its options it takes what scripts give:
 * `article`, a title, alone or within the document `source`; `chars`, at most so many characters; `share`, of the text.
 */
export const summary: Command = {
  name: 'summary',
  description: 'helpSummary',
  options: [
    { name: 'source', description: 'optionSummarized', type: 'text', complete: completeSource },
    { name: 'topic', description: 'optionTopic', type: 'text' },
    { name: 'from', description: 'optionFrom', type: 'text' },
    { name: 'to', description: 'optionTo', type: 'text' },
    {
      ...{ name: 'length', description: 'optionLength', type: 'text' },
      choices: LENGTHS.map((value) => ({ value, label: value })),
    },
    { name: 'sentences', description: 'optionSentences', type: 'number' },
    {
      ...{ name: 'style', description: 'optionStyle', type: 'text' },
      choices: STYLES.map((value) => ({ value, label: value })),
    },
  ],
  async run(input, context) {
    const length = lengthOf(input);
    const subject = await subjectOf(input, context);
    const made = await context.summarizer.summarize({
      ...{ subject, length, style: STYLES.find((known) => known === input.style) ?? 'bullets' },
      ...(context.onProgress && { onProgress: context.onProgress }),
    });
    const citations = made.groups.flatMap(({ articles }) =>
      articles.flatMap(({ sentences }) => sentences.map(({ citation }) => citation)),
    );
    context.rememberCitations?.(citations);
    const asked = [input.topic, input.source, input.article].find((words) => typeof words === 'string');
    // A topic is asked in a language; a title is the document's.
    const own = subject.kind === 'topic' && asked !== undefined ? detectLanguage(asked as string) : languageOf(context);
    return { kind: 'summary', language: context.language ?? own, summary: made };
  },
};

async function subjectOf(input: CommandInput, { index }: CommandContext): Promise<Subject> {
  const [source, article, topic, from, to] = ['source', 'article', 'topic', 'from', 'to'].map((name) =>
    textOf(input[name]),
  );
  const isPeriod = from !== undefined || to !== undefined;
  const subjects = [source ?? article, topic, isPeriod ? '' : undefined].filter((one) => one !== undefined);
  if (subjects.length > 1)
    throw new UserError('manySubjects', 'Give an article or document, or a topic, or a period, but only one of them.');
  if (article !== undefined) {
    const document = source === undefined ? undefined : (await findSource(source, index)).source;
    return subjectOfArticle(await findArticle(article, index, document));
  }
  if (source !== undefined) {
    if (/^\d{1,9}$/.test(source.normalize('NFKC')))
      return subjectOfArticle(await articleNumbered(Number(source.normalize('NFKC')), index));
    const scope = await knownSource(source, index);
    if (!scope && !FILE_NAME.test(source)) return subjectOfArticle(await findArticle(source, index));
    return subjectOfScope(scope ?? (await findSource(source, index)));
  }
  if (topic !== undefined) return { kind: 'topic', topic };
  if (isPeriod)
    return {
      kind: 'period',
      from: from === undefined ? null : readDays(from).first,
      to: to === undefined ? null : readDays(to).last,
    };
  return { kind: 'all' };
}

function subjectOfScope({ source, articleOrdinal }: Scope): Subject {
  return articleOrdinal === undefined ? { kind: 'document', source } : { kind: 'article', source, articleOrdinal };
}

function subjectOfArticle({ source, ordinal }: { readonly source: string; readonly ordinal: number }): Subject {
  return { kind: 'article', source, articleOrdinal: ordinal };
}

/** Text that says something: what is left empty on a form is not given. */
function textOf(value: CommandInput[string]): string | undefined {
  const text = value === undefined ? '' : String(value).trim();
  return text === '' ? undefined : text;
}

/** @throws UserError for a length that is none, or more than one. */
function lengthOf({ sentences, chars, share, length }: CommandInput): Length {
  const given = [sentences, chars, share, length].filter((one) => one !== undefined);
  if (given.length > 1) throw new UserError('manyLengths', 'Give the length in one way only.');
  if (sentences !== undefined) return { kind: 'sentences', most: wholeNumber(sentences) };
  if (chars !== undefined) return { kind: 'characters', most: wholeNumber(chars) };
  if (share !== undefined) return { kind: 'share', share: shareOf(share) };
  return { kind: 'named', name: LENGTHS.find((name) => name === length) ?? 'medium' };
}

const NO_LENGTH = 'That is no length: sentences and characters are whole numbers from 1, a share lies between 0 and 1.';

function wholeNumber(value: NonNullable<CommandInput[string]>): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1)
    throw new UserError('badLength', NO_LENGTH);
  return value;
}

function shareOf(value: NonNullable<CommandInput[string]>): number {
  if (typeof value !== 'number' || !(value > 0 && value <= 1)) throw new UserError('badLength', NO_LENGTH);
  return value;
}
