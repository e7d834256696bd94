#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { answerBatchFile, answerQuestion, buildIndex, listSources, openChat } from './cli.ts';
import { listDamages, showDocument } from './doctor.ts';
import { codeOf, messageOf, SetupError, UserError } from './errors.ts';
import { measureAnswers, measureArticles, measureEmbedding } from './evaluation.ts';
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

const MEASURES = { answers: measureAnswers, articles: measureArticles, embedding: measureEmbedding };

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

  command('start', 'open the chat in the terminal (also without any command)').action((options: GlobalOptions) =>
    openChat(terminal, options),
  );
  command('index', 'bring the index up to date with the documents')
    .option('--rebuild', 'begin with nothing: also mends a damaged index')
    .option('--json', 'print what was done as JSON')
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
  command('eval', 'measure answers, the articles found, or how well passages are ranked')
    .addArgument(program.createArgument('<what>', 'what to measure').choices(Object.keys(MEASURES)))
    .argument(
      '[path]',
      'JSON lines of questions with evidence and answers, for articles a JSON list of documents with their articles; a ' +
        'small set of our own when left out. For embedding also a folder of NAME.passages.jsonl and NAME.questions.jsonl',
    )
    .option('--json', 'print the figures as JSON')
    .option(
      '--baseline <run>',
      'answers only: a run printed by --json before; shows differences, exits with 1 when one fell behind by more than chance',
    )
    .option('--html <file>', 'answers only: write a report with every miss as one HTML file')
    .option('--ablate', 'answers only: ask again with one part switched off at a time; shows what each brings')
    .action((what: string, path: string | undefined, options) =>
      MEASURES[what as keyof typeof MEASURES](terminal, path, options),
    );
  command('doctor', 'list what is damaged in the documents and could not be repaired')
    .addArgument(
      program
        .createArgument('[what]', 'show: raw and repaired text of one file, every edit, its articles')
        .choices(['show']),
    )
    .argument('[file]', 'with show: a file of the documents folder')
    .option('--json', 'print it as JSON')
    .action((what: string | undefined, file: string | undefined, options) => {
      if (what === undefined) return listDamages(terminal, options);
      if (file === undefined) throw new SetupError('doctor show needs the name of a file.');
      return showDocument(terminal, file, options);
    });
  return program;
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

try {
  const words = process.argv.slice(2);
  await createProgram().parseAsync(words.length > 0 ? words : ['start'], { from: 'user' });
} catch (error) {
  process.exitCode = fail(error);
}
