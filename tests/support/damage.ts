import { CHINESE } from './clean.ts';

/** A source of numbers from 0 to 1. */
type Random = () => number;

/** A text as a damaged file has it, and as it was. */
export interface Damaged {
  readonly damaged: string;
  readonly clean: string;
}

/** One kind of damage, done at random to clean prose. */
export type DamageMaker = (random: Random) => Damaged;

const HEADINGS = [
  '旱季修渠保春灌',
  '一渠清水润万家',
  '山乡核桃铺就致富路',
  '合作社里账本清',
  '巡渠员走遍七个乡镇',
  '用水协会管好每一滴水',
  '邻县考察团来看渠看表',
  '文化站里秧歌唱新渠',
];
const CAPTIONS = ['图为村民在清理渠道。', '图为青石镇的新渠。', '左图为新修的泵站。', '清淤现场机声隆隆。资料图'];
const CREDITS = ['何文秀 摄', '本报记者 丁海 摄', '新华社记者 白雪 摄'];
const NAMES = ['何秀', '丁海', '白雪', '梁鹤', '苗英'];
const LABELS = ['乡村观察', '本期关注', '图说新闻', '一线传真'];
const POINTS = [
  '清淤要趁早，渠底的泥一寸一寸挖下去，沿渠的每一段都有人包干，挖出来的泥运到田里，又成了来年的肥。',
  '衬砌要结实，石头一块一块砌上来，灰缝一道一道抹平，验收的人提着水桶，一段一段试水，不漏才算数。',
  '配套要跟上，泵站、水表和闸门一起装，谁家用水谁看表，年底账目贴在村口，人人都看得见。',
];

function pick<T>(random: Random, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new Error('there is nothing to pick from');
  return chosen;
}
const between = (random: Random, least: number, most: number) => least + Math.floor(random() * (most - least + 1));

function paragraphs(random: Random, count: number): string[] {
  const start = between(random, 0, CHINESE.length - count);
  return CHINESE.slice(start, start + count);
}

/** Cuts into lines of a column, as typesetting does: no line begins with a mark that ends something, none ends with an opening one. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    let cut = width;
    while (/[，。、；：！？）”…]/u.test(rest[cut] ?? '') || /[“（]/u.test(rest[cut - 1] ?? '')) cut++;
    // Numbers are kept together.
    while (/[\d.,:%]/.test(rest[cut] ?? '') && /[\d.,:]/.test(rest[cut - 1] ?? '')) cut--;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return rest ? [...lines, rest] : lines;
}

/** Paragraphs set in one narrow column, their first lines shorter by an indentation that extraction drops. */
function column(random: Random, indentation: number): Damaged {
  const texts = paragraphs(random, between(random, 4, 8));
  const width = between(random, 12, 26);
  const gap = pick(random, ['\n', '\n\n']);
  const lines = texts.flatMap((text) =>
    wrapped('　'.repeat(indentation) + text, width).map((line) => line.trimStart()),
  );
  return { damaged: lines.join(gap), clean: texts.join('\n') };
}

function spaced(text: string, gap = ' '): string {
  return Array.from(text).join(gap);
}

/** Draws each piece of a heading twice; pieces are of one to four characters. */
function drawnTwice(random: Random, text: string): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const unit = text.slice(at, at + between(random, 1, 4));
    out += unit + unit;
    at += unit.length;
  }
  return out;
}

/** Applies `change` to some of the places a pattern finds. */
function somewhere(random: Random, { text, pattern, change }: Places): string {
  const places = [...text.matchAll(pattern)];
  const chosen = new Set(places.filter(() => random() < 0.3).map(({ index }) => index));
  if (chosen.size === 0 && places[0]) chosen.add(places[0].index);
  let out = '';
  let at = 0;
  for (const { index, 0: found } of places) {
    if (!chosen.has(index)) continue;
    out += text.slice(at, index) + change(found);
    at = index + found.length;
  }
  return out + text.slice(at);
}

interface Places {
  readonly text: string;
  readonly pattern: RegExp;
  readonly change: (found: string) => string;
}

const HALF: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '；': ';',
  '！': '!',
  '？': '?',
  '（': '(',
  '）': ')',
};

/** A place inside a sentence, away from its ends and from words in other letters. */
function insideSentence(random: Random, text: string): number {
  const places = [
    ...text.matchAll(/(?<=^[^。！？“”]*[。！？”][^。！？“”]{4,})(?=\p{Script=Han}{4})(?<=\p{Script=Han}{3})/gu),
  ];
  return places.length > 0 ? pick(random, places).index : text.length;
}

function page(random: Random, make: (middle: string) => Damaged): Damaged {
  const [before = '', middle = '', after = ''] = paragraphs(random, 3);
  const { damaged, clean } = make(middle);
  return { damaged: [before, damaged, after].join('\n'), clean: [before, clean, after].join('\n') };
}

/** Every kind of damage, by its name. */
export const DAMAGES: Readonly<Record<string, DamageMaker>> = {
  'hard wraps': (random) => column(random, 0),
  'hard wraps of indented paragraphs': (random) => column(random, 2),
  'letter-spaced headings': (random) => {
    const heading = pick(random, HEADINGS);
    const gap = pick(random, [' ', '\u3000']);
    return page(random, (text) => ({ damaged: `${spaced(heading, gap)}\n${text}`, clean: `${heading}\n${text}` }));
  },
  'pauses in letter-spaced headings': (random) => {
    const [a, b] = [pick(random, HEADINGS), pick(random, HEADINGS)];
    return page(random, (text) => ({ damaged: `${spaced(a)}  ${spaced(b)}\n${text}`, clean: `${a} ${b}\n${text}` }));
  },
  'letter-spaced names': (random) => {
    const name = pick(random, NAMES);
    const credit = pick(random, [(who: string) => `□ 本报记者 ${who}`, (who: string) => `新华社记者 ${who} 摄`]);
    return page(random, (text) => ({ damaged: `${credit(spaced(name))}\n${text}`, clean: `${credit(name)}\n${text}` }));
  },
  'doubled glyphs': (random) => {
    const heading = pick(random, HEADINGS);
    return page(random, (text) => ({
      damaged: `${drawnTwice(random, heading)}\n${text}`,
      clean: `${heading}\n${text}`,
    }));
  },
  'section labels glued to headings': (random) => {
    const [label, heading] = [pick(random, LABELS), pick(random, HEADINGS)];
    return page(random, (text) => ({
      damaged: `${label}${spaced(heading)}\n${text}`,
      clean: `${label}\n${heading}\n${text}`,
    }));
  },
  'marks glued to text': (random) => {
    const mark = pick(random, [`□ 本报记者 ${pick(random, NAMES)}`, `■ ${pick(random, LABELS)}`, `▲图为新渠。`]);
    return random() < 0.5
      ? page(random, (text) => ({ damaged: `${text}${mark}`, clean: `${text}\n${mark}` }))
      : page(random, (text) => ({ damaged: `${text}■`, clean: text }));
  },
  'page jumps': (random) => {
    const jump = pick(random, ['（下转第3版）', '（上接A1版）', '(下转 6 版)', '（紧接第二版）']);
    return page(random, (text) => {
      const at = random() < 0.5 ? text.length : insideSentence(random, text);
      return { damaged: text.slice(0, at) + jump + text.slice(at), clean: text };
    });
  },
  'half-width marks': (random) => {
    const texts = paragraphs(random, 3);
    const text = somewhere(random, {
      text: texts.join('\n'),
      pattern: /(?<=[\p{Script=Han}”])[，；！？](?=[\p{Script=Han}“\d])/gu,
      change: (mark) => HALF[mark] ?? mark,
    });
    return { damaged: text, clean: texts.join('\n') };
  },
  'stray spaces beside figures and marks': (random) => {
    const texts = CHINESE.slice(0, 9);
    const text = somewhere(random, {
      text: texts.join('\n'),
      pattern: /(?<=\p{Script=Han})(?=\d)|(?<=\d)(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[，、])/gu,
      change: () => ' ',
    });
    return { damaged: text, clean: texts.join('\n') };
  },
  'stray spaces inside words': (random) =>
    page(random, (text) => ({
      damaged: somewhere(random, { text, pattern: /(?<=水|渠|村|社|镇)(?=[位道民员长])/gu, change: () => ' ' }),
      clean: text,
    })),
  'captions in sentences': (random) => {
    const block = [pick(random, CAPTIONS), ...(random() < 0.5 ? [pick(random, CREDITS)] : [])].join('\n');
    return page(random, (text) => {
      const at = insideSentence(random, text);
      return { damaged: `${text.slice(0, at)}\n${block}\n${text.slice(at)}`, clean: `${text}\n${block}` };
    });
  },
  'captions in sentences of wrapped columns': (random) => {
    const block = [pick(random, CAPTIONS), ...(random() < 0.5 ? [pick(random, CREDITS)] : [])].join('\n');
    const width = between(random, 13, 22);
    return page(random, (text) => {
      const lines = wrapped(text, width);
      const inside = lines.flatMap((line, i) =>
        i > 1 && i + 1 < lines.length && /\p{Script=Han}$/u.test(line) ? [i] : [],
      );
      const at = inside.length > 0 ? pick(random, inside) : 0;
      const [before, after] = [lines.slice(0, at + 1), lines.slice(at + 1)];
      return { damaged: [...before, block, ...after].join('\n'), clean: `${text}\n${block}` };
    });
  },
  'run-together datelines': (random) => {
    const line = pick(random, ['本报讯', '新华社临河12月5日电', '本报青石镇3月8日讯']);
    return page(random, (text) => ({ damaged: line + text, clean: `${line} ${text}` }));
  },
  'run-on points': (random) => {
    const points = POINTS.map((point, i) => `${'一二三'[i]}是${point}`);
    return page(random, (text) => ({
      damaged: `${text}${CHINESE[0]}${CHINESE[2]}${points.join('')}`,
      clean: [`${text}${CHINESE[0]}${CHINESE[2]}`, ...points].join('\n'),
    }));
  },
  'invisible characters': (random) =>
    page(random, (text) => ({
      damaged: somewhere(random, { text, pattern: /(?=\p{Script=Han})/gu, change: () => '\u200b' }),
      clean: text,
    })),
};
