import type { Complaint } from '../support/discord/types.ts';
import type { Mark, Memory } from './memory.ts';
import type { Stop } from './program.ts';

/** One question: milliseconds to the first response and to the answer. */
export interface Sample {
  readonly acknowledgedMs: number | null;
  readonly answeredMs: number | null;
  /** An answer or a refusal with something to press or to read, not just a notice. */
  readonly isAnswer: boolean;
  /** Why there was no answer. */
  readonly problem: string | null;
}

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface Figures {
  readonly people: number;
  readonly seconds: number;
  readonly questions: number;
  readonly lost: number;
  /** Answered with a short notice, such as that the bot is busy. */
  readonly notices: number;
  readonly acknowledged: Spread;
  readonly answered: Spread;
  readonly rebuilds: number;
  readonly memory: Memory & { readonly growth: number };
  /** At each quarter of a soak. */
  readonly marks: readonly Mark[];
  /** How long it took to stop, with so many questions in its hands. */
  readonly stopMs: number;
  readonly inFlight: number;
  /** How late the measuring process itself was at most. */
  readonly lagMs: number;
  readonly problems: readonly string[];
  readonly isPassed: boolean;
}

/** Discord waits for 3 s; half a second is left for the network. */
const LATEST_MS = 2500;
/** Ten seconds for what is in flight, and one for the process to end. */
const STOP_MS = 11_000;
const SHOWN = 5;

export interface Measurements {
  readonly samples: readonly Sample[];
  readonly memory: Memory;
  readonly marks: readonly Mark[];
  readonly stop: Stop & { readonly inFlight: number };
  readonly rebuilt: number;
  readonly elapsedMs: number;
  readonly people: number;
  readonly lagMs: number;
  /** What Discord had to complain about. */
  readonly complaints: readonly Complaint[];
}

export function measured(measurements: Measurements): Figures {
  const { samples, memory, marks, stop, rebuilt, elapsedMs, people, lagMs, complaints } = measurements;
  const acknowledged = spread(samples.flatMap(({ acknowledgedMs }) => acknowledgedMs ?? []));
  const lost = samples.filter(({ problem }) => problem !== null).length;
  const problems = [
    ...(samples.length === 0 ? ['Nobody asked anything.'] : []),
    ...(lost > 0 ? [`${lost} questions were lost.`] : []),
    ...(acknowledged.max > LATEST_MS ? [`An acknowledgement took ${Math.round(acknowledged.max)} ms.`] : []),
    ...(stop.ms > STOP_MS ? [`The bot took ${Math.round(stop.ms)} ms to stop.`] : []),
    ...samples.flatMap(({ problem }) => problem ?? []).slice(0, SHOWN),
    ...complaints.slice(0, SHOWN).map(({ kind, sentence }) => `${kind}: ${sentence}`),
  ];
  return {
    ...{ people, seconds: elapsedMs / 1000, questions: samples.length, lost, acknowledged, rebuilds: rebuilt },
    notices: samples.filter(({ isAnswer, problem }) => problem === null && !isAnswer).length,
    answered: spread(samples.flatMap(({ answeredMs }) => answeredMs ?? [])),
    memory: { ...memory, growth: memory.last - memory.first },
    marks,
    ...{ stopMs: stop.ms, inFlight: stop.inFlight, lagMs, problems, isPassed: problems.length === 0 },
  };
}

/** By the nearest rank. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

export function describeFigures(figures: Figures): string {
  const {
    people,
    seconds,
    questions,
    lost,
    notices,
    acknowledged,
    answered,
    rebuilds,
    memory,
    marks,
    stopMs,
    inFlight,
    lagMs,
  } = figures;
  const ms = ({ p50, p95, max }: Spread) =>
    [p50, p95, max].map((value, at) => `${['p50', 'p95', 'max'][at]} ${value.toFixed(0)} ms`).join(', ');
  const mb = (value: number) => `${value.toFixed(0)} MB`;
  return [
    `${people} people, ${seconds.toFixed(0)} s, ${rebuilds} rebuilds: ${questions} questions, ${lost} lost, ${notices} notices`,
    `acknowledged after ${ms(acknowledged)}`,
    `answered after ${ms(answered)}`,
    `memory ${mb(memory.first)} at first, ${mb(memory.last)} at last (${memory.growth >= 0 ? '+' : ''}${mb(memory.growth)}), ${mb(memory.peak)} at most`,
    ...describeMarks(marks),
    `stopped after ${stopMs.toFixed(0)} ms with ${inFlight} questions in flight; the measuring itself was late by ${lagMs.toFixed(0)} ms at most`,
    ...figures.problems,
    figures.isPassed ? 'passed' : 'FAILED',
  ].join('\n');
}

function describeMarks(marks: readonly Mark[]): string[] {
  const line = (values: readonly number[]) => `${values.map((value) => value.toFixed(0)).join(', ')}`;
  const living = marks.map((mark) => Object.values(mark.living).reduce((sum, one) => sum + one, 0));
  if (marks.length === 0) return [];
  return [
    `memory after ${line(marks.map(({ questions }) => questions))} questions: ${line(marks.map(({ resident }) => resident))} MB`,
    ...(living.some((one) => one > 0) ? [`of it objects that live on, garbage collected: ${line(living)} MB`] : []),
  ];
}
