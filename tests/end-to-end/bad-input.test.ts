import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, ROOT, temporaryFolder } from '../support/folders.ts';
import { finished, jsonLines, run, start, workplace } from '../support/run.ts';

const QUESTION = '寿县扶贫办主任是谁？';

function expectSentence(errors: string): void {
  expect(errors.trimEnd().split('\n')).toHaveLength(1);
  expect(errors).toMatch(/^[A-Z/(].*[.)?]$|run: npm run index|--rebuild$/m);
  expect(errors).not.toMatch(/^\s+at /m);
}

describe('wrong usage ends with 2 and one sentence', () => {
  it.each([
    ['a missing folder', ['ask', QUESTION, '--documents', '/nowhere/at/all'], /does not exist; create it/],
    ['an empty folder', ['ask', QUESTION, '--documents', 'EMPTY'], /holds nothing to read/],
    ['no question', ['ask'], /question is empty/],
    ['a question of marks', ['ask', '？！…'], /question is empty/],
    ['a question of 10,000 characters', ['ask', '长'.repeat(10_000)], /has 10000 characters; ask in at most 2000/],
    ['a batch file that is not there', ['ask', '--batch', 'none.jsonl'], /batch file .*none\.jsonl cannot be read/],
    ['a baseline that is not there', ['eval', 'answers', '--baseline', 'none.json'], /baseline .* cannot be read/],
    ['questions that are not there', ['eval', 'answers', 'none.jsonl'], /questions .*none\.jsonl cannot be read/],
  ])('%s', async (_name, args, message) => {
    const { options } = workplace();
    const given = args.map((word) => (word === 'EMPTY' ? temporaryFolder() : word));
    const { code, output, errors } = await run([...given, '-q', ...(given.includes('--documents') ? [] : options)]);
    expect(output).toBe('');
    expect(errors).toMatch(message);
    expectSentence(errors);
    expect(code).toBe(2);
  });

  it.each([
    ['an unknown option', ['ask', '--jsom', QUESTION], /unknown option '--jsom'.*\n?.*--json/s],
    ['an unknown command', ['aks', QUESTION], /unknown command 'aks'.*\n?.*ask/s],
    ['a wrong language', ['ask', '--lang', 'fr', QUESTION], /--lang.*auto, zh-CN, zh-TW, en/s],
    ['a wrong number', ['ask', '--top', 'many', QUESTION], /--top.*whole number from 1 to 100/s],
  ])('%s', async (_name, args, message) => {
    const { code, output, errors } = await run(args);
    expect(output).toBe('');
    expect(errors).toMatch(message);
    expect(code).toBe(2);
  });

  it('names every wrong setting at once', async () => {
    const folder = folderWith({ '.env': 'EMBEDING_MODEL=x\nLOG_LEVEL=loud\nMAX_FILE_MB=-3\nHF_ENDPOINT=ftp://x\n' });
    const { code, errors } = await run(['ask', QUESTION], { folder });
    expect(code).toBe(2);
    expect(errors).toMatch(/EMBEDING_MODEL .*did you mean EMBEDDING_MODEL/);
    for (const name of ['LOG_LEVEL', 'MAX_FILE_MB', 'HF_ENDPOINT']) expect(errors).toContain(name);
    expectSentence(errors);
  });
});

describe('an index that cannot serve', () => {
  it('is refused when it is damaged, and mended by the command that the sentence names', async () => {
    const { index, options } = workplace();
    await run(['index', ...options]);
    const generation = readFileSync(join(index, 'CURRENT'), 'utf8').split(' ')[0] ?? '';
    truncateSync(join(index, generation, 'hnsw.bin'), 100);
    const refused = await run(['ask', QUESTION, ...options]);
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toMatch(/hnsw\.bin does not fit its checksum.*npm run index -- --rebuild/);
    expect((await run(['index', '--rebuild', ...options])).code).toBe(0);
    expect((await run(['ask', QUESTION, ...options])).output).toContain('田雪峰');
  });

  it('is refused by --no-build when it is absent or out of date', async () => {
    const { documents, options } = workplace();
    const absent = await run(['ask', QUESTION, '--no-build', ...options]);
    expect(absent).toMatchObject({ code: 2, output: '' });
    expect(absent.errors).toContain('run: npm run index');
    await run(['index', ...options]);
    rmSync(join(documents, '004_2fd75a64dc0275bc.txt'));
    expect((await run(['ask', QUESTION, '--no-build', ...options])).errors).toContain('out of date');
  });

  it('is rebuilt when it is another model’s', async () => {
    const { options } = workplace();
    await run(['index', ...options]);
    const environment = { EMBEDDING_MAX_TOKENS: '128' };
    const { code, errors } = await run(['ask', QUESTION, ...options], { environment });
    expect(code).toBe(0);
    expect(errors).toContain('Indexed 5 documents');
  });

  it('says so when there is no room, and keeps the index before', async () => {
    const { documents, options } = workplace();
    await run(['index', ...options]);
    writeFileSync(join(documents, 'new.txt'), readFileSync(join(documents, '001_b6d5c84fe85c3593.txt'), 'utf8'));
    const command = ['ulimit -f 150;', 'exec', process.execPath, join(ROOT, 'dist/main.js'), 'index', ...options].join(
      ' ',
    );
    const full = await finished(
      spawn('bash', ['-c', command], { cwd: temporaryFolder(), env: { PATH: process.env.PATH } }),
    );
    expect(full.errors).toMatch(/could not be written to .*make room there or set --index/);
    expect(full.code).toBe(2);
    rmSync(join(documents, 'new.txt'));
    const after = await run(['ask', QUESTION, '--no-build', ...options]);
    expect(after.output).toContain('田雪峰');
  });

  it('goes elsewhere with --index when its folder cannot be written to', async () => {
    const { documents } = workplace();
    const inTheWay = join(folderWith({ file: 'x' }), 'file', 'index');
    const { code, errors } = await run(['index', '--documents', documents, '--index', inTheWay]);
    expect(code).toBe(2);
    expect(errors).toMatch(/cannot be written to .*set --index/);
  });
});

describe('bad documents and questions', () => {
  it('leaves out what cannot be read, says why, and answers from the rest', async () => {
    const { documents, options } = workplace();
    writeFileSync(join(documents, 'binary.txt'), readFileSync(process.execPath).subarray(0, 5000));
    writeFileSync(join(documents, 'empty.md'), '');
    writeFileSync(join(documents, 'table.xlsx'), 'x');
    const { code, output, errors } = await run(['ask', QUESTION, ...options]);
    expect(code).toBe(0);
    expect(output).toContain('田雪峰');
    expect(errors).toMatch(/Left out binary\.txt: the file is binary/);
    expect(errors).toMatch(/Left out empty\.md: the file is empty/);
    expect(errors).toMatch(/Left out table\.xlsx: the format is not supported/);
  });

  it.skipIf(process.getuid?.() === 0)('leaves out a file without permission (root may read every file)', async () => {
    const { documents, options } = workplace();
    chmodSync(join(documents, '000_3c55c2e2ada26403.txt'), 0o000);
    expect((await run(['ask', QUESTION, ...options])).errors).toMatch(/Left out 000_.*permissions/);
  });

  it('answers every line of a batch, and fails at the end when lines were bad', async () => {
    const { options } = workplace();
    const lines = [
      JSON.stringify({ id: 1, question: QUESTION, unknown: true }),
      'not json',
      JSON.stringify({ id: 'no question' }),
      JSON.stringify({ id: 'long', question: '长'.repeat(10_000) }),
      JSON.stringify({ id: 'empty', question: '' }),
      JSON.stringify({ id: 'rude', question: '@everyone \u001b[31m寿县扶贫办主任\u0007是谁？' }),
    ];
    const { code, output } = await run(['ask', '--batch', '-', ...options], { input: `${lines.join('\n')}\n` });
    const results = jsonLines(output);
    expect(code).toBe(1);
    expect(results.map(({ id, answered }) => [id, answered])).toEqual([
      [1, true],
      [null, false],
      ['no question', false],
      ['long', false],
      ['empty', false],
      ['rude', true],
    ]);
    expect(results.slice(1, 5).every(({ error }) => typeof error === 'string')).toBe(true);
    expect(output).not.toContain('\u001b');
  });

  it('ends quietly when its reader has seen enough', async () => {
    const { options } = workplace();
    await run(['index', ...options]);
    const child = start(['sources', '--json', ...options]);
    child.stdout.once('data', () => child.stdout.destroy());
    const { code, errors } = await finished(child);
    expect(code).toBe(0);
    expect(errors).not.toMatch(/EPIPE|Error/);
  });

  it('stops cleanly at Ctrl-C while it builds', async () => {
    const { documents, index, options } = workplace();
    const text = readFileSync(join(documents, '001_b6d5c84fe85c3593.txt'), 'utf8');
    for (let i = 0; i < 15; i++) writeFileSync(join(documents, `copy${i}.txt`), text.replaceAll('社区', `社区${i}`));
    const child = start(['index', ...options]);
    const done = finished(child);
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (!childHasBegun(index)) return;
        clearInterval(look);
        resolve();
      }, 20);
    });
    child.kill('SIGINT');
    const { code, errors } = await done;
    expect(code).toBe(130);
    expect(errors).not.toMatch(/Error|^\s+at /m);
    expect((await run(['ask', QUESTION, ...options])).code).toBe(0);
  });
});

/** Whether the builder has taken its lock. */
function childHasBegun(index: string): boolean {
  try {
    readFileSync(join(index, 'build.holder.json'));
    return true;
  } catch {
    return false;
  }
}
