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

function describe({ passages, bytes, totalBytes }: BuildProgress, seconds: number): string {
  const share = totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 1;
  const speed = seconds > 0 ? Math.round(passages / seconds) : 0;
  const left = share > 0.01 ? duration((seconds / share) * (1 - share)) : '…';
  return `Indexing ${barOf(share)} ${Math.round(share * 100)}% · ${passagesOf(passages)} · ${speed}/s · ${left} left`;
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

/** What an update came to, in one line, and a line for each file left out. */
export function describeUpdate(report: UpdateReport, passages: number): string[] {
  const { outcome, added, removed, same, seconds, skipped } = report;
  const documents = (n: number) => `${n} ${n === 1 ? 'document' : 'documents'}`;
  const all = passagesOf(passages);
  const time = `in ${seconds.toFixed(1)} s`;
  const lines = {
    built: `Indexed ${documents(added)} as ${all} ${time}.`,
    updated: `Updated the index ${time}: ${added} new or changed, ${removed} removed, ${same} as before; ${all}.`,
    current: `The index is up to date: ${documents(same)}, ${all}.`,
    busy: `Another process is building the index; answering from the one before (${all}).`,
  };
  return [lines[outcome], ...skipped.map(({ source, reason }) => `Left out ${plainLine(source)}: ${reason}.`)];
}
