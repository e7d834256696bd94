import { parentPort, workerData } from 'node:worker_threads';
import type { Answering } from '../commands/answering.ts';
import { complete, type Typed } from '../commands/complete.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { openEmbedder } from '../embedding/transformers.ts';
import { messageOf } from '../errors.ts';
import { openReadingRoom } from '../retrieval/reading.ts';
import type { SummaryRequest } from '../summary/request.ts';
import { foldScript } from '../text/script.ts';
import { type Methods, serveCalls } from './calls.ts';
import { followGenerations } from './generation.ts';
import { createLane } from './lane.ts';
import type { WorkerSettings } from './settings.ts';

/** The thread that reads the index and the model: whoever asks stays free while it works. */

const port = parentPort;
if (!port) throw new Error('this file is a thread of its own');
const settings = workerData as WorkerSettings;

/** How often another process's new generation is looked for. */
const LOOK_MS = 2000;

/** Questions answered at once: while one waits for the model, another is looked for. More would only all be answered late. */
const QUESTIONS = createLane(2);
/** Long work goes on beside questions, but not beside other long work. */
const SUMMARIES = createLane(1);
const CLOSED = new Error('the answering thread is closed');

let isClosing = false;
const opened = await openEmbedder({ ...settings.embedder, foldScript });
/** Whatever is still being done when the thread closes ends with its next use of the model. */
const embedder: Embedder = {
  ...opened,
  embedQuery: (...args) => (isClosing ? Promise.reject(CLOSED) : opened.embedQuery(...args)),
  embedPassages: (...args) => (isClosing ? Promise.reject(CLOSED) : opened.embedPassages(...args)),
};
const reading = await openReadingRoom(settings.reader, {
  clock: () => new Date(),
  onFailure: (error) => port.postMessage({ readerFailure: messageOf(error) }),
});
const { leastConfidence } = settings;
const generations = followGenerations(settings.index, embedder, { leastConfidence, reading });

const of =
  <K extends keyof Answering, M extends keyof Answering[K]>(part: K, method: M) =>
  (...args: never[]) =>
    generations.use((reading) => (reading[part][method] as (...args: never[]) => Promise<unknown>)(...args));

const methods: Methods = {
  ask: (...args) => QUESTIONS.run(() => of('answerer', 'ask')(...args)),
  searchLexical: of('index', 'searchLexical'),
  searchVector: of('index', 'searchVector'),
  countTerms: of('index', 'countTerms'),
  passages: of('index', 'passages'),
  tokens: of('index', 'tokens'),
  articleTokens: of('index', 'articleTokens'),
  passagesBetween: of('index', 'passagesBetween'),
  copies: of('index', 'copies'),
  articles: of('index', 'articles'),
  complete: (typed: Typed) => generations.use((reading) => complete(typed, reading)),
  refresh: () => look(true),
  withdraw: generations.withdraw,
  async close() {
    isClosing = true;
    clearInterval(timer);
    for (const lane of [QUESTIONS, SUMMARIES]) lane.end(CLOSED);
    await generations.close();
    await reading?.close();
    await opened.close();
  },
};

let looking: Promise<void> = Promise.resolve();
const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS);
serveCalls(port, methods, {
  summarize: (onProgress, request: SummaryRequest) =>
    SUMMARIES.run(() => generations.use(({ summarizer }) => summarizer.summarize({ ...request, onProgress }))),
});

/** One look after the other; whoever listens is told of what was opened. */
function look(isUpToDate = false): Promise<void> {
  const next = looking.then(async () => {
    const index = await generations.refresh(isUpToDate);
    if (index) port?.postMessage({ opened: index.manifest });
  });
  looking = next.catch(() => undefined);
  return next;
}
