import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCopies, overlap } from '../../src/corpus/copies.ts';
import {
  type Comparable,
  comparable,
  comparableArticle,
  fingerprintsOf,
  identityOf,
} from '../../src/corpus/fingerprint.ts';
import type { ArticleHead } from '../../src/types.ts';
import { NEWS, NOTICES } from '../support/pages/stories.ts';

const bodies = [...NEWS, ...NOTICES].map(({ body }) => body.map((text) => text.replace('## ', '')).join('\n'));
const [ROAD = '', FARM = '', SCHOOL = ''] = bodies.filter((body) => body.length > 250);

const NOTICE =
  '因更换主管道阀门，定于7月7日晚上十点至7月8日早上六点停止供水，停水范围包括沿河路以北的全部用户，涉及居民约9000户，请用户提前储水。';
const FOOTER =
  '本报地址在清江市长堤路八号，邮编一〇〇，新闻热线全天二十四小时开通，欢迎读者提供线索，一经采用即付稿酬。';

type Head = Pick<ArticleHead, 'title' | 'date' | 'kind'>;

const HEAD: Head = { title: '标题', date: null, kind: 'article' };

/** For each article which one it is a copy of: itself for the one that leads, -1 where it is alone. */
function copiesAmong(articles: readonly (readonly [head: Partial<Head>, text: string])[]): number[] {
  const all = articles.map(([head, text]) => comparableArticle({ ...HEAD, ...head }, text));
  const prints = all.map((article) => ({
    letters: article.letters.length,
    digest: identityOf(article),
    fingerprints: fingerprintsOf(article.letters),
  }));
  return [...findCopies(prints, (at) => all[at] as Comparable)];
}

const copiesOf = (...texts: readonly string[]) => copiesAmong(texts.map((text) => [{}, text]));

describe('a copy', () => {
  it('is the same text in another paper, wrapped, set wide or in the other script', () => {
    const wrapped = FARM.replace(/.{18}/gu, '$&\n');
    expect(copiesOf(FARM, ROAD, wrapped, `本报讯（记者 王二）${FARM}`, SCHOOL)).toEqual([0, -1, 0, 0, -1]);
    expect(copiesOf('這座橋樑連接兩岸的村莊，去年動工，今年六月通車，全長一千二百公尺。', ROAD, FARM)).toEqual([
      -1, -1, -1,
    ]);
    expect(
      copiesOf(
        '這座橋連接兩岸的村莊，去年動工，今年六月通車，全長一千二百公里。',
        '这座桥连接两岸的村庄，去年动工，今年六月通车，全长一千二百公里。',
      ),
    ).toEqual([0, 0]);
  });

  it('is a short text that is the same as a whole', () => {
    expect(copiesOf('全部', FARM, '全 部')).toEqual([0, -1, 0]);
    expect(copiesOf('', FARM, '——')).toEqual([-1, -1, -1]);
  });

  it('is a shortened text, and a teaser with the first words', () => {
    const [first = '', second = '', ...others] = FARM.split('\n');
    expect(copiesOf(FARM, [first, ...others].join('\n'))).toEqual([0, 0]);
    expect(copiesOf(`${FARM.slice(0, 50)}...[详细]`, FARM, ROAD)).toEqual([1, 1, -1]);
    expect(copiesOf(second, FARM)).toEqual([1, 1]);
  });

  it('is a long text with a few words edited, but for its numbers', () => {
    const long = `${FARM}\n${SCHOOL}`;
    const edited = long.replace('打听', '询问').replace('打算', '准备').replace('回忆', '回想');
    expect(edited).not.toBe(long);
    expect(copiesOf(long, edited)).toEqual([0, 0]);
    const [number = ''] = /\d+月\d+日/u.exec(long) ?? [];
    expect(copiesOf(long, long.replace(number, '1月31日'))).toEqual([-1, -1]);
  });

  it('leads where it is the longest, and first among the same', () => {
    const [first = ''] = FARM.split('\n');
    expect(copiesOf(first, FARM, FARM)).toEqual([1, 1, 1]);
  });
});

describe('no copy', () => {
  it.each([
    ['another day', NOTICE.replaceAll('7月', '8月')],
    ['another number', NOTICE.replace('9000', '9500')],
    ['numbers exchanged', NOTICE.replace('7月7日', '7月8日').replace('至7月8日', '至7月7日')],
    ['another hour in words', NOTICE.replace('六点', '五点')],
    ['another place', NOTICE.replace('沿河路', '建设街')],
  ])('is the same notice for %s', (_what, other) => {
    expect(other).not.toBe(NOTICE);
    expect(copiesOf(NOTICE, other)).toEqual([-1, -1]);
  });

  it('is another text with the same footer or standard paragraph', () => {
    expect(copiesOf(`${FARM}\n${FOOTER}`, `${ROAD}\n${FOOTER}`, `${SCHOOL}\n${FOOTER}`)).toEqual([-1, -1, -1]);
    const [first = ''] = FARM.split('\n');
    expect(copiesOf(FARM, `${first}\n${ROAD}`)).toEqual([-1, -1]);
  });

  it('is the paragraph by itself that two different texts hold', () => {
    expect(copiesOf(`${FARM}\n${FOOTER}`, `${ROAD}\n${FOOTER}`, FOOTER)).toEqual([-1, -1, -1]);
  });

  it('is a few sentences under another headline, which may be a quotation', () => {
    const sentences = FARM.split('。');
    const few = `${sentences.slice(0, 5).join('。')}。`;
    expect(few.length).toBeGreaterThan(100);
    expect(few.length).toBeLessThan(0.6 * FARM.length);
    expect(
      copiesAmong([
        [{ title: '甲' }, FARM],
        [{ title: '乙' }, few],
      ]),
    ).toEqual([-1, -1]);
    expect(
      copiesAmong([
        [{ title: '甲' }, FARM],
        [{ title: '甲' }, few],
      ]),
    ).toEqual([0, 0]);
    expect(
      copiesAmong([
        [{ title: '甲' }, FARM],
        [{ title: '乙' }, `${few}……`],
      ]),
    ).toEqual([0, 0]);
    const most = `${sentences.slice(0, 12).join('。')}。`;
    expect(
      copiesAmong([
        [{ title: '甲' }, FARM],
        [{ title: '乙' }, most],
      ]),
    ).toEqual([0, 0]);
  });

  it('is a short text under another headline, or a notice of another date', () => {
    const answer = '请带身份证原件到一楼服务大厅三号窗口办理，当场领取，不收取任何费用，节假日照常受理。';
    const title = (name: string) => ({ title: `${name}怎样办理？` });
    expect(
      copiesAmong([
        [title('居住证'), answer],
        [title('老年卡'), answer],
      ]),
    ).toEqual([-1, -1]);
    expect(
      copiesAmong([
        [title('居住证'), answer],
        [title('居住证'), answer],
        [{ title: null }, answer],
      ]),
    ).toEqual([0, 0, 0]);
    const dated = (date: string | null) => [{ date, kind: 'notice' }, NOTICE.replace(/\d+/gu, '几')] as const;
    expect(copiesAmong([dated('2021-05-01'), dated('2021-05-08'), dated('2021-05-01')])).toEqual([0, -1, 0]);
    // A long report says the same whatever headline a paper gives it, and whenever it prints it.
    expect(
      copiesAmong([
        [{ title: '甲', date: '2021-05-01' }, FARM],
        [{ title: '乙', date: '2021-05-02' }, FARM],
      ]),
    ).toEqual([0, 0]);
  });

  it('is among stories that are all different', () => {
    expect(new Set(copiesOf(...bodies))).toEqual(new Set([-1]));
  });
});

describe('groups', () => {
  it('do not depend on the order of the articles', () => {
    const texts = [FARM, `新华社澄湖4月12日电 ${FARM}`, `${FARM.slice(0, 60)}……`, ROAD, ROAD, SCHOOL, NOTICE];
    const expected = [[FARM, texts[1], texts[2]].sort(), [ROAD, ROAD]];
    const shuffled = fc.shuffledSubarray(texts, { minLength: texts.length });
    fc.assert(
      fc.property(shuffled, (order) => {
        const leaders = copiesOf(...order);
        const groups = [...new Set(leaders)].filter((leader) => leader >= 0);
        const members = groups.map((leader) => order.filter((_, i) => leaders[i] === leader).sort());
        expect(members.sort((a, b) => b.length - a.length)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('are found among many articles', () => {
    const many = bodies.flatMap((body, i) => [
      body,
      `${i % 2 ? '本报讯 ' : ''}${body}`,
      `${body.slice(0, 45)}...[详细]`,
    ]);
    const leaders = copiesOf(...many);
    const wrong = leaders.filter((leader, i) => Math.floor(leader / 3) !== Math.floor(i / 3));
    expect(wrong).toEqual([]);
  });

  it('are the same after what is alone was added', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(bodies, { maxLength: 12 }), (others) => {
        const rest = others.filter((body) => body !== FARM);
        expect(copiesOf(FARM, FARM, ...rest)).toEqual([0, 0, ...rest.map(() => -1)]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the overlap of two sentences', () => {
  it('is the share of letters in runs of six that both have', () => {
    expect(overlap('', 'abc')).toBe(0);
    expect(overlap('abcdefgh', 'xxabcdefghxx')).toBe(1);
    // abcdefgh of ten letters.
    expect(overlap('abcdefghXY', 'abcdefgh')).toBeCloseTo(0.8, 10);
    expect(overlap(comparable('路通了，人人都高兴。'), comparable('桥断了，人人都发愁。'))).toBe(0);
  });
});
