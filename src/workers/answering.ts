import { parentPort, workerData } from 'node:worker_threads';
import type { Answering } from '../commands/answering.ts';
import { complete, type Typed } from '../commands/complete.ts';
import { openEmbedder } from '../embedding/transformers.ts';
import type { SummaryRequest } from '../summary/request.ts';
import { foldScript } from '../text/script.ts';
import { type Methods, serveCalls } from './calls.ts';
import { followGenerations } from './generation.ts';
import type { WorkerSettings } from './settings.ts';

/** The thread that reads the index and the model: whoever asks stays free while it works. */

const port = parentPort;
if (!port) throw new Error('this file is a thread of its own');
const settings = workerData as WorkerSettings;

/** How often another process's new generation is looked for. */
const LOOK_MS = 2000;

const embedder = await openEmbedder({ ...settings.embedder, foldScript });
const generations = followGenerations(settings.index, embedder, { leastConfidence: settings.leastConfidence });

const of =
  <K extends keyof Answering, M extends keyof Answering[K]>(part: K, method: M) =>
  (...args: never[]) =>
    generations.use((reading) => (reading[part][method] as (...args: never[]) => Promise<unknown>)(...args));

const methods: Methods = {
  ask: of('answerer', 'ask'),
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
    clearInterval(timer);
    await generations.close();
    await embedder.close();
  },
};

let looking: Promise<void> = Promise.resolve();
const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS);
serveCalls(port, methods, {
  summarize: (onProgress, request: SummaryRequest) =>
    generations.use(({ summarizer }) => summarizer.summarize({ ...request, onProgress })),
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
