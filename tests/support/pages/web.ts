import { type Copy, copyOf, inOrder, isEnglish, itemOf, lineOf } from './copy.ts';
import type { Layout } from './newspaper.ts';
import type { Block } from './page.ts';
import { type Draw, ENGLISH, MARGINS, MIXED, NEWS, NOTICES, newsOf, type Story } from './stories.ts';

const { boilerplate, teasers } = MARGINS;
const SITES = ['清江在线', '云岭网', '河谷新闻网', '南屿客户端'];

/** Boilerplate of these lines, one below the other. */
function lines(texts: readonly string[]): Block[] {
  const item = itemOf('boilerplate');
  return texts.map((text) => lineOf(item, text));
}

/** A story as a site has it: when, from where and by whom, on one line or on several. */
function webArticle(story: Story, draw: Draw): Block[] {
  const [site, name] = [draw.one(SITES), story.names?.[0] ?? ''];
  const time = `${String(draw.whole(6, 22)).padStart(2, '0')}:${String(draw.whole(0, 59)).padStart(2, '0')}`;
  const meta = draw.one([
    [`来源：${site}`, `作者：${name}`, `${story.date} ${time}:00`],
    [`来源： ${site} 时间： ${story.date} ${time} 编辑： ${name}`],
    [`时间：${story.date} ${time}　来源：${site}　作者：${name}`],
    [`${story.date} ${time} 来源: ${site}`],
  ]);
  const copy = copyOf(story, 'none', draw, { date: true, byline: meta.join(' ') });
  const editors = draw.one([['[责任编辑:柯南星、梅疏影]'], ['（责编：乌雅、郝白）'], []]);
  const credit = (text: string) => lineOf(copy.item, text, 'byline');
  return [copy.title, ...meta.map(credit), ...copy.body, ...editors.map(credit)];
}

/** The first words of other pages, as lists of links have them: some with the headline twice. */
function teaserBlocks(draw: Draw, count: number): Block[] {
  return draw.some(teasers, count).flatMap(({ title, text, site, date }) => {
    const item = { ...itemOf('sidebar', title, `${site} ${date}`), date };
    const heading = lineOf(item, title, 'title');
    const end = draw.one(['...[详细]', '……[详细]', '[详细]', '...[查看全文]']);
    return [
      ...(draw.chance(0.6) ? [{ ...heading, after: 1 }] : []),
      { ...heading, after: 1 },
      { ...lineOf(item, `${text}${end}`), after: 0 },
      { ...lineOf(item, `${site} ${date}`, 'byline'), after: 0 },
    ];
  });
}

/** A teaser of a story that stands on the same page. */
function teaserOf(story: Story, draw: Draw): Block[] {
  const whole = story.body.join('');
  const item = itemOf('sidebar', story.title);
  return [lineOf(item, story.title, 'title'), lineOf(item, `${whole.slice(0, draw.whole(40, 70))}...[详细]`)];
}

function related(draw: Draw): Block[] {
  const item = itemOf('sidebar', '相关阅读');
  const titles = draw.some(NEWS, 4).map(({ title }) => (draw.chance(0.5) ? `· ${title}` : title));
  return [lineOf(item, '相关阅读', 'title'), ...titles.map((title) => lineOf(item, title))];
}

const footer = (draw: Draw) => lines(draw.one(boilerplate.footers)).map((block) => ({ ...block, after: 0 }));
const english = (draw: Draw, count: number) =>
  draw.some(ENGLISH, count).map((story) => copyOf(story, draw.one(['reporter', 'square', 'agency', 'none']), draw));

const inEnglish = (copies: readonly Copy[]): Block[] => [
  ...lines(boilerplate.englishNavigation),
  ...copies.flatMap(inOrder),
  ...lines(boilerplate.englishFooter),
];

export const web: Readonly<Record<string, Layout>> = {
  'an article with its metadata': (draw) => newsOf(draw, 1).flatMap((story) => webArticle(story, draw)),

  'navigation first': (draw) => [
    ...lines(boilerplate.navigation.slice(0, draw.whole(1, 2))),
    ...newsOf(draw, 1).flatMap((story) => webArticle(story, draw)),
    ...lines([draw.one(boilerplate.share)]),
    ...footer(draw),
  ],

  'teasers below the article': (draw) => [
    ...lines(draw.one([['全部'], ['首页'], []])),
    ...newsOf(draw, 1).flatMap((story) => webArticle(story, draw)),
    ...lines([draw.one(boilerplate.contacts)]),
    ...teaserBlocks(draw, 5),
    ...footer(draw),
  ],

  'a digest of several articles': (draw) => {
    const stories = newsOf(draw, 3);
    return [
      ...lines(boilerplate.navigation.slice(0, 1)),
      ...stories.slice(0, 2).flatMap((story) => teaserOf(story, draw)),
      ...stories.flatMap((story) => webArticle(story, draw)),
      ...footer(draw),
    ];
  },

  'related links in the middle': (draw) => {
    const [first, second] = newsOf(draw, 2);
    return [
      ...(first ? webArticle(first, draw) : []),
      ...related(draw),
      ...lines([draw.one(boilerplate.share)]),
      ...(second ? webArticle(second, draw) : []),
      ...footer(draw),
    ];
  },

  'paragraphs indented, titles not': (draw) =>
    newsOf(draw, 3).flatMap((story) =>
      webArticle(story, draw).map((block) => ({
        ...block,
        pieces: block.pieces.map((piece, i) =>
          i === 0 && piece.part === 'body' ? { ...piece, text: `　　${piece.text}` } : piece,
        ),
      })),
    ),

  'a page of notices': (draw) => [
    ...lines(['当前位置：首页 > 政务公开 > 通知公告']),
    ...draw.some(NOTICES, 4).flatMap((story) => inOrder(copyOf(story, 'none', draw))),
    ...footer(draw),
  ],

  'an English page': (draw) => inEnglish(english(draw, 3)),

  'an English page in lines': (draw) =>
    inEnglish(
      english(draw, 3).map((copy) => ({ ...copy, body: copy.body.map((block) => ({ ...block, measure: 64 })) })),
    ),

  'a page of both languages': (draw) => {
    const stories = [...draw.some(MIXED, 2), ...draw.some(ENGLISH, 1), ...draw.some(NEWS, 1)];
    return draw
      .shuffled(stories)
      .flatMap((story) =>
        inOrder(copyOf(story, isEnglish(story) ? 'reporter' : draw.one(['square', 'author', 'news-bracket']), draw)),
      );
  },
};
