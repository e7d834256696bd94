#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { answerBatchFile, answerQuestion, buildIndex, listSources, start, summarize } from './cli.ts';
import { codeOf, messageOf, SetupError, UserError } from './errors.ts';
import { plain } from './platforms/terminal/style.ts';
import type { GlobalOptions, Terminal } from './session.ts';

/** Exit codes of the command-line contract; the last is 128 + SIGINT, as shells expect. */
const EXIT = { fault: 1, usage: 2, interrupted: 130 };

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const interrupt = new AbortController();
const terminal: Terminal = {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  environment: process.env,
  folder: process.cwd(),
  signal: interrupt.signal,
};

/** Loaded when asked for: whoever asks a question does not wait for them. */
const MEASURES = {
  answers: async () => (await import('./evaluation.ts')).measureAnswers,
  articles: async () => (await import('./evaluation.ts')).measureArticles,
  embedding: async () => (await import('./evaluation-embedding.ts')).measureEmbedding,
  reading: async () => (await import('./evaluation.ts')).measureReading,
  summary: async () => (await import('./evaluation.ts')).measureSummaries,
  challenge: async () => (await import('./evaluation.ts')).measureChallenge,
};

function createProgram(): Command {
  const program = new Command('footnote')
    .description('Answers questions from a folder of documents, with the words to prove them.')
    .version(version, '-V, --version')
    .exitOverride();
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--documents <dir>', 'folder of the documents (setting DOCUMENTS_DIR; seeds)')
      .option('--index <dir>', 'folder of the index (setting INDEX_DIR; index)')
      .addOption(
        new Option('--lang <name>', 'language of replies (setting REPLY_LANGUAGE; the question’s own)').choices([
          'auto',
          'zh-CN',
          'zh-TW',
          'en',
        ]),
      )
      .option('--no-build', 'refuse an index that is absent or out of date, instead of building it')
      .option('-q, --quiet', 'nothing on standard error but errors')
      .exitOverride();

  command(
    'start',
    'run the Discord bot, or without DISCORD_TOKEN the chat in the terminal (also without any command)',
  ).action((options: GlobalOptions) => start(terminal, options));
  command('index', 'bring the index up to date with the documents')
    .option('--rebuild', 'begin with nothing: also mends a damaged index')
    .option('--watch', 'go on and follow every change of the documents until it is interrupted')
    .option('--json', 'print what was done as JSON, and progress as JSON lines on standard error')
    .action((options) => buildIndex(terminal, options));
  command('ask', 'answer a question')
    .argument('[question...]', 'the question')
    .option('--json', 'print the answer as JSON')
    .option('--batch <file>', 'answer JSON lines with id and question, one object a line; - is standard input')
    .option('--top <n>', 'passages of the ranking to print', wholeNumber)
    .action((words: string[], options) =>
      options.batch === undefined
        ? answerQuestion(terminal, words.join(' '), options)
        : answerBatchFile(terminal, options.batch, options),
    );
  command('sources', 'list the documents and their articles')
    .option('--json', 'print them as JSON')
    .action((options) => listSources(terminal, options));
  command('summary', 'summarise an article, a document, a topic, a period or, without any of these, everything')
    .argument('[source...]', 'title of an article, its number in `sources`, or a document')
    .option('--source <file>', 'a document')
    .option('--article <title>', 'an article, with --source one of that document')
    .option('--topic <text>', 'what the documents say of a topic')
    .option('--from <date>', 'articles from this day on: 2020-03-01, 2020-03 or 2020')
    .option('--to <date>', 'articles until this day')
    .addOption(new Option('--length <name>', 'how long (medium)').choices(['short', 'medium', 'long']))
    .option('--sentences <n>', 'at most so many sentences', number)
    .option('--chars <n>', 'at most so many characters', number)
    .option('--share <part>', 'at most this part of the text, such as 0.25', number)
    .addOption(
      new Option('--style <name>', 'a line for each sentence, or a paragraph').choices(['bullets', 'paragraph']),
    )
    .option('--json', 'print the summary as JSON')
    .option('--markdown <file>', 'write it as Markdown; - is standard output')
    .action((words: string[], { json, markdown, documents, index, lang, build, quiet, source, ...input }) =>
      summarize(terminal, {
        ...{ json, markdown, documents, index, lang, build, quiet },
        input: { ...input, source: source ?? (words.join(' ') || undefined) },
      }),
    );
  command(
    'eval',
    'measure answers, how passages are read, what near misses made of the documents are taken for, the articles found, how well ' +
      'passages are ranked, or the facts that summaries keep',
  )
    .addArgument(program.createArgument('<what>', 'what to measure').choices(Object.keys(MEASURES)))
    .argument(
      '[path]',
      'JSON lines of questions with evidence and answers, for articles and summary a JSON list of documents with their articles and key facts; a ' +
        'small set of our own when left out. For embedding also a folder of NAME.passages.jsonl and NAME.questions.jsonl. For ' +
        'reading JSON lines of question, context and answers, or NAME of such a pair. None for challenge',
    )
    .option('--json', 'print the figures as JSON')
    .option(
      '--baseline <run>',
      'answers only: a run printed by --json before; shows differences, exits with 1 when one fell behind by more than chance',
    )
    .option('--html <file>', 'answers only: write a report with every miss as one HTML file')
    .option('--most <n>', 'challenge only: sentences to make questions of (40)', wholeNumber)
    .option('--seed <n>', 'challenge only: another number takes other sentences and changes (1)', number)
    .option('--ablate', 'answers only: ask again with one part switched off at a time; shows what each brings')
    .action(async (what: string, path: string | undefined, options) => {
      const measure = await MEASURES[what as keyof typeof MEASURES]();
      await measure(terminal, path, options);
    });
  command('doctor', 'report on the set-up and every document; exit code 1 when something needs you')
    .addArgument(
      program
        .createArgument('[what]', 'show: raw and repaired text of one file, every edit, its articles')
        .choices(['show']),
    )
    .argument('[file]', 'with show: a file of the documents folder')
    .option('--raw', 'with show: only the text that citations point into, as it was read from the file')
    .option('--json', 'print it as JSON')
    .action(async (what: string | undefined, file: string | undefined, options) => {
      const { reportHealth, showDocument } = await import('./doctor.ts');
      if (what === undefined) return reportHealth(terminal, options);
      if (file === undefined) throw new SetupError('doctor show needs the name of a file.');
      return showDocument(terminal, file, options);
    });
  return program;
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100)
    throw new InvalidArgumentError('It must be a whole number from 1 to 100.');
  return value;
}

/** The exit code of a failure, and its one sentence on standard error. */
function fail(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (interrupt.signal.aborted) return EXIT.interrupted;
  process.stderr.write(`${plain(messageOf(error))}\n`);
  return error instanceof UserError || error instanceof SetupError ? EXIT.usage : EXIT.fault;
}

// A reader that has seen enough closes the pipe; that is no failure.
process.stdout.on('error', (error) => process.exit(codeOf(error) === 'EPIPE' ? 0 : EXIT.fault));
// A file over the system's limit must fail as a write that cannot be done, not end the process.
process.on('SIGXFSZ', () => undefined);
// The first Ctrl-C ends the work at hand cleanly, the second ends the process.
process.on('SIGINT', () => (interrupt.signal.aborted ? process.exit(EXIT.interrupted) : interrupt.abort()));
process.on('SIGTERM', () => interrupt.abort());

/** After the work at hand has ended: nothing that was left open keeps the process longer. */
const LEFT_MS = 500;

try {
  const words = process.argv.slice(2);
  await createProgram().parseAsync(words.length > 0 ? words : ['start'], { from: 'user' });
} catch (error) {
  process.exitCode = fail(error);
}
if (interrupt.signal.aborted) setTimeout(() => process.exit(), LEFT_MS).unref();
