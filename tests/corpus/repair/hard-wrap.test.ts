import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/corpus/repair/edits.ts';
import { hardWrap } from '../../../src/corpus/repair/hard-wrap.ts';

const repaired = (text: string) => applyEdits(text, hardWrap.find(text)).text;

/** A text in lines of so many characters, as a narrow column has it. */
function wrapped(text: string, characters: number, gap = '\n'): string {
  return (text.match(new RegExp(`.{1,${characters}}`, 'gu')) ?? []).join(gap);
}

const CHINESE =
  '入春以来，临河县把修路当作头等大事来抓，全县先后投入资金三千多万元，修通了十二条通村公路，山里的核桃、花椒和土豆' +
  '当天就能运到城里，村民们说，路通了，心也亮了。';
const ENGLISH = [
  'The valley had been without a road for as long as anyone',
  'could remember, and walnuts had to be carried down on foot;',
  'when the new road was opened last spring, prices doubled in',
  'a single season and families began to come back.',
];

describe('a hard-wrapped column', () => {
  it.each([
    ['lines', '\n'],
    ['lines with blank lines between', '\n\n'],
    ['indented lines', '\n  '],
    ['lines of Windows', '\r\n'],
  ])('of Chinese %s is joined without spaces', (_, gap) => {
    expect(repaired(wrapped(CHINESE, 15, gap))).toBe(CHINESE);
  });

  it('of English is joined with one space', () => {
    expect(repaired(ENGLISH.join('\n'))).toBe(ENGLISH.join(' '));
    expect(repaired(ENGLISH.join('\n\n'))).toBe(ENGLISH.join(' '));
  });

  it('is joined across a page’s blank lines of the same distance, paragraph by paragraph', () => {
    const page = [wrapped(CHINESE, 15), `\u3000\u3000${wrapped(CHINESE, 15)}`].join('\n');
    expect(repaired(page)).toBe(`${CHINESE}\n\u3000\u3000${CHINESE}`);
  });

  it('is found nearby when a paragraph has one full line only', () => {
    const short = '山上的核桃树，今年又多栽了八百\n多棵。';
    expect(repaired(`${wrapped(CHINESE, 15)}\n${short}`)).toBe(`${CHINESE}\n${short.replace('\n', '')}`);
  });

  it.each([
    [
      'a quotation begins',
      [
        '“往年山上的核桃熟透了',
        '也没有人来收，只能烂在地里',
        '看着心疼。”村支书李大山对记',
        '者说，路通了，就不愁卖了。',
      ],
    ],
    [
      'a dictionary word lies across the break',
      [
        '记者从临河县交通局里了',
        '解到，全县的通村公路已经修',
        '通了十二条，今年底前，还要再',
        '修三条，修到每一个村。',
      ],
    ],
  ])('has a paragraph’s first line joined where %s, though it is as short as a heading', (_, lines) => {
    expect(repaired(`${wrapped(CHINESE, 13)}\n${lines.join('\n')}`)).toBe(`${CHINESE}\n${lines.join('')}`);
  });

  it('has words in both scripts joined as each script has it', () => {
    const lines = [
      '村里办起了合作社，大家用Docker',
      'Compose管起了账目，还做了一个小',
      '程序APP，订单、库存和收入都能在',
      '手机上看到。',
    ];
    expect(repaired(lines.join('\n'))).toBe(`${lines[0]} ${lines[1]}${lines[2]}${lines[3]}`);
  });

  it('of any width is joined again', () => {
    const words = fc.constantFrom('修路', '核桃', '村里，', '大家', '种树、', '合作社', '第一书记', '八百', '河边，');
    const text = fc.array(words, { minLength: 60, maxLength: 90 }).map((all) => `入春，${all.join('')}。`);
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 30 }), fc.constantFrom('\n', '\n\n'), (paragraph, width, gap) => {
        const column = wrapped(paragraph, width, gap);
        // The same line twice is a refrain or a list, not a text.
        const lines = column.split(gap);
        fc.pre(lines.every((line, i) => line !== lines[i + 1]));
        expect(repaired(column)).toBe(paragraph);
      }),
    );
  });
});

describe('without a column', () => {
  it.each([
    [
      'what cannot begin a sentence',
      '合作社的社员们都领到了分红\n，日子越过越好。',
      '合作社的社员们都领到了分红，日子越过越好。',
    ],
    ['a closing mark', '村民说：“路修通了\n”。', '村民说：“路修通了”。'],
    [
      'a line that ends with a comma',
      '今年合作社的收成比往年都好，\n社员领到了分红。',
      '今年合作社的收成比往年都好，社员领到了分红。',
    ],
    [
      'a dictionary word across the break',
      '春天，县里为每个村都派去了第一书\n记，为村里出主意、想办法。',
      '春天，县里为每个村都派去了第一书记，为村里出主意、想办法。',
    ],
    ['a figure and its unit', '工期从3月15\n日开始。', '工期从3月15日开始。'],
    [
      'a divided word',
      'The walnut trees changed agri-\nculture in the valley.',
      'The walnut trees changed agriculture in the valley.',
    ],
  ])('%s joins two lines', (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
  });

  it('a hyphen inside a short word stays', () => {
    const lines = [
      'Orders for walnuts now arrive from the city by e-',
      'mail, and the village answers them on the same day, as',
    ];
    const text = [...lines, 'a rule before noon, so that nobody has to wait.'];
    expect(repaired(text.join('\n'))).toBe(`${lines[0]}${lines[1]} ${text[2]}`);
  });
});

describe('what is no hard-wrapped column', () => {
  it.each<[why: string, lines: string[]]>([
    ['one paragraph a line', [CHINESE, CHINESE.slice(0, 30).replace(/.$/u, '。'), `${CHINESE}完。`]],
    ['a heading over its text', ['临河县修通十二条路', '', CHINESE]],
    ['headings in a row', ['让路修到家门口', '让山货卖出好价钱', '让村民的日子好起来']],
    ['a byline', ['□ 本报记者 王 婷', '入春以来，临河县开始修路。']],
    ['a reporter’s line', ['本报记者 王云山', '入春以来，临河县开始修路。']],
    ['a dateline', ['2020-06-04 14:07:06', '入春以来，临河县开始修路。']],
    ['bullets', ['■ 修路，通到每一个村', '■ 种树，种满每一座山', '■ 办厂，办到每一个乡']],
    ['dashes', ['——修路，通到每一个村', '——种树，种满每一座山', '——办厂，办到每一个乡']],
    ['hyphens', ['- 修路，通到每一个村子', '- 种树，种满每一座大山', '- 办厂，办到每一个乡镇']],
    ['numbers', ['1. 修路，通到每一个村', '2. 种树，种满每一座山', '3. 办厂，办到每一个乡']],
    ['Chinese numbers', ['一、修路，通到每一个村', '二、种树，种满每一座山', '（三）办厂，办到每个乡']],
    ['a list of names', ['临河镇、红山镇、青石镇。', '白水乡、黑土乡、大河乡。']],
    ['verse of five characters', ['白日依山尽，', '黄河入海流。', '欲穷千里目，', '更上一层楼。']],
    ['verse without marks', ['春眠不觉晓', '处处闻啼鸟', '夜来风雨声', '花落知多少']],
    ['a song', ['我们走在大路上', '意气风发斗志昂扬', '向前进向前进', '革命气势不可阻挡']],
    ['a caption and its photographer', ['图为村民在新修的路上运送核桃', '李大山 摄', '路通了，心也亮了。']],
    ['a table in Chinese', ['姓名 李大山 王小河 赵云', '户数 三百二十 一百五十', '收入 一千二百 九百八十']],
    ['a table in English', ['2019 Revenue 1200', '2020 Revenue 1350', '2021 Revenue 1500']],
    ['a line that is repeated', ['临河县第三届核桃节开幕，宾客云集', '临河县第三届核桃节开幕，宾客云集']],
    ['headings in English', ['How the Road Was Built', 'Who Paid for the Road', 'What Came Down the Road']],
    ['a news item’s first words', ['县里把修路当作头等大事来抓，', '本报讯 临河县开始修路。']],
    ['a heading set wide', ['修 路 富 民', '，山里的核桃卖出了好价钱。']],
  ])('%s stays', (_, lines) => {
    expect(repaired(lines.join('\n')).split('\n')).toEqual(lines);
  });

  it.each([
    ['narrower than the column by more than an indentation', '山货出山不难村民富了起来', wrapped(CHINESE, 15)],
    [
      'with a mark inside, over an indented paragraph',
      '修好通村路，富了一方人',
      `${CHINESE.slice(0, 13)}\n${wrapped(CHINESE.slice(13), 15)}`,
    ],
    [
      'as wide as the column, over an indented paragraph',
      '山货出山不再难村民都富了起来',
      `${CHINESE.slice(0, 13)}\n${wrapped(CHINESE.slice(13), 15)}`,
    ],
  ])('a heading stays over a column: %s', (_, heading, column) => {
    expect(repaired(`${heading}\n${column}`)).toBe(`${heading}\n${CHINESE}`);
  });

  it.each([
    ['过去', '过去三年，全县修路三百公里。'],
    ['着力', '着力修路，方便村民。'],
    ['了解', '了解情况后，县里开始修路。'],
    ['的确', '的确，路通了，心也亮了。'],
  ])('a heading stays though its text begins with a word like %s', (_, text) => {
    expect(repaired(`临河县修通十二条路\n\n${text}`)).toBe(`临河县修通十二条路\n\n${text}`);
  });

  it.each(['', '\n\n', '一', '一\n', '\n一'])('there is nothing to join in %j', (text) => {
    expect(hardWrap.find(text)).toEqual([]);
  });
});
