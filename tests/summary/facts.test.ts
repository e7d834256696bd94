import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/summary/facts.ts';

const told = (text: string) => factsOf(text).map(({ kind, key }) => `${kind} ${key}`);

describe('factsOf', () => {
  it('tells numbers with what they count, dates, quoted names and persons by their form', () => {
    expect(told('5月3日，县长陈海：“清渠行动”修渠1,200多米，惠及3.5万人，占六成。')).toEqual([
      'date 5月3日',
      'person 县长陈海',
      'quoted “清渠行动”',
      'number 1200多米',
      'number 3.5万人',
      'number 六成',
    ]);
    expect(told('The Lake Council opened 12 parks in May 2021.')).toEqual([
      'person LakeCouncil',
      'number 12parks',
      'date May2021',
    ]);
  });

  it('knows a fact again in another width', () => {
    expect(factsOf('１２户')[0]?.key).toBe(factsOf('12户')[0]?.key);
  });

  it('says where each stands, and nothing of a text without any', () => {
    expect(factsOf('共有16家')).toEqual([{ kind: 'number', key: '16家', start: 2 }]);
    expect(factsOf('山坡上很安静。')).toEqual([]);
  });
});
