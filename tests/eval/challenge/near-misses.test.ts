import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/eval/bootstrap.ts';
import { createChallengeCorpus } from '../../../src/eval/challenge/corpus.ts';
import { nearMissesOf } from '../../../src/eval/challenge/near-misses.ts';
import { statementsOf } from '../../../src/eval/challenge/statements.ts';

describe('nearMissesOf', () => {
  it('takes a name of the same kind from another document', () => {
    expect(missesOf('静乐县今年种植土豆300亩。', '寿县的学校很新。').entity).toEqual({
      ...{ kind: 'entity', question: '寿县今年种植土豆多少亩？', changed: '寿县' },
    });
    expect(missesOf('静乐县今年种植土豆300亩。', '学校很新。').entity).toBeUndefined();
    // A name that its own article has may stand for it there.
    expect(missesOf('静乐县今年种植土豆300亩。寿县也来看。', '寿县的学校很新。').entity).toBeUndefined();
  });

  it('asks nothing that another passage may state', () => {
    const stated = '寿县今年种植土豆500亩。';
    expect(missesOf('静乐县今年种植土豆300亩。', stated).entity).toBeUndefined();
  });

  it('changes a year, and a day where there is no year', () => {
    expect(missesOf('2018年静乐县种植土豆300亩。').date?.question).toMatch(/^20(?!18)\d\d年静乐县种植土豆多少亩？$/);
    expect(missesOf('3月18日静乐县种植土豆300亩。').date?.question).toMatch(/^3月(?!18)\d+日静乐县种植土豆多少亩？$/);
    expect(missesOf('The mill on the Thames made 500 tons in 1894.').date?.question).toMatch(
      /^The mill on the Thames made how many tons in 18(?!94)\d\d\?$/,
    );
  });

  it('changes an office, a unit and what was done', () => {
    const misses = missesOf('静乐县县长张金亮今年投入资金300万元。');
    expect(misses.office?.question).toMatch(/^静乐县(?!县长)\p{Script=Han}+张金亮今年投入资金多少元？$/u);
    expect(misses.unit?.question).toMatch(/^静乐县县长张金亮今年投入资金多少(?!元)\p{Script=Han}+？$/u);
    expect(misses.negated?.question).toBe('静乐县县长张金亮今年没有投入资金多少元？');
    expect(missesOf('静乐县今年没有种植土豆300亩。').negated).toBeUndefined();
  });

  it('does so in English', () => {
    const misses = missesOf('The mayor of Camden has opened 12 schools.');
    expect(misses.office?.question).toMatch(/^The (?!mayor)[\w-]+ of Camden has opened how many schools\?$/);
    expect(misses.unit?.question).toMatch(/^The mayor of Camden has opened how many (?!schools)\w+\?$/);
    expect(misses.negated?.question).toBe('The mayor of Camden has not opened how many schools?');
    expect(misses.unsaid?.question).toMatch(/^The mayor of Camden has opened 12 schools, and [\w ]+\?$/);
  });

  it('asks for more than the article says', () => {
    const { unsaid } = missesOf('静乐县今年种植土豆300亩。');
    expect(unsaid?.question).toMatch(/^静乐县今年种植土豆300亩，.+？$/);
    // Acres are spoken of.
    expect(unsaid?.changed).not.toContain('亩');
  });
});

/** The near misses of the first statement of a document, by kind, with another document beside it. */
function missesOf(own: string, other = '别的话。') {
  const texts = [own, other].map((text, i) => ({ source: `${i}.txt`, article: 0, text, isBody: true }));
  const [statement] = texts.flatMap(statementsOf).filter(({ gap }) => gap.kind === 'number');
  if (!statement) throw new Error('the document has no statement');
  const misses = nearMissesOf(statement, { corpus: createChallengeCorpus(texts), random: createRandom(1) });
  return Object.fromEntries(misses.map((miss) => [miss.kind, miss]));
}
