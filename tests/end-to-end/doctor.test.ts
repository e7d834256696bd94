import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { run } from '../support/run.ts';

function documents(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'canal.txt'), '清 渠 引 水\n□ 本报记者 王 婷\n入冬以来,县里修了\ufffd条渠,渠水来了。\n');
  writeFileSync(join(folder, 'empty.txt'), '');
  return folder;
}

describe('doctor', () => {
  it('shows raw and repaired text side by side, edits by rule, damages kept and articles, without an index', async () => {
    const folder = documents();
    const index = join(folder, '.index');
    const { code, output, errors } = await run(
      ['doctor', 'show', 'canal.txt', '--documents', folder, '--index', index],
      { environment: { COLUMNS: '70' } },
    );
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/1 清 渠 引 水 +│ 1 清渠引水\n/);
    expect(output).toMatch(/2 □ 本报记者 王 婷 +│ 2 □ 本报记者 王婷\n/);
    expect(output).toContain('punctuation-width: 3 ,→， ×2');
    expect(output).toContain('line 3 lost-characters');
    expect(output).toContain('article 《清渠引水》 本报记者 王婷 · lines 3–3');
    expect(output).not.toContain('\u001b');
    expect(existsSync(index)).toBe(false);
  });

  it('prints the same as JSON', async () => {
    const folder = documents();
    const { code, output } = await run(['doctor', '--json', 'show', 'canal.txt', '--documents', folder]);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      source: 'canal.txt',
      blocks: [
        { number: 1, text: '清渠引水', raw: [{ line: 1, text: '清 渠 引 水' }] },
        { number: 2, text: '□ 本报记者 王婷' },
        { number: 3, text: '入冬以来，县里修了\ufffd条渠，渠水来了。' },
      ],
      edits: expect.arrayContaining([
        { rule: 'punctuation-width', kind: 'replace', span: [23, 24], lines: [3, 3], text: ',', mark: '，' },
      ]),
      damages: [{ kind: 'lost-characters', lines: [3, 3], text: '\ufffd' }],
      articles: [{ title: '清渠引水', byline: '本报记者 王婷', kind: 'article', lines: [3, 3] }],
    });
  });

  it('takes a path as the caller means it', async () => {
    const folder = documents();
    const { code, output } = await run(['doctor', 'show', 'canal.txt', '--documents', temporaryFolder()], { folder });
    expect(code).toBe(0);
    expect(output).toContain('canal.txt · txt · utf-8');
  });

  it('without show lists the damages of every document, and files left out', async () => {
    const folder = documents();
    const { code, output } = await run(['doctor', '--documents', folder]);
    expect(code).toBe(0);
    expect(output).toContain('canal.txt\nDamaged and kept: 1\n  line 3 lost-characters');
    expect(output).toContain('empty.txt\n  left out: the file is empty');
    const listed = await run(['doctor', '--json', '--documents', folder]);
    expect(JSON.parse(listed.output)).toMatchObject([
      { source: 'canal.txt', skipped: null, damages: [{ kind: 'lost-characters', lines: [3, 3] }] },
      { source: 'empty.txt', skipped: 'the file is empty', damages: [] },
    ]);
  });

  it.each([
    ['names the nearest when there is no such file', ['show', 'cnal.txt'], /canal\.txt\?/],
    ['wants a file to show', ['show'], /needs the name of a file/],
    ['says why a file cannot be shown', ['show', 'empty.txt'], /empty\.txt is left out: the file is empty/],
    ['knows no other word', ['sow', 'canal.txt'], /show/],
  ])('%s, and ends with 2', async (_, args, message) => {
    const { code, errors } = await run(['doctor', ...args, '--documents', documents()]);
    expect(code).toBe(2);
    expect(errors).toMatch(message);
  });
});
