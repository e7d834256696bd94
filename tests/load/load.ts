import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Discord, openLoopback } from '../support/discord/loopback.ts';
import type { Person } from '../support/discord/person.ts';
import type { Channel } from '../support/discord/types.ts';
import { WaitedInVain } from '../support/discord/wait.ts';
import { ROOT } from '../support/folders.ts';
import { describeFigures, type Figures, measured, type Sample } from './figures.ts';
import type { Mark } from './memory.ts';
import { startProgram, stopProgram } from './program.ts';
import { keepRebuilding } from './rebuild.ts';

export interface LoadOptions {
  readonly people: number;
  readonly seconds: number;
  /** Questions in all, instead of a time. */
  readonly soak: number | undefined;
  readonly isRebuilt: boolean;
  /** Whether garbage is collected before a look at the memory of a soak. */
  readonly isCollected: boolean;
  /** Another program than the compiled bot. */
  readonly bot: string | undefined;
  readonly remark: (line: string) => void;
}

/** An answer takes this long at most; then it counts as lost. */
const PATIENCE_MS = 60_000;
/** The first index is built before anyone is asked to wait for an answer. */
const START_MS = 300_000;
/** Progress is told each time so many were asked. */
const TOLD_EVERY = 1000;
/** Questions that the bot is stopped with. */
const MOST_IN_FLIGHT = 8;
/** After so long a notice is the answer. */
const NOTICE_MS = 10_000;
/** Longer than any cooldown a person has, so that answers are measured and not notices. */
const PAUSE_MS = 5500;
const LOCALES = ['zh-CN', 'zh-TW', 'en-US'];
const GUILD_SIZE = 5;

interface Asked {
  readonly question: string;
  /** In direct messages when undefined. */
  readonly place: Channel | undefined;
}

/** Lets people ask the bot through the loopback Discord, and measures what they wait for. */
export async function load(options: LoadOptions): Promise<Figures> {
  const { people, seconds, soak, isRebuilt, isCollected, bot, remark } = options;
  const discord = await openLoopback({ patienceMs: PATIENCE_MS, isRecorded: false });
  const program = startProgram({ bot, discord: discord.environment, isCollected });
  const rebuilding = new AbortController();
  try {
    await Promise.race([discord.ready(['ask'], { withinMs: START_MS }), program.failed]);
    const questions = readQuestions();
    const places = Array.from({ length: Math.ceil(people / GUILD_SIZE) }, (_, at) =>
      discord.channel(discord.guild(`server ${at}`, { hasBot: false }), 'questions'),
    );
    for (const { guild } of places) if (guild) discord.invite(guild);
    await warmUp(discord, program.failed, remark);
    program.memory.start();
    // What this process itself is late counts against the bot: it is told.
    const lag = monitorEventLoopDelay({ resolution: 10 });
    lag.enable();

    const samples: Sample[] = [];
    const marks: Promise<Mark>[] = [];
    const quarter = soak === undefined ? undefined : Math.ceil(soak / 4);
    const rebuilds = isRebuilt ? keepRebuilding(program, rebuilding.signal) : Promise.resolve(0);
    const started = performance.now();
    let asked = 0;
    const isOver = () => (soak === undefined ? performance.now() - started >= seconds * 1000 : asked >= soak);
    const talk = async (number: number) => {
      const make = () =>
        discord.person(`person ${number}.${asked}`, { locale: LOCALES[number % LOCALES.length] ?? 'en-US' });
      let person = make();
      while (!isOver()) {
        const question = questions[asked++ % questions.length] ?? '?';
        // One in six asks in direct messages.
        if (asked % TOLD_EVERY === 0)
          remark(`${asked} questions after ${Math.round((performance.now() - started) / 1000)} s`);
        const place = number % 6 === 5 ? person.direct : places[number % places.length];
        samples.push(await ask(discord, person, { question, place }));
        if (quarter !== undefined && samples.length % quarter === 0) marks.push(program.mark(samples.length));
        if (soak === undefined) await pause(PAUSE_MS, started + seconds * 1000);
        else person = make();
      }
    };
    await Promise.race([Promise.all(Array.from({ length: people }, (_, number) => talk(number))), program.failed]);
    const elapsedMs = performance.now() - started;
    rebuilding.abort();
    const rebuilt = await rebuilds;
    const looks = await Promise.all(marks);
    const memory = program.memory.stop();
    const lagMs = lag.max / 1e6;
    const inFlight = await leaveInFlight(discord, places, Math.min(people, MOST_IN_FLIGHT));
    const stop = { ...(await stopProgram(program)), inFlight };
    return measured({
      samples,
      memory,
      marks: looks,
      stop,
      rebuilt,
      elapsedMs,
      people,
      lagMs,
      complaints: discord.complaints(),
    });
  } finally {
    rebuilding.abort();
    await stopProgram(program);
    await discord.close();
  }
}

export const describe = describeFigures;

/** Asks, and waits for the answer past notices such as "two are before you", which it takes the place of. */
async function ask({ wait }: Discord, person: Person, { question, place }: Asked): Promise<Sample> {
  const started = performance.now();
  try {
    const reply = await person.slash('ask', { question }, placeOf(place));
    const hasAnswer = () => reply.buttons.length > 0 || reply.embeds.length > 0 || reply.files.length > 0 || undefined;
    const isAnswer = await wait('an answer', hasAnswer, { withinMs: NOTICE_MS }).catch((error: unknown) => {
      if (error instanceof WaitedInVain) return false;
      throw error;
    });
    const answeredMs = isAnswer ? performance.now() - started : reply.answeredAfterMs;
    return { acknowledgedMs: reply.acknowledgedAfterMs, answeredMs, isAnswer, problem: null };
  } catch (error) {
    // One question is one batch of the load: what goes wrong with it is a figure.
    const problem = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { acknowledgedMs: null, answeredMs: null, isAnswer: false, problem };
  }
}

/** Asks once more, and waits only until the bot has taken the questions: it is stopped with them in its hands. */
async function leaveInFlight(discord: Discord, places: readonly Channel[], count: number): Promise<number> {
  const questions = readQuestions();
  const act = (number: number) => ({ ...placeOf(places[number % places.length]), until: 'acknowledged' as const });
  const asked = Array.from({ length: count }, (_, number) =>
    discord
      .person(`last ${number}`)
      .slash('ask', { question: questions[number % questions.length] ?? '?' }, act(number)),
  );
  // Those that are lost are complained about.
  await Promise.allSettled(asked);
  return count;
}

function placeOf(place: Channel | undefined): { readonly in?: Channel } {
  return place ? { in: place } : {};
}

/** Waits for the first real answer: until the first index is there, questions get a sentence. */
async function warmUp(discord: Discord, failed: Promise<never>, remark: (line: string) => void): Promise<void> {
  const person = discord.person('first');
  const end = performance.now() + START_MS;
  const [question = '?'] = readQuestions();
  for (;;) {
    const sample = await Promise.race([ask(discord, person, { question, place: undefined }), failed]);
    if (sample.isAnswer) return remark(`first answer after ${Math.round(sample.answeredMs ?? 0)} ms`);
    if (performance.now() > end)
      throw new Error(`The bot gave no answer within ${START_MS / 1000} s: ${sample.problem}`);
    await pause(PAUSE_MS, end);
  }
}

function readQuestions(): readonly string[] {
  return readFileSync(join(ROOT, 'tests/fixtures/eval/questions.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { question: string }).question);
}

function pause(ms: number, end: number): Promise<void> {
  // A timer may be a millisecond early.
  return new Promise((done) => setTimeout(done, Math.max(0, Math.min(ms, end - performance.now() + 1))));
}
