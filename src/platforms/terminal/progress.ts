import type { BuildProgress } from '../../index/build.ts';
import type { UpdateReport } from '../../index/update.ts';
import type { SummaryProgress } from '../../summary/request.ts';
import { plainLine } from './style.ts';

export interface ProgressOptions {
  readonly isTerminal: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
  readonly write: (text: string) => void;
  readonly clock: () => Date;
}

export interface ProgressBar {
  update(progress: BuildProgress): void;
  /** How far a summary of many documents is. */
  summary(progress: SummaryProgress): void;
  /** Clears the line, so that other text can follow. */
  end(): void;
}

const BAR = 24;
/** Between two drawings. */
const TERMINAL_MS = 80;
const LOG_MS = 5000;

/** How far it is, from 0 to 1, and how long the rest takes at this speed; null before that can be told. */
function progressOf({ bytes, totalBytes }: BuildProgress, seconds: number) {
  const share = totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 1;
  return { share, secondsLeft: share > 0.01 ? (seconds / share) * (1 - share) : null };
}

const JSON_MS = 1000;

/** How far an index build has come, a JSON object a line, for programs. */
export function createProgressLines({ write, clock }: Pick<ProgressOptions, 'write' | 'clock'>): ProgressBar {
  const started = clock().getTime();
  let written = started;
  return {
    update(progress) {
      const now = clock().getTime();
      if (now - written < JSON_MS) return;
      written = now;
      const seconds = (now - started) / 1000;
      const { share, secondsLeft } = progressOf(progress, seconds);
      const { files, totalFiles, passages } = progress;
      const rounded = { share: Number(share.toFixed(3)), secondsLeft: secondsLeft && Number(secondsLeft.toFixed(1)) };
      write(`${JSON.stringify({ progress: { files, totalFiles, passages, seconds, ...rounded } })}\n`);
    },
    summary: () => undefined,
    end: () => undefined,
  };
}

/** How far an index build or a digest has come: a line drawn again and again on a terminal, a line now and then elsewhere. */
export function createProgressBar({ isTerminal, columns, write, clock }: ProgressOptions): ProgressBar {
  const started = clock().getTime();
  let drawn = isTerminal ? 0 : started;
  let isShown = false;
  const draw = (line: (seconds: number) => string) => {
    const now = clock().getTime();
    if (now - drawn < (isTerminal ? TERMINAL_MS : LOG_MS)) return;
    drawn = now;
    const text = line((now - started) / 1000);
    write(isTerminal ? `\r\u001b[2K${text.slice(0, columns - 1)}` : `${text}\n`);
    isShown = isTerminal;
  };
  return {
    update: (progress) => draw((seconds) => describe(progress, seconds)),
    summary: ({ step, done, all }) =>
      draw(() => `${step === 'read' ? 'Reading' : 'Summarising'} ${barOf(done / Math.max(1, all))} ${done}/${all}`),
    end() {
      if (isShown) write('\r\u001b[2K');
      isShown = false;
    },
  };
}

function describe(progress: BuildProgress, seconds: number): string {
  const { files, totalFiles, passages } = progress;
  const { share, secondsLeft } = progressOf(progress, seconds);
  const speed = seconds > 0 ? Math.round(passages / seconds) : 0;
  const left = secondsLeft === null ? '…' : duration(secondsLeft);
  return `Indexing ${barOf(share)} ${Math.round(share * 100)}% · ${files}/${totalFiles} files · ${passagesOf(passages)} · ${speed}/s · ${left} left`;
}

function barOf(share: number): string {
  const full = Math.round(share * BAR);
  return '█'.repeat(full) + '░'.repeat(BAR - full);
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function passagesOf(n: number): string {
  return `${n} ${n === 1 ? 'passage' : 'passages'}`;
}

/** Names shown of each kind. */
const MOST_NAMES = 3;

/** What changed, by name: "1 new (a.txt), 2 changed (b.txt, c.txt), ". */
function listed({ changes: { added, changed, renamed, removed } }: UpdateReport): string {
  const kinds: [string, readonly string[]][] = [
    ['new', added],
    ['changed', changed],
    ['renamed', renamed.map(([from, to]) => `${from} → ${to}`)],
    ['removed', removed],
  ];
  return kinds
    .filter(([, names]) => names.length > 0)
    .map(([kind, names]) => {
      const shown = names.slice(0, MOST_NAMES).map(plainLine);
      return `${names.length} ${kind} (${[...shown, ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ')}), `;
    })
    .join('');
}

/** What an update came to, in one line, and a line for each file left out. */
export function describeUpdate(report: UpdateReport, passages: number): string[] {
  const { outcome, added, same, seconds, skipped } = report;
  const documents = (n: number) => `${n} ${n === 1 ? 'document' : 'documents'}`;
  const all = passagesOf(passages);
  const time = `in ${seconds.toFixed(1)} s`;
  const lines = {
    built: `Indexed ${documents(added)} as ${all} ${time}.`,
    updated: `Updated the index ${time}: ${listed(report)}${same} as before; ${all}.`,
    current: `The index is up to date: ${documents(same)}, ${all}.`,
    busy: `Another process is building the index; answering from the one before (${all}).`,
  };
  return [lines[outcome], ...skipped.map(({ source, reason }) => `Left out ${plainLine(source)}: ${reason}.`)];
}
