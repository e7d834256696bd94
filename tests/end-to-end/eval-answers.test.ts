import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, ROOT, temporaryFolder } from '../support/folders.ts';
import { readPage } from '../support/page.ts';
import { jsonLines, run, workplace } from '../support/run.ts';

const OWN = join(ROOT, 'tests/fixtures/eval/questions.jsonl');
const LIBRARY =
  '图书馆开放时间通知\n图书馆周一至周五上午9点开门，下午6点关门。周六只在上午开放。周日闭馆。' +
  '借书证在一楼服务台办理，需要带身份证和20元押金。\n';
const CARD = {
  ...{ id: 1, style: 'plain', answerable: true, question: '借书证在哪里办理？', source: 'library.txt' },
  ...{ evidence: ['借书证在一楼服务台办理'], answers: ['一楼'] },
};
const HOSTILE = '<script>alert("你好")</script>\u001b[31m';

interface Estimate {
  readonly value: number;
  readonly interval: readonly [number, number];
}

interface Printed {
  readonly groups: Readonly<Record<string, { n: number; figures: Readonly<Record<string, Estimate>> }>>;
  readonly outcomes: readonly { id: string }[];
  readonly comparison: { paired: number } | null;
  readonly ablation: readonly { part: string }[] | null;
}

describe('eval answers', () => {
  it('sees the quality fall when the answers are dealt to other questions', async () => {
    const { options } = workplace();
    const folder = temporaryFolder();
    const [page, saved] = [join(folder, 'report.html'), join(folder, 'run.json')];
    const first = await run(['eval', 'answers', OWN, '--json', '--html', page, '-q', ...options]);
    expect({ code: first.code, errors: first.errors }).toEqual({ code: 0, errors: '' });
    writeFileSync(saved, first.output);
    const right = JSON.parse(first.output) as Printed;
    expect(right.outcomes).toHaveLength(jsonLines(readFileSync(OWN, 'utf8')).length);
    expect(right.groups.BOTH?.n).toBe(right.outcomes.length);
    expect(right.outcomes.length).toBeGreaterThanOrEqual(30);
    expect(right.groups.BOTH?.figures.exact?.value).toBe(1);
    expect(right.groups.lexical?.figures['hit@3']?.value).toBeGreaterThanOrEqual(0.9);
    expect(readPage(readFileSync(page, 'utf8')).find(({ name }) => name === 'h1')?.text).toBe('Evaluation of answers');

    const dealt = join(folderWith({ 'dealt.jsonl': dealtAnew(readFileSync(OWN, 'utf8')) }), 'dealt.jsonl');
    const second = await run(['eval', 'answers', dealt, '--json', '--baseline', saved, '-q', ...options]);
    expect(second.code).toBe(1);
    expect(second.errors).toMatch(/^Fell behind the baseline: ALL hit@1 .* ALL answer .*\.\n$/);
    const wrong = JSON.parse(second.output) as Printed;
    expect(wrong.comparison?.paired).toBe(right.outcomes.length);
    for (const figure of ['hit@1', 'hit@10', 'mrr', 'ndcg@10', 'answer', 'cited', 'citationPrecision']) {
      const [before, now] = [right, wrong].map(({ groups }) => groups.ALL?.figures[figure]);
      expect(now?.interval[1], figure).toBeLessThan(before?.interval[0] ?? 0);
    }
    expect(wrong.groups.BOTH?.figures.aurc?.value).toBeGreaterThan(right.groups.BOTH?.figures.aurc?.value ?? 1);

    const again = await run(['eval', 'answers', OWN, '--baseline', saved, '-q', ...options]);
    expect(again.code).toBe(0);
    expect(again.output).toContain(`Compared with the other run on ${right.outcomes.length} questions.`);
    expect(again.output).not.toMatch(/WORSE|better|may be chance/);
  });

  it('writes a report that no question or document can turn into anything but words', async () => {
    const questions = [CARD, { id: 2, style: HOSTILE, answerable: false, question: `${HOSTILE}图书馆周日闭馆吗？` }];
    const refused = { ...CARD, id: 3, question: `火星${HOSTILE}` };
    const { options, folder } = library([...questions, refused]);
    const page = join(folder, 'report.html');
    const { code, output } = await run(['eval', 'answers', 'q.jsonl', '--html', 'report.html', ...options], { folder });
    expect(code).toBe(0);
    expect(output).not.toContain('\u001b');
    const text = readFileSync(page, 'utf8');
    expect(text).not.toContain('<script');
    expect(text).not.toContain('\u001b');
    const elements = readPage(text);
    expect(elements.some(({ name }) => name === 'script')).toBe(false);
    expect(
      elements.filter(({ name }) => name === 'q').some((one) => one.text.includes('<script>alert("你好")</script>')),
    ).toBe(true);
    expect(
      elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((key) => /^(?:on|src|href)/.test(key)),
    ).toEqual([]);
  });

  it('tells what each part brings', async () => {
    const { options, folder } = library([
      CARD,
      { ...CARD, id: 2, question: '图书馆的借书证要多少押金？', answers: ['20元'] },
    ]);
    const finished = await run(['eval', 'answers', 'q.jsonl', '--ablate', '--json', '-q', ...options], { folder });
    expect({ code: finished.code, errors: finished.errors }).toEqual({ code: 0, errors: '' });
    const parts = (JSON.parse(finished.output) as Printed).ablation?.map(({ part }) => part) ?? [];
    expect(parts).toEqual(expect.arrayContaining(['lexical leg', 'vector leg', 'late interaction', 'reader']));
    const table = await run(['eval', 'answers', 'q.jsonl', '--ablate', ...options], { folder });
    for (const part of parts) expect(table.output).toMatch(new RegExp(`^${part} `, 'm'));
    expect(table.errors).toContain(`Without lexical leg (1 of ${parts.length})`);
  });

  it.each<[string, readonly object[], readonly string[], RegExp]>([
    [
      'a baseline without outcomes',
      [CARD],
      ['--baseline', 'q.jsonl'],
      /baseline .* holds no outcomes of single questions/,
    ],
    [
      'a baseline that is not there',
      [CARD],
      ['--baseline', 'none.json'],
      /baseline .*none\.json cannot be read \(ENOENT\)/,
    ],
    [
      'a report that cannot be written',
      [CARD],
      ['--html', 'none/report.html'],
      /report .* cannot be written \(ENOENT\)/,
    ],
    ['a report that is a folder', [CARD], ['--html', 'documents'], /report .* cannot be written \(EISDIR\)/],
    ['another run’s questions', [CARD], ['--baseline', 'empty.json'], /baseline has none of these questions/],
    ['no questions', [], [], /holds no questions/],
    ['the same id twice', [CARD, { ...CARD, question: '?' }], [], /Line 2 of .*q\.jsonl .* id was there before/],
  ])('ends with 2 and one sentence for %s, before anything is indexed', async (_what, questions, more, message) => {
    const { options, folder } = library(questions);
    const { code, output, errors } = await run(['eval', 'answers', 'q.jsonl', ...more, '-q', ...options], { folder });
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toMatch(message);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'index'))).toBe(false);
  });
});

/** The same questions, each with the evidence and answers of the next one that can be answered. */
function dealtAnew(text: string): string {
  const questions = jsonLines(text);
  const answerable = questions.filter((question) => question.answerable === true);
  const dealt = questions.map((question) => {
    const at = answerable.indexOf(question);
    if (at < 0) return question;
    const { id, style, question: words } = question;
    return { ...answerable[(at + 1) % answerable.length], id, style, question: words };
  });
  return dealt.map((question) => JSON.stringify(question)).join('\n');
}

/** A folder with one document and these questions, and the options to use it. */
function library(questions: readonly object[]): { readonly folder: string; readonly options: readonly string[] } {
  const folder = folderWith({
    'documents/library.txt': LIBRARY,
    'empty.json': '{"outcomes":[]}',
    'q.jsonl': questions.map((question) => JSON.stringify(question)).join('\n'),
  });
  return { folder, options: ['--documents', 'documents', '--index', 'index'] };
}
