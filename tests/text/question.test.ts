import { describe, expect, it } from 'vitest';
import { questionTerms } from '../../src/text/question.ts';

describe('questionTerms', () => {
  it.each<[question: string, terms: string[]]>([
    ['张金亮是谁？', ['张金', '金亮']],
    ['请问李大山是哪个村的第一书记', ['李大', '大山', '第一书记']],
    ['2019年脱贫的有多少户？', ['2019', '2019年', '脱贫']],
    ['Who is the secretary of Xinghua Village?', ['secretari', 'xinghua', 'villag']],
    ['APP是做什么用的', ['app']],
  ])('of %s hold what it is about', (question, terms) => {
    const found = questionTerms(question);
    expect([...found.terms, ...found.mayBeWords]).toEqual(expect.arrayContaining(terms));
  });

  it.each<[question: string, terms: string[]]>([
    ['张金亮是谁？', ['谁', '是谁', '亮是']],
    ['共有多少贫困户', ['多少', '少贫']],
    ['Who is the secretary?', ['who', 'is', 'the']],
  ])('of %s leave out what asks or binds', (question, terms) => {
    expect(questionTerms(question).terms.filter((term) => terms.includes(term))).toEqual([]);
  });

  it('name the stretches that may be words of the documents', () => {
    expect(questionTerms('山西省在哪里').mayBeWords).toEqual(['山西省']);
    expect(questionTerms('宁德东侨区').mayBeWords).toEqual([
      ...['宁德东', '德东侨', '东侨区'],
      ...['宁德东侨', '德东侨区'],
      '宁德东侨区',
    ]);
  });

  it('keep a letter that stands for a name, though the same letters bind elsewhere', () => {
    expect(questionTerms('Where is gate A-17 of the yard?').terms).toEqual(['a-17', 'gate', 'a', '17', 'yard']);
    expect(questionTerms('When does the C# course start?').terms).toEqual(['c#', 'cours', 'start']);
  });

  it('are distinct', () => {
    expect(questionTerms('脱贫，脱贫，脱贫')).toEqual({ terms: ['脱贫'], mayBeWords: [] });
  });

  it('are the same whatever script, width and case a question has', () => {
    expect(questionTerms('駐村第一書記')).toEqual(questionTerms('驻村第一书记'));
    expect(questionTerms('ＡＰＰ２０１９年')).toEqual(questionTerms('app2019年'));
  });

  it('of a question of nothing else are none', () => {
    expect(questionTerms('什么？').terms).toEqual([]);
    expect(questionTerms('who are you').terms).toEqual([]);
  });

  it('of nothing but marks are none', () => {
    expect(questionTerms('？！').terms).toEqual([]);
    expect(questionTerms('').terms).toEqual([]);
  });
});
