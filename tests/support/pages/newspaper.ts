import {
  CREDIT_FORMS,
  copyOf,
  cutInSentence,
  FORMS,
  glued,
  headOf,
  inOrder,
  itemOf,
  LEAD_FORMS,
  LINE_FORMS,
  letterSpaced,
  lineOf,
  OPENING_FORMS,
  type Setting,
  withoutHead,
} from './copy.ts';
import type { Block } from './page.ts';
import { type Draw, MARGINS, NEWS, NOTICES, newsOf } from './stories.ts';

/** A way of laying stories out: what stands on the page, from top to bottom. */
export type Layout = (draw: Draw) => readonly Block[];

const { boilerplate } = MARGINS;

/** Stories with a byline each of these forms. */
function copies(draw: Draw, count: number, forms: readonly (typeof FORMS)[number][], setting: Setting = {}) {
  return newsOf(draw, count).map((story) => copyOf(story, draw.one(forms), draw, setting));
}

function captionBlocks(draw: Draw): Block[] {
  const { text, credit } = draw.one(MARGINS.captions);
  const item = itemOf('caption', null, credit);
  const isOneLine = draw.chance(0.4);
  return isOneLine
    ? [
        {
          pieces: [
            { item, part: 'body', text },
            { item, part: 'byline', text: credit },
          ],
        },
      ]
    : [lineOf(item, text), lineOf(item, credit, 'byline')];
}

function pictureBlocks(draw: Draw): Block[] {
  const { title, text, credit } = draw.one(MARGINS.pictures);
  const item = itemOf('caption', title, credit);
  return [lineOf(item, title, 'title'), lineOf(item, text), lineOf(item, credit, 'byline')];
}

function sidebarBlocks(draw: Draw): Block[] {
  const { title, lines } = draw.one(MARGINS.sidebars);
  const item = itemOf('sidebar', title);
  return [lineOf(item, title, 'title'), ...lines.map((line) => lineOf(item, line))];
}

function boilerplateBlock(text: string): Block {
  return lineOf(itemOf('boilerplate'), text);
}

function mastheadBlocks(draw: Draw): Block[] {
  const weekday = draw.one([...'一二三四五六日']);
  const when = `${draw.whole(2018, 2022)}年${draw.whole(1, 12)}月${draw.whole(1, 28)}日 星期${weekday}`;
  const page = `第${draw.whole(1, 16)}版`;
  const item = itemOf('boilerplate');
  return [draw.one(boilerplate.mastheads), when, page].map((text) => lineOf(item, text));
}

/** The first of each, then the second of each, as far as they go. */
function inTurn<T>(groups: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...groups.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => groups.flatMap((group) => group.slice(i, i + 1))).flat();
}

/** Puts a few blocks somewhere inside a text, between two of its paragraphs. */
function inside(draw: Draw, blocks: readonly Block[], guest: readonly Block[]): Block[] {
  const at = draw.whole(Math.min(3, blocks.length - 1), blocks.length - 1);
  return [...blocks.slice(0, at), ...guest, ...blocks.slice(at)];
}

export const newspaper: Readonly<Record<string, Layout>> = {
  'in order': (draw) => copies(draw, 4, FORMS).flatMap(inOrder),

  'headlines first': (draw) => {
    const all = copies(draw, 4, OPENING_FORMS);
    return [...draw.shuffled(all).flatMap(headOf), ...all.flatMap(withoutHead)];
  },

  'headlines last': (draw) => {
    const all = copies(draw, 3, OPENING_FORMS);
    return [...all.flatMap(withoutHead), ...draw.shuffled(all).flatMap(headOf)];
  },

  'headline below its text': (draw) =>
    copies(draw, 4, OPENING_FORMS).flatMap((copy) => [...withoutHead(copy), ...headOf(copy)]),

  'headlines scattered': (draw) => {
    const all = copies(draw, 5, [...OPENING_FORMS, 'news-lead']);
    const away = all.filter(() => draw.chance(0.5));
    const early = away.filter(() => draw.chance(0.6));
    const late = away.filter((copy) => !early.includes(copy));
    const texts = all.map((copy) => (away.includes(copy) ? withoutHead(copy) : inOrder(copy)));
    const at = draw.whole(1, texts.length);
    return [
      ...draw.shuffled(early).flatMap(headOf),
      ...texts.slice(0, at).flat(),
      ...late.flatMap(headOf),
      ...texts.slice(at).flat(),
    ];
  },

  'decks away from their headlines': (draw) => {
    const decked = draw
      .some(
        NEWS.filter(({ deck }) => deck),
        3,
      )
      .map((story) => copyOf(story, draw.one([...LINE_FORMS, ...LEAD_FORMS]), draw));
    const decks = draw.shuffled(decked).flatMap(({ deck }) => deck ?? []);
    const texts = decked.map((copy) => [copy.title, ...withoutHead(copy)]);
    return draw.chance(0.5) ? [...decks, ...texts.flat()] : [...(texts[0] ?? []), ...decks, ...texts.slice(1).flat()];
  },

  'columns interleaved by block': (draw) => {
    const [left, right, below] = copies(draw, 3, [...LINE_FORMS, ...LEAD_FORMS]);
    if (!left || !right || !below) return [];
    const halves = [left, right].map((copy) => {
      const blocks = inOrder(copy);
      const at = blocks.length - (copy.body.length >> 1);
      return [blocks.slice(0, at), blocks.slice(at)];
    });
    return [...inTurn(halves).flat(), ...inOrder(below)];
  },

  'one text read across its columns': (draw) => {
    const all = copies(draw, 6, LINE_FORMS);
    const across = all.find(({ body }) => body.every(({ pieces }) => pieces[0]?.part === 'body'));
    if (!across) return [];
    const { body, byline, tail } = across;
    const half = body.length >> 1;
    const [upper, lower] = cutInSentence(body[half - 1] as Block, draw);
    const columns = inTurn([
      [...body.slice(0, half - 1), upper],
      [lower, ...body.slice(half)],
    ]);
    const others = all.filter((copy) => copy !== across).slice(0, 2);
    return [...headOf(across), ...(byline ? [byline] : []), ...columns, ...tail, ...others.flatMap(inOrder)];
  },

  'caption inside a sentence': (draw) =>
    copies(draw, 3, FORMS).flatMap((copy) => {
      const at = draw.whole(0, copy.body.length - 1);
      const block = copy.body[at] as Block;
      if (!block.pieces.some(({ part, text }) => part === 'body' && text.length > 30)) return inOrder(copy);
      const [before, after] = cutInSentence(block, draw);
      return inOrder({
        ...copy,
        body: [...copy.body.slice(0, at), before, ...captionBlocks(draw), after, ...copy.body.slice(at + 1)],
      });
    }),

  'captions between paragraphs': (draw) =>
    copies(draw, 3, FORMS).flatMap((copy) => inOrder({ ...copy, body: inside(draw, copy.body, captionBlocks(draw)) })),

  'captions last': (draw) => [
    ...copies(draw, 3, [...LINE_FORMS, ...LEAD_FORMS]).flatMap(inOrder),
    ...captionBlocks(draw),
    ...pictureBlocks(draw),
  ],

  'pictures between articles': (draw) =>
    copies(draw, 3, FORMS).flatMap((copy) => [...inOrder(copy), ...pictureBlocks(draw)]),

  'jumps to other pages': (draw) => {
    const [cut, ...others] = copies(draw, 3, [...LINE_FORMS, ...LEAD_FORMS]);
    if (!cut) return [];
    const at = Math.max(2, cut.body.length - 2);
    const last = cut.body[at - 1] as Block;
    const item = cut.item;
    const jump = { item, part: 'mark', text: MARGINS.jumps[draw.whole(0, 1)] ?? '' } as const;
    const jumped = { ...last, pieces: [...last.pieces, jump] };
    return [...inOrder({ ...cut, body: [...cut.body.slice(0, at - 1), jumped], tail: [] }), ...others.flatMap(inOrder)];
  },

  'continued from another page': (draw) => {
    const [rest, ...others] = copies(draw, 3, [...LINE_FORMS, ...LEAD_FORMS]);
    if (!rest) return [];
    const [first, ...body] = rest.body.slice(2);
    const from = { item: rest.item, part: 'mark', text: '（上接1版）' } as const;
    return [...(first ? [glued(from, first)] : []), ...body, ...others.flatMap(inOrder)];
  },

  'headings set wide': (draw) =>
    copies(draw, 4, [...LINE_FORMS, ...LEAD_FORMS]).flatMap((copy) =>
      inOrder({ ...copy, title: letterSpaced(copy.title) }),
    ),

  'narrow columns with blank lines': (draw) => {
    const measure = 2 * draw.whole(18, 24);
    return copies(draw, 4, [...LINE_FORMS, ...LEAD_FORMS, 'credit-line'], { measure, leading: 1 }).flatMap(inOrder);
  },

  'narrow columns without blank lines': (draw) => {
    const measure = 2 * draw.whole(18, 24);
    const setting = { measure, leading: 0, after: 0 };
    return copies(draw, 4, [...LINE_FORMS, ...LEAD_FORMS, 'credit-line'], setting).flatMap(inOrder);
  },

  'very narrow columns': (draw) => {
    const setting = { measure: 2 * draw.whole(12, 15), leading: 1 };
    return copies(draw, 4, [...OPENING_FORMS, 'news-lead'], setting).flatMap(inOrder);
  },

  'dateline glued to the text': (draw) =>
    copies(draw, 4, ['agency', 'news-bracket', 'news-reported']).flatMap((copy) => {
      const [first, second, ...others] = copy.body;
      if (!first || !second) return inOrder(copy);
      const lead = first.pieces[0];
      if (lead?.part !== 'lead') return inOrder(copy);
      const isAlone = first.pieces.length === 1;
      const body = isAlone ? [glued(lead, second), ...others] : copy.body;
      return inOrder({ ...copy, body });
    }),

  'end credits on a line of their own': (draw) => copies(draw, 5, ['credit-line', 'news-lead']).flatMap(inOrder),

  'end credits in the last line': (draw) => copies(draw, 4, [CREDIT_FORMS[1]]).flatMap(inOrder),

  'section labels glued to headlines': (draw) =>
    copies(draw, 4, FORMS).flatMap((copy, i) => {
      if (i % 2 > 0) return inOrder(copy);
      const label = { item: itemOf('boilerplate'), part: 'body', text: draw.one(boilerplate.sections) } as const;
      return inOrder({ ...copy, title: glued(label, draw.chance(0.5) ? letterSpaced(copy.title) : copy.title) });
    }),

  'no blank line anywhere': (draw) =>
    copies(draw, 4, FORMS)
      .flatMap(inOrder)
      .map((block) => ({ ...block, after: 0 })),

  'briefs without headlines': (draw) => {
    const forms = ['news-lead', 'news-bracket', 'agency', 'credit-line'] as const;
    return copies(draw, 5, forms).flatMap(withoutHead);
  },

  'many texts of one theme': (draw) => {
    const theme = draw.one([...new Set(NEWS.map((story) => story.theme))]);
    const of = NEWS.filter((story) => story.theme === theme);
    return draw.some(of, 4).flatMap((story) => inOrder(copyOf(story, draw.one(FORMS), draw)));
  },

  'headlines without bylines': (draw) => copies(draw, 4, ['none']).flatMap(inOrder),

  'a whole front page': (draw) => [
    ...mastheadBlocks(draw),
    ...copies(draw, 4, FORMS).flatMap((copy, i) =>
      i === 2 ? [...inOrder(copy), ...pictureBlocks(draw)] : inOrder(copy),
    ),
    ...[draw.one(boilerplate.editors), draw.one(boilerplate.contacts)].map(boilerplateBlock),
  ],

  'notices among articles': (draw) => {
    const notices = draw.some(NOTICES, 3).map((story) => copyOf(story, 'none', draw));
    const [first, second] = copies(draw, 2, FORMS);
    return [first, notices[0], notices[1], second, notices[2]].flatMap((copy) => (copy ? inOrder(copy) : []));
  },

  'boxes inside articles': (draw) =>
    copies(draw, 3, FORMS).flatMap((copy, i) =>
      i === 1
        ? [...inOrder(copy), ...sidebarBlocks(draw)]
        : inOrder({ ...copy, body: inside(draw, copy.body, sidebarBlocks(draw)) }),
    ),

  'all at once': (draw) => {
    const setting = { measure: 2 * draw.whole(13, 20), leading: 1 };
    const all = copies(draw, 5, OPENING_FORMS, setting);
    const [first, second, ...others] = all;
    if (!first || !second) return [];
    const label = { item: itemOf('boilerplate'), part: 'body', text: draw.one(boilerplate.sections) } as const;
    return [
      glued(label, letterSpaced(first.title)),
      ...(first.deck ? [first.deck] : []),
      ...headOf(second).map((block, i) => (i === 0 ? letterSpaced(block) : block)),
      ...inside(draw, withoutHead(first), captionBlocks(draw)),
      ...withoutHead(second),
      ...others.flatMap((copy) => (draw.chance(0.5) ? [...withoutHead(copy), ...headOf(copy)] : inOrder(copy))),
      ...pictureBlocks(draw),
    ];
  },
};
