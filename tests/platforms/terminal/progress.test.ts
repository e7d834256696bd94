import { describe, expect, it } from 'vitest';
import type { UpdateReport } from '../../../src/index/update.ts';
import { createProgressBar, describeUpdate, type ProgressOptions } from '../../../src/platforms/terminal/progress.ts';

const FILES = { files: 3, totalFiles: 10 };

describe('on a terminal', () => {
  it('draws one line over and over, with what is done, its speed and the time left', () => {
    const { bar, written, at } = watched({ isTerminal: true });
    at(10);
    bar.update({ ...FILES, passages: 200, bytes: 250, totalBytes: 1000 });
    // A quarter in 10 s leaves three quarters in 30 s; 24 columns, a quarter full.
    expect(written).toEqual([
      `\r\u001b[2KIndexing ${'█'.repeat(6)}${'░'.repeat(18)} 25% · 3/10 files · 200 passages · 20/s · 30 s left`,
    ]);
  });

  it.each([
    [1, 0.5, '1 s left'],
    [30, 0.25, '2 min left'],
    [600, 0.25, '30 min left'],
    [3000, 0.25, '2 h 30 min left'],
    [10, 1, '0 s left'],
    // Too little is done to say.
    [10, 0.005, '… left'],
  ])('after %i s with a share of %d says %s', (seconds, share, left) => {
    const { bar, written, at } = watched({ isTerminal: true, columns: 200 });
    at(seconds);
    bar.update({ ...FILES, passages: 1, bytes: share * 1000, totalBytes: 1000 });
    expect(written[0]?.endsWith(` · ${left}`)).toBe(true);
  });

  it('draws at most every 80 ms', () => {
    const { bar, written, at } = watched({ isTerminal: true });
    for (const seconds of [1, 1.05, 1.079, 1.08, 1.1, 1.2]) {
      at(seconds);
      bar.update({ ...FILES, passages: 1, bytes: 1, totalBytes: 2 });
    }
    expect(written).toHaveLength(3);
  });

  it('stays within the columns, so that the line never wraps', () => {
    const { bar, written, at } = watched({ isTerminal: true, columns: 40 });
    at(10);
    bar.update({ ...FILES, passages: 123_456, bytes: 1, totalBytes: 3 });
    expect(written[0]?.replace('\r\u001b[2K', '')).toHaveLength(39);
  });

  it('clears its line at the end, once, and only if it drew', () => {
    const drawn = watched({ isTerminal: true });
    drawn.at(1);
    drawn.bar.update({ ...FILES, passages: 1, bytes: 1, totalBytes: 2 });
    drawn.bar.end();
    drawn.bar.end();
    expect(drawn.written.slice(1)).toEqual(['\r\u001b[2K']);
    const idle = watched({ isTerminal: true });
    idle.bar.end();
    expect(idle.written).toEqual([]);
  });
});

describe('off a terminal', () => {
  it('writes whole lines without control characters, every five seconds', () => {
    const { bar, written, at } = watched({ isTerminal: false, columns: 10 });
    for (const seconds of [0, 1, 4.9, 5, 6, 9.9, 10, 11]) {
      at(seconds);
      bar.update({ ...FILES, passages: 50, bytes: 500, totalBytes: 1000 });
    }
    bar.end();
    expect(written).toEqual([
      `Indexing ${'█'.repeat(12)}${'░'.repeat(12)} 50% · 3/10 files · 50 passages · 10/s · 5 s left\n`,
      `Indexing ${'█'.repeat(12)}${'░'.repeat(12)} 50% · 3/10 files · 50 passages · 5/s · 10 s left\n`,
    ]);
  });

  it('is done where there was nothing to do', () => {
    const { bar, written, at } = watched({ isTerminal: false });
    at(5);
    bar.update({ ...FILES, passages: 0, bytes: 0, totalBytes: 0 });
    expect(written).toEqual([`Indexing ${'█'.repeat(24)} 100% · 3/10 files · 0 passages · 0/s · 0 s left\n`]);
  });
});

describe('describeUpdate', () => {
  const report: UpdateReport = {
    ...{ outcome: 'built', added: 2, removed: 0, same: 0, passages: 30, skipped: [], seconds: 1.26, kept: 0 },
    counts: { documents: 2, articles: 2, passages: 30, copies: 0 },
    changes: { added: [], changed: [], renamed: [], removed: [] },
  };

  it.each<[Partial<UpdateReport>, string]>([
    [{}, 'Indexed 2 documents as 30 passages in 1.3 s.'],
    [{ added: 1 }, 'Indexed 1 document as 30 passages in 1.3 s.'],
    [
      {
        ...{ outcome: 'updated', added: 3, removed: 2, same: 3 },
        changes: {
          added: ['a.txt'],
          changed: ['b.txt', 'c\n.txt'],
          renamed: [['d', 'e']],
          removed: ['1', '2', '3', '4'],
        },
      },
      'Updated the index in 1.3 s: 1 new (a.txt), 2 changed (b.txt, c .txt), 1 renamed (d → e), 4 removed (1, 2, 3, …), 3 as before; 30 passages.',
    ],
    [{ outcome: 'current', same: 5 }, 'The index is up to date: 5 documents, 30 passages.'],
    [{ outcome: 'busy' }, 'Another process is building the index; answering from the one before (30 passages).'],
  ])('%j is one line', (changed, line) => {
    expect(describeUpdate({ ...report, ...changed }, 30)).toEqual([line]);
  });

  it('names each file left out, and no control character of its name', () => {
    const skipped = [
      { source: 'a.bin', reason: 'the file is binary, not text' },
      { source: 'b\u001b[2J.txt', reason: 'the file is empty' },
    ];
    expect(describeUpdate({ ...report, skipped }, 30).slice(1)).toEqual([
      'Left out a.bin: the file is binary, not text.',
      'Left out b[2J.txt: the file is empty.',
    ]);
  });

  it('is one line for each file, whatever its name', () => {
    const skipped = [{ source: 'a\nIndexed 9 documents.txt', reason: 'the file is empty' }];
    expect(
      describeUpdate({ ...report, skipped }, 30)
        .join('\n')
        .split('\n'),
    ).toHaveLength(2);
  });
});

function watched(options: Pick<ProgressOptions, 'isTerminal'> & Partial<ProgressOptions>) {
  const written: string[] = [];
  let now = Date.parse('2026-01-02T03:04:05.000Z');
  const start = now;
  const bar = createProgressBar({
    columns: 100,
    write: (text) => written.push(text),
    clock: () => new Date(now),
    ...options,
  });
  return { bar, written, at: (seconds: number) => (now = start + seconds * 1000) };
}
