import { describe, expect, it } from 'vitest';
import { segment } from '../../../src/corpus/segmentation/segment.ts';
import { documentOf } from '../../support/arbitraries.ts';

/** Small pages whose parts do not stand where they belong. */

const ROAD = {
  title: '临河县修通十二条进山公路',
  deck: '核桃当天运进城，每斤多卖两元钱',
  paragraphs: [
    '4月12日，临河县最后一条进山公路通车。三年来，临河县修通了十二条公路，全长九十六公里，山里的核桃当天就能运进城。',
    '公路没修通的时候，核桃要靠背篓背下山，走三个小时。县交通局局长刘远说，修公路的钱一半来自县财政，一半由各村投工投劳。',
    '公路通了以后，收购核桃的车直接开到村口，每斤核桃比过去多卖两元钱，全县三百户种核桃的人家当年就把投工的钱挣了回来。',
  ],
};
const LIBRARY = {
  title: '青石县图书馆夜间开放到十点',
  deck: '三百个座位，上班族下了班也能借书',
  paragraphs: [
    '青石县图书馆从本月起夜间开放到十点，三百个座位几乎座无虚席。下班以后来借书的读者占了一半以上。',
    '馆长周晓说，夜间开放增加了六名管理员，阅览室的灯也换成了不刺眼的护眼灯，借书还书都可以在自助机上办理。',
    '读者赵敏在银行工作，过去总赶不上图书馆开门的时间，如今每周来借两次书，孩子在少儿阅览室做作业。',
  ],
};
const HOSPITAL = {
  title: '红山镇卫生院请来省城眼科医生',
  paragraphs: [
    '红山镇卫生院请来省城的眼科医生，每月第一个星期六为镇上的老人检查眼睛，已经做了四十六例白内障手术。',
    '七十岁的何秀英手术以后第二天就看清了孙子的脸。眼科医生林峰说，白内障手术只要二十分钟，拖久了反而难做。',
    '卫生院院长孙立介绍，手术费用由医保报销八成，其余的由县慈善会补助，老人自己不用花钱。',
  ],
};

const found = (lines: readonly string[]) =>
  segment(documentOf(lines.join('\n\n'))).articles.filter(({ kind }) => kind !== 'boilerplate');

/** Title, first and last words of each article found. */
function outline(lines: readonly string[]): [title: string | null, first: string, last: string][] {
  const document = documentOf(lines.join('\n\n'));
  return segment(document)
    .articles.filter(({ kind }) => kind === 'article')
    .map(({ title, span }) => {
      const text = document.raw.slice(span.start, span.end);
      return [title, text.slice(0, 8), text.slice(-8)];
    });
}

const whole = ({ title, paragraphs }: { title: string; paragraphs: readonly string[] }) => [
  title,
  paragraphs[0]?.slice(0, 8),
  paragraphs.at(-1)?.slice(-8),
];

describe('headlines that lie elsewhere', () => {
  const bodies = [
    ...['□ 本报记者 王云山', ...ROAD.paragraphs],
    ...['□ 本报记者 李小河', ...LIBRARY.paragraphs],
    ...[`本报讯（记者 陈山）${HOSPITAL.paragraphs[0]}`, ...HOSPITAL.paragraphs.slice(1)],
  ];
  const expected = [ROAD, LIBRARY, HOSPITAL].map(whole);

  it('all above the first text', () => {
    expect(outline([HOSPITAL.title, ROAD.title, LIBRARY.title, ...bodies])).toEqual(expected);
  });

  it('all below the last text', () => {
    expect(outline([...bodies, HOSPITAL.title, LIBRARY.title, ROAD.title])).toEqual(expected);
  });

  it('each above another’s text', () => {
    const [road, library, hospital] = [bodies.slice(0, 4), bodies.slice(4, 8), bodies.slice(8)];
    expect(outline([LIBRARY.title, ...road, HOSPITAL.title, ...library, ROAD.title, ...hospital])).toEqual(expected);
  });

  it('with their decks, which go with them', () => {
    const lines = [ROAD.title, ROAD.deck, LIBRARY.title, LIBRARY.deck, ...bodies.slice(0, 8)];
    const document = documentOf(lines.join('\n\n'));
    const { articles, parts } = segment(document);
    const owner = (text: string) => {
      const part = parts.find(({ span }) => document.text.slice(span.start, span.end) === text);
      return [articles[part?.article ?? -1]?.title, part?.role];
    };
    for (const { title, deck } of [ROAD, LIBRARY]) {
      expect(owner(title)).toEqual([title, 'title']);
      expect(owner(deck)).toEqual([title, 'title']);
    }
  });

  it('stay where they are when they are about nothing on the page', () => {
    const lines = [
      '春风又绿江南岸',
      '□ 本报记者 王云山',
      ...ROAD.paragraphs,
      '□ 本报记者 李小河',
      ...LIBRARY.paragraphs,
    ];
    expect(found(lines).map(({ title }) => title)).toEqual(['春风又绿江南岸', null]);
  });

  it('are not what the text says word for word, set large', () => {
    const extract = '修公路的钱一半来自县财政';
    expect(outline([extract, ROAD.title, ...ROAD.paragraphs])[0]?.[0]).toBe(ROAD.title);
  });
});

describe('texts that run on into one another', () => {
  it('are two where a headline without a byline stands between them and the topic changes', () => {
    expect(outline([ROAD.title, ...ROAD.paragraphs, LIBRARY.title, ...LIBRARY.paragraphs])).toEqual(
      [ROAD, LIBRARY].map(whole),
    );
  });

  it('are two where two headlines stand above and nothing between', () => {
    const lines = [LIBRARY.title, ROAD.title, ...ROAD.paragraphs, ...LIBRARY.paragraphs];
    const document = documentOf(lines.join('\n\n'));
    const vectors = [1, 0, 0, 0, 0, 1, 1, 1].map((topic) => Float32Array.of(1 - topic, topic));
    const { articles } = segment(document, vectors);
    expect(articles.map(({ title, lines: [first] }) => [title, first])).toEqual([
      [ROAD.title, 5],
      [LIBRARY.title, 11],
    ]);
  });

  it('are two where one writer stands above and another signs below', () => {
    const lines = ['□ 本报记者 王云山', ...ROAD.paragraphs, ...LIBRARY.paragraphs, '（李小河）'];
    expect(outline(lines).map(([, first]) => first)).toEqual([ROAD, LIBRARY].map((story) => whole(story)[1]));
    expect(found(lines).map(({ byline }) => byline)).toEqual(['本报记者 王云山', '李小河']);
  });

  it('are two where the first says on which page it goes on', () => {
    const lines = [ROAD.title, ROAD.paragraphs[0] ?? '', `${ROAD.paragraphs[1]}（下转3版）`, ...LIBRARY.paragraphs];
    expect(outline(lines).map(([title]) => title)).toEqual([ROAD.title, null]);
  });

  it('are one where a picture stands in between', () => {
    const lines = [ROAD.title, ROAD.paragraphs[0] ?? '', '村民在装运核桃。', '李小河 摄', ...ROAD.paragraphs.slice(1)];
    expect(outline(lines)).toEqual([whole(ROAD)]);
  });
});

describe('boxes', () => {
  const box = ['小贴士', '一次烧水以八分满为宜，烧开以后再煮三分钟。', '雨天骑车请穿颜色鲜亮的雨衣。'];

  it('are sidebars, and the article goes on around them', () => {
    const lines = [
      ...[ROAD.title, '□ 本报记者 王云山', ...ROAD.paragraphs.slice(0, 2)],
      ...[...box, ROAD.paragraphs[2] ?? '', LIBRARY.title, '□ 本报记者 李小河', ...LIBRARY.paragraphs],
    ];
    expect(outline(lines)).toEqual([ROAD, LIBRARY].map(whole));
    expect(found(lines).map(({ kind }) => kind)).toEqual(['article', 'sidebar', 'article']);
  });
});

describe('kinds', () => {
  it('a notice ends with who gives it and when', () => {
    const lines = [
      ...['青石县图书馆闭馆公告', '因检修电路，图书馆自6月1日起闭馆三天，6月4日恢复开放。'],
      ...['青石县图书馆', '2021年5月28日', ROAD.title, '□ 本报记者 王云山', ...ROAD.paragraphs],
    ];
    const [notice, article] = found(lines);
    expect(notice).toMatchObject({ kind: 'notice', title: '青石县图书馆闭馆公告', date: '2021-05-28' });
    expect(article).toMatchObject({ kind: 'article', title: ROAD.title, date: null });
  });

  it('a paragraph above a picture and its photographer is the picture’s', () => {
    const lines = [
      ...[ROAD.title, '□ 本报记者 王云山', ...ROAD.paragraphs, '■ 图说', '雪后初晴赶早集'],
      ...['河口镇的早市上人来人往，菜农摆出刚摘下的黄瓜。', '图为菜农在给黄瓜过秤。', '严冬 摄'],
    ];
    expect(found(lines).map(({ kind, title }) => [kind, title])).toEqual([
      ['article', ROAD.title],
      ['caption', '雪后初晴赶早集'],
    ]);
  });

  it('what is the site’s or the paper’s own is boilerplate, wherever it stands', () => {
    const lines = [
      ...['首页 > 新闻 > 正文', ROAD.title, '2021-04-13 08:30 来源：临河网 作者：王云山', ...ROAD.paragraphs],
      ...['相关阅读', '· 青石县图书馆夜间开放', '· 红山镇种下万棵核桃', '版权所有：临河网 All Rights Reserved'],
    ];
    const { articles } = segment(documentOf(lines.join('\n\n')));
    expect(articles.map(({ kind }) => kind)).toEqual(['boilerplate', 'article', 'boilerplate']);
    expect(articles[1]).toMatchObject({ byline: '王云山', date: '2021-04-13' });
  });
});

describe('the year of a dateline', () => {
  const page = (masthead: string) =>
    found([
      masthead,
      ROAD.title,
      `新华社临河4月12日电（记者王云山）${ROAD.paragraphs[0]}`,
      ...ROAD.paragraphs.slice(1),
    ]);

  it('is the one that the page states', () => {
    expect(page('2021年4月13日 星期二')[0]).toMatchObject({ date: '2021-04-12', place: '临河', byline: '记者王云山' });
  });

  it('is the one before where the day is still to come', () => {
    expect(page('2021年1月3日 星期日')[0]?.date).toBe('2020-04-12');
  });

  it('is not guessed', () => {
    expect(page('第三版 要闻')[0]?.date).toBeNull();
  });
});
