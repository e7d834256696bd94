import { describe, expect, it } from 'vitest';
import { selectEvidence } from '../../src/answer/evidence.ts';
import type { Evidence, Hit } from '../../src/answer-types.ts';
import { queryWith, readHit, wordsOf } from '../support/hits.ts';

const SCHOOL = '小学去年翻修。校长名叫赵志刚。图书室收藏两万册图书。花园里种着桃树、李树和杏树。';
const QUERY = queryWith();

describe('the evidence of passages that were read', () => {
  it('is the sentence with the words that were marked', () => {
    const [evidence, ...others] = select(readHit(SCHOOL, { 赵志刚: 5 }));
    expect(others).toEqual([]);
    expect(evidence && wordsOf(evidence)).toBe('校长名叫赵志刚。');
    expect(marksOf(evidence)).toEqual(['赵志刚']);
  });

  it('is the sentences that the marked words reach over', () => {
    expect(texts(readHit(SCHOOL, { '赵志刚。图书室': 5 }))).toEqual(['校长名叫赵志刚。图书室收藏两万册图书。']);
  });

  it('is one sentence with several marks where it has a list, the likeliest first', () => {
    // 杏树 is one nat behind 桃树, 树和 two.
    const [evidence, ...others] = select(readHit(SCHOOL, { 李树: 4.5, 杏树: 4, 桃树: 5, 树和: 3 }));
    expect(others).toEqual([]);
    expect(evidence && wordsOf(evidence)).toBe('花园里种着桃树、李树和杏树。');
    expect(marksOf(evidence)).toEqual(['桃树', '李树', '杏树']);
  });

  it('is a list over several sentences in their order, three at most', () => {
    const text = '村里有水库。村里有鱼塘。村里有果园。村里有茶山。';
    const margins = { 茶山: 5, 水库: 4.9, 果园: 4.8, 鱼塘: 4.7 };
    expect(texts(readHit(text, margins))).toEqual(['村里有水库。', '村里有果园。', '村里有茶山。']);
  });

  it('gives the same words of two passages once, however they are written', () => {
    const first = readHit('北岸票价是２０元。', { '２０元': 5 }, { score: 2 });
    const same = readHit('票价还是20元。', { '20元': 5 }, { score: 1.8, passage: { id: 2, source: 'b.txt' } });
    const other = readHit('南岸票价是30元。', { '30元': 5 }, { score: 1.6, passage: { id: 3, source: 'c.txt' } });
    expect(texts(first, same, other)).toEqual(['北岸票价是２０元。', '南岸票价是30元。']);
  });

  it('leaves out what is far behind the best, or is no answer to the reader', () => {
    const at = (score: number, id: number, margins: Record<string, number>) =>
      readHit(`第${id}个渡口收${id}元。`, margins, { score, passage: { id, ordinal: id } });
    const best = at(2, 1, { '1元': 5 });
    // The second is 1.4 behind, the third 1.6; the fourth is near, but "not here" is likelier.
    expect(texts(best, at(0.6, 2, { '2元': 5 }))).toHaveLength(2);
    expect(texts(best, at(0.4, 3, { '3元': 5 }))).toEqual(['第1个渡口收1元。']);
    expect(texts(best, at(1.9, 4, { '4元': -0.1 }))).toEqual(['第1个渡口收1元。']);
    // The best is evidence all the same; whether it is enough is judged later.
    expect(texts(at(2, 5, { '5元': -3 }))).toEqual(['第5个渡口收5元。']);
  });

  it('takes along the sentence before where it points back, and the one behind a colon', () => {
    const ferry = '渡口添了两艘新船。它们每天早晨六点开航。票价三元。';
    expect(texts(readHit(ferry, { 早晨六点: 5 }))).toEqual(['渡口添了两艘新船。它们每天早晨六点开航。']);
    expect(texts(readHit(ferry, { 三元: 5 }))).toEqual(['票价三元。']);
    const list = '渡口的票价如下：\n成人三元，儿童一元。\n逢年过节不加价。';
    expect(texts(readHit(list, { 票价: 5 }))).toEqual(['渡口的票价如下：\n成人三元，儿童一元。']);
  });

  it('takes nothing along that makes it too long to read', () => {
    // 2 + 23 · 7 + 6 units, and 36 more would be 205.
    const long = `渡口${'很久以前就有，'.repeat(23)}人人都知道。`;
    const own = '它每天早晨六点准时开航，中午十二点返航，傍晚再开一次，逢年过节也不停航。';
    expect([long.length, own.length]).toEqual([169, 36]);
    expect(texts(readHit(long + own, { 早晨六点: 5 }))).toEqual([own]);
  });

  it('keeps the likeliest words where another sentence takes theirs along', () => {
    const ferry = '渡口添了两艘新船。它们每天早晨六点开航。';
    const [evidence, ...others] = select(readHit(ferry, { 两艘新船: 5, 早晨六点: 4.5 }, { score: 2 }));
    expect(others).toEqual([]);
    expect(evidence).toMatchObject({ score: 2 });
    expect(evidence && wordsOf(evidence)).toBe(ferry);
    expect(marksOf(evidence)).toEqual(['两艘新船', '早晨六点']);
  });

  it('is the clauses with the marked words where the sentence is too long', () => {
    const clauses = Array.from({ length: 30 }, (_, i) => `第${i + 1}项工程在${i + 1}月开工`);
    const long = `${clauses.join('，')}，码头的灯塔由老渔民看守。`;
    const [text = '', ...others] = texts(readHit(long, { 老渔民: 5 }));
    expect(others).toEqual([]);
    expect(text).toContain('码头的灯塔由老渔民看守');
    expect(text.length).toBeLessThanOrEqual(180);
    expect(long).toContain(text);
  });

  it("comes in reading order: the best passage's document first, and there from the top", () => {
    const hit = (words: string, score: number, source: string, ordinal: number) =>
      readHit(`这里是${words}。`, { [words]: 5 }, { score, passage: { id: ordinal, source, ordinal } });
    const hits = [hit('鱼塘', 3, 'b.txt', 7), hit('水库', 2.5, 'a.txt', 2), hit('果园', 2, 'b.txt', 1)];
    expect(texts(...hits)).toEqual(['这里是果园。', '这里是鱼塘。', '这里是水库。']);
  });

  it('is none where no words were marked, or nothing was found', () => {
    expect(texts(readHit(SCHOOL, {}))).toEqual([]);
    expect(texts()).toEqual([]);
  });
});

function select(...hits: readonly Hit[]): Evidence[] {
  return selectEvidence(QUERY, hits);
}

function texts(...hits: readonly Hit[]): string[] {
  return select(...hits).map(wordsOf);
}

function marksOf(evidence: Evidence | undefined): string[] {
  return (evidence?.marks ?? []).map(({ span }) => evidence?.hit.passage.text.slice(span.start, span.end) ?? '');
}
