import { describe, expect, it } from 'vitest';
import { romanizedNames } from '../../src/text/romanization.ts';

describe('names in Latin letters', () => {
  it.each<[question: string, written: string, name: string]>([
    ['How many live in Ningde?', 'Ningde', '宁德'],
    ['What did Weihai open?', 'Weihai', '威海'],
    ['Who runs Huludao?', 'Huludao', '葫芦岛'],
    // One character may be read in several ways, as in 成都 and 首都.
    ['Where is Chengdu?', 'Chengdu', '成都'],
    ['Who is Yu Dongsheng?', 'Yu Dongsheng', '于东升'],
    ['Which jobs did Jing County create?', 'Jing County', '泾县'],
    ["What did Jing County's office do?", 'Jing County', '泾县'],
    ['Is the Guzhai West Road closed?', 'Guzhai West Road', '古寨西路'],
    ["How old is Xi'an?", "Xi'an", '西安'],
    ['Where is Lüliang?', 'Lüliang', '吕梁'],
    ['Ningde: how many villages?', 'Ningde', '宁德'],
  ])('of %j: %s may be %s', async (question, written, name) => {
    const found = (await romanizedNames(question)).find((candidate) => candidate.written === written);
    const isSpelt = (found?.spellings ?? []).some(
      (places) => places.length === name.length && places.every((choice, i) => choice.includes(name[i] ?? '')),
    );
    expect(isSpelt).toBe(true);
  });

  it('come in longer runs of words before shorter ones', async () => {
    const names = await romanizedNames('The Guzhai West Road in Weihai');
    expect(names.map(({ written }) => written).filter((written) => written !== 'Guzhai')).toEqual([
      'Guzhai West Road',
      'Guzhai West',
      'Weihai',
    ]);
  });

  it.each([
    'how many people live there?',
    'What is the boiling point of water?',
    'West Road, North Bridge and New Town',
    'NASA and HTTP',
    'Who ruled the Yuan dynasty?',
    '宁德有多少社区？',
    'Straightforwardness',
    '',
  ])('are none in %j', async (question) => {
    const found = await romanizedNames(question);
    expect(found.filter(({ spellings }) => spellings.length > 0)).toEqual([]);
  });

  it('are found fast in a question of nothing but syllables', async () => {
    const names = await romanizedNames('Xianganeng '.repeat(180));
    for (const { spellings } of names) expect(spellings.length).toBeLessThanOrEqual(4);
  });
});
