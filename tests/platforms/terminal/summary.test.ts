import { describe, expect, it } from 'vitest';
import { createStyle } from '../../../src/platforms/terminal/style.ts';
import { renderSummary } from '../../../src/platforms/terminal/summary.ts';
import type { SummarizedArticle, Summary, SummarySentence } from '../../../src/summary-types.ts';

const options = { style: createStyle({ isTerminal: false, environment: {} }), documents: '/documents' };

const sentence = (n: number, text: string): SummarySentence => ({
  text,
  citation: {
    ...{ n, source: 'a.txt', title: '北桥通车', url: null, page: null, lines: [n, n + 1], kind: 'article' },
    ...{ span: { start: 0, end: 1 }, spans: [{ start: 0, end: 1 }], quote: text, highlights: [] },
    ...{ repaired: false, passageId: 1 },
  },
});
const ARTICLE: SummarizedArticle = {
  ...{ source: 'a.txt', title: '北桥通车', date: '2021-06-30', kind: 'article', lines: [1, 9] },
  sentences: [sentence(1, '北桥今日通车。'), sentence(2, '桥长一千二百米…')],
  also: [{ source: 'b.txt', title: '过河', lines: [3, 3] }],
};
const SUMMARY: Summary = {
  ...{ scope: 'article', title: '北桥通车', style: 'bullets', groups: [{ heading: null, of: 1, articles: [ARTICLE] }] },
  ...{ facts: { kept: 1, all: 2 }, leftOut: { kinds: {}, articles: 0 }, looked: { documents: 1, articles: 1 } },
};

describe('renderSummary', () => {
  it('shows sentences, each with its number, then where they stand', () => {
    expect(renderSummary(SUMMARY, 'zh-Hans', options)).toBe(
      [
        '《北桥通车》 · a.txt · 第 1–9 行 · 2021-06-30',
        '• 北桥今日通车。[1]',
        '• 桥长一千二百米…[2]',
        '[1] 第 1–2 行  [2] 第 2–3 行',
        '同文另见 《过河》 · b.txt · 第 3 行',
        '',
        '保留了原文 2 个数字、日期和引语中的 1 个',
      ].join('\n'),
    );
  });

  it('as a paragraph sets them side by side', () => {
    expect(renderSummary({ ...SUMMARY, style: 'paragraph' }, 'zh-Hans', options)).toContain(
      '\n北桥今日通车。[1]桥长一千二百米…[2]\n',
    );
  });

  it('names groups, what was looked at and what was left out', () => {
    const groups = [
      { heading: '桥', of: 2, articles: [ARTICLE] },
      { heading: null, of: 1, articles: [ARTICLE] },
    ];
    const leftOut = { kinds: { boilerplate: 2 }, articles: 1 };
    const text = renderSummary({ ...SUMMARY, scope: 'all', groups, leftOut }, 'en', options);
    expect(text).toMatch(/^# 桥\n[\s\S]*\n# Other\n/u);
    expect(text).toContain('documents: 1, articles: 1');
    expect(text).toContain('Left out: articles: 1, 2 × about the site or paper');
  });

  it('says why there is nothing', () => {
    const none = { ...SUMMARY, groups: [], facts: { kept: 0, all: 0 } };
    expect(renderSummary({ ...none, scope: 'topic', title: '火星' }, 'zh-Hans', options)).toContain(
      '没有文章谈到“火星”。',
    );
    expect(renderSummary({ ...none, scope: 'period' }, 'en', options)).toContain('No article is of this period');
    expect(renderSummary(none, 'zh-Hant', options)).toBe('這裡沒有可摘要的正文。');
  });

  it('lets nothing of a document reach the terminal but its words', () => {
    const hostile = { ...ARTICLE, title: '\u001b[2J', sentences: [sentence(1, 'a\u001b]0;pwned\u0007b')] };
    const groups = [{ heading: '\u001b[31m', of: 1, articles: [hostile] }];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is about.
    expect(renderSummary({ ...SUMMARY, groups }, 'en', options)).not.toMatch(/[\u001b\u0007]/u);
  });
});
