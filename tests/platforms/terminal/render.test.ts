import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Citation } from '../../../src/answer-types.ts';
import { ask } from '../../../src/commands/ask.ts';
import type { Reply } from '../../../src/commands/command.ts';
import { commands } from '../../../src/commands/registry.ts';
import { source } from '../../../src/commands/source.ts';
import { sources } from '../../../src/commands/sources.ts';
import { identityMap } from '../../../src/corpus/repair/source-map.ts';
import { render } from '../../../src/platforms/terminal/render.ts';
import { createStyle } from '../../../src/platforms/terminal/style.ts';
import type { Language, Passage } from '../../../src/types.ts';
import { LIBRARY, openAnswers } from '../../support/answers.ts';
import { conversation } from '../../support/conversation.ts';
import { ROOT } from '../../support/folders.ts';

const LANGUAGES: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];
const DOCUMENTS = join(ROOT, 'documents');
const asPlain = { style: createStyle({ isTerminal: false, environment: {} }), documents: DOCUMENTS };
const onTerminal = { style: createStyle({ isTerminal: true, environment: { TERM: 'xterm' } }), documents: DOCUMENTS };

describe('an answer', () => {
  it.each([
    ['zh-Hans', '启事', '第 2 行'],
    ['zh-Hant', '啟事', '第 2 行'],
    ['en', 'notice', 'line 2'],
  ] as const)(
    'in %s is its sentences, then what they are taken from and where they stand',
    async (language, kind, place) => {
      const reply = await asked('借书证在哪里办理，押金多少元？', language);
      expect(render(reply, asPlain)).toBe(
        `借书证在一楼服务台办理，需要带身份证和20元押金。[1]\n\n[1] 《图书馆开放时间通知》 ${kind} · library.txt · ${place}`,
      );
    },
  );

  it('links to its file on a terminal', async () => {
    const text = render(await asked('借书证在哪里办理，押金多少元？'), onTerminal);
    expect(text).toContain(pathToFileURL(join(DOCUMENTS, 'library.txt')).href);
    expect(text).toContain('\u001b[36m[1]\u001b[39m');
  });
});

describe('a refusal', () => {
  it.each([
    ['zh-Hans', ['资料中未找到答案。', '可以换一种说法', '最相近的段落']],
    ['zh-Hant', ['資料中未找到答案。', '可以換一種說法', '最相近的段落']],
    ['en', ['The documents do not say.', 'Try other words', 'Nearest passages']],
  ] as const)('in %s says so, what to try, and what is nearest', async (language, parts) => {
    const text = render(await asked('火星上有水吗？', language), asPlain);
    for (const part of parts) expect(text).toContain(part);
    // Three passages, each an excerpt and its place.
    expect(text.match(/^ {2}· .+\n {4}.+ · .+ · .+$/gm)).toHaveLength(3);
    expect(text.split('\n').every((line) => Array.from(line).length <= 70)).toBe(true);
  });

  it('of a greeting is a greeting alone', async () => {
    expect(render(await asked('你好'), asPlain)).toBe('你好！请就已收录的文档提问，我会用原文回答并注明出处。');
    expect(render(await asked('Hello!'), asPlain)).toMatch(/^Hello! Ask about the indexed documents.*[^\n]$/);
  });

  it('cuts no character in two', async () => {
    const files = { 'faces.txt': `${'😀你'.repeat(60)}。\n` };
    const text = render(await asked('火星上有水吗？', undefined, files), asPlain);
    expect(text).toContain('…');
    expect(text).not.toMatch(/\p{Cs}/u);
  });
});

describe('the other replies', () => {
  it.each(LANGUAGES)('in %s: sources', async (language) => {
    const context = conversation(await openAnswers({ ...LIBRARY, 'bare.txt': '没有标题的一句话，讲的是雨。\n' }), {
      language,
    });
    const text = render(await sources.run({}, context), asPlain);
    const lines = { 'zh-Hans': '第 3 行', 'zh-Hant': '第 3 行', en: 'line 3' }[language];
    expect(text).toContain(`news/village.txt txt · 2\n  3 《张金亮的扶贫故事》 article · ${lines}`);
    expect(text).toContain({ 'zh-Hans': '(无标题)', 'zh-Hant': '(無標題)', en: '(untitled)' }[language]);
    expect(text.split('\n\n')).toHaveLength(4);
  });

  it.each(LANGUAGES)('in %s: source, with the cited sentence marked in its passage', async (language) => {
    const context = conversation(await openAnswers(LIBRARY), { language });
    await ask.run({ question: '借书证在哪里办理，押金多少元？' }, context);
    const text = render(await source.run({ n: 1 }, context), asPlain);
    const marked = text.split('\n').filter((line) => line.startsWith('▸'));
    expect(marked).toEqual(['▸ 2 │ »借书证在一楼服务台办理，需要带身份证和20元押金。«']);
    expect(text).toContain('  1 │ 图书馆开放时间通知');
    expect(text).toContain('  2 │ 周日闭馆。');
    expect(text.split('\n')[0]).toContain('library.txt');
  });

  it.each(LANGUAGES)('in %s: help, with every command in a column', (language) => {
    const text = render({ kind: 'help', language, commands, examples: ['路通了吗？'] }, asPlain);
    for (const { name } of commands) expect(text).toContain(`\n  /${name} `);
    expect(text).toContain('\n  路通了吗？');
    expect(text).not.toMatch(/[{}]|undefined/);
  });

  it('a notice', () => {
    expect(render({ kind: 'notice', language: 'en', text: 'Set this;\nthen that.\u0007' }, asPlain)).toBe(
      'Set this;\nthen that.',
    );
  });
});

describe('harm', () => {
  const ESCAPES = '\u001b[2J\u001b]0;pwned\u0007\u009b31m\u202e\r';
  const text = `灯塔${ESCAPES}由老渔民看守。`;
  const title = `标题${ESCAPES}`;
  const place = {
    source: `a${ESCAPES}.txt`,
    title,
    url: null,
    page: null,
    lines: [1, 1],
    span: spanOf(text),
    spans: [spanOf(text)],
  } as const;
  const citation: Citation = {
    ...place,
    n: 1,
    kind: 'article',
    quote: text,
    highlights: [],
    repaired: false,
    passageId: 1,
  };
  const passage: Passage = {
    ...{ id: 1, source: place.source, ordinal: 0, role: 'body', text, articleOrdinal: 0 },
    article: { title, byline: null, date: null, place: null, kind: 'article' },
    provenance: { raw: text, start: 0, line: 1, map: identityMap(text.length) },
  };
  const query = {
    question: ESCAPES,
    language: 'zh-Hans',
    terms: new Map(),
    rarity: 0,
    vector: Float32Array.of(1),
    tokens: new Uint16Array(),
    focus: new Float32Array(),
  } as const;
  const hits = [{ passage, score: 1 }];
  const shared = { query, confidence: 1, citations: [citation], hits };
  const document = { source: place.source, sha256: '', format: 'txt', encoding: 'utf-8', articles: 1, passages: 1 };
  const article = {
    ...passage.article,
    source: place.source,
    ordinal: 0,
    span: place.span,
    lines: place.lines,
    titleSpan: null,
    bylineSpan: null,
  };
  const replies: Reply[] = [
    {
      kind: 'answer',
      language: 'zh-Hans',
      answer: {
        ...shared,
        answered: true,
        lead: { text, n: 1, highlight: 0 },
        missing: [text],
        subject: null,
        sentences: [{ text, n: 1 }],
      },
    },
    {
      kind: 'answer',
      language: 'zh-Hans',
      answer: { ...shared, answered: false, refusal: 'not-found', citations: [] },
    },
    { kind: 'sources', language: 'zh-Hans', documents: [{ first: 1, document, articles: [article] }] },
    { kind: 'source', language: 'zh-Hans', citation, passages: [passage] },
    { kind: 'notice', language: 'zh-Hans', text },
  ];

  it.each(replies.map((reply) => [reply.kind, reply] as const))('is not done by a document: %s', (_kind, reply) => {
    expect(render(reply, asPlain)).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
    // On a terminal, only what the style itself writes is left: colours, and links without a control character.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
    const ours = /\u001b\[(?:1|2|7|22|27|36|39)m|\u001b\]8;;(?:file:\/\/[\x21-\x7e]+)?\u001b\\/g;
    expect(render(reply, onTerminal).replace(ours, '')).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  });
});

async function asked(question: string, language?: Language, files: Record<string, string> = LIBRARY): Promise<Reply> {
  return ask.run({ question }, conversation(await openAnswers(files), { language }));
}

function spanOf(text: string) {
  return { start: 0, end: text.length };
}
