import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMarks } from '../../src/summary/clauses.ts';
import { cuttable } from '../../src/summary/cuts.ts';
import { NEWS } from '../support/pages/stories.ts';

/** The texts of the runs, the whole sentence aside. */
function runsOf(sentence: string): string[] {
  const { clauses, runs } = cuttable(sentence);
  return runs.slice(1).map(([first, last]) => sentence.slice(clauses[first]?.start, clauses[last]?.end));
}

describe('cuttable', () => {
  it('offers the whole first, and nothing else for a sentence of one clause', () => {
    expect(cuttable('渔民修好了码头。').runs).toEqual([[0, 0]]);
    expect(cuttable('渔民修好了码头，孩子们搬来石头。').runs[0]).toEqual([0, 1]);
  });

  it('may end where a statement is complete', () => {
    expect(runsOf('5月3日，南屿县建成两座码头，为渔船避风提供了保障。')).toEqual(['5月3日，南屿县建成两座码头，']);
  });

  it('drops a lead-in that says nothing, with the reporter’s own words', () => {
    expect(runsOf('此外，南屿县建成两座码头。')).toEqual(['南屿县建成两座码头。']);
    expect(runsOf('记者从县里获悉，南屿县建成两座码头。')).toEqual(['南屿县建成两座码头。']);
  });

  it('never tears a time, a place or a speaker from what it belongs to', () => {
    for (const run of runsOf('到2030年，南屿县要建成两座码头，渔船年年增加。')) expect(run).toMatch(/^到2030年/u);
    expect(runsOf('县长陈海说，南屿县要建成两座码头。')).toEqual([]);
  });

  it('keeps what a clause owes: a contrast, a consequence, a pair, an answer', () => {
    expect(runsOf('码头建成了三年，但渔船没有增加。')).toEqual([]);
    expect(runsOf('只有修好码头，渔船才能避风。')).toEqual([]);
    expect(runsOf('村民不仅修好了码头，而且种了树林。')).toEqual([]);
    expect(runsOf('对受台风影响的渔民，县里发放补助。')).toEqual([]);
    expect(runsOf('学校“出题”，渔村“答题”，大家都赞成这个办法。')).not.toContain('学校“出题”，');
  });

  it('begins with no pronoun and no share that has its subject before', () => {
    const runs = runsOf('渔村卖出三千斤海带，户均增收八百元，他们买了新船。');
    expect(runs.every((run) => run.startsWith('渔村'))).toBe(true);
  });

  it('cuts English where a clause that is not needed follows', () => {
    const sentence = 'The village repaired the old pier in May, using stones from the hill.';
    expect(runsOf(sentence)).toEqual(['The village repaired the old pier in May,']);
    expect(runsOf('The pier was repaired in May, but the boats did not return.')).toEqual([]);
  });

  it('of any text: runs lie in the sentence, each once, with quotations whole', () => {
    const sentences = NEWS.flatMap(({ body }) => body.flatMap((block) => block.match(/[^。]+。/gu) ?? []));
    expect(sentences.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.constantFrom(...sentences), (sentence) => {
        const { clauses, runs } = cuttable(sentence);
        expect(new Set(runs.map(String)).size).toBe(runs.length);
        for (const [first, last] of runs) {
          expect(first).toBeLessThanOrEqual(last);
          expect(last).toBeLessThan(clauses.length);
          const shown = sentence.slice(clauses[first]?.start, clauses[last]?.end);
          if (openMarks(sentence) === 0) expect(openMarks(shown)).toBe(0);
        }
      }),
    );
  });
});
