import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folders.ts';
import { writeReader } from '../support/reader.ts';
import { run } from '../support/run.ts';

const FERRIES = {
  'north.txt': '北岸渡口的票价是三元。\n',
  'south.txt': '南岸渡口修好了，渡口的工人说票价没有变，票价还是五元，多年如此。\n',
};
const QUESTION = '渡口的票价是多少元？';
/** Holds 五元 for an answer, wherever it stands, and nothing else; "not here" has 0 + 0. */
const FIVE = { '<s>': [0, 0], '<unk>': [-9, -9], 五: [6, -9], 元: [-9, 6] } as const;
/** However busy the machine is. */
const AMPLE = { READER_SECONDS: '60' };
const LONGEST = 240_000;

interface Printed {
  readonly answered: boolean;
  readonly answer: string;
  readonly citations: readonly { readonly source: string; readonly quote: string }[];
}

describe('a reader', () => {
  it('in a folder puts first what it marks, and its words lead', { timeout: LONGEST }, async () => {
    const { options } = ferries();
    const READER_MODEL = writeReader('five', FIVE);
    const { answer, citations } = await ask(options, { READER_MODEL, ...AMPLE });
    expect(citations.map(({ source }) => source)).toEqual(['south.txt']);
    expect(answer.split('\n')[0]).toBe('五元[1]');
  });

  it('that is switched off leaves whole sentences, without a lead', { timeout: LONGEST }, async () => {
    const { options } = ferries();
    // Where it is off, whatever else is set of it is not looked at.
    const { answered, answer, citations } = await ask(options, { READER: 'off', READER_MODEL: 'nonsense' });
    expect([answered, citations[0]?.quote]).toEqual([true, '北岸渡口的票价是三元。']);
    expect(answer.split('\n')[0]).toBe('北岸渡口的票价是三元。[1]');
    const doctor = await run(['doctor', ...options], { environment: { READER: 'off' } });
    expect(doctor.output).toContain('✓ reader: off: answers are the sentences nearest to the question\n');
    expect(doctor.code).toBe(0);
  });

  it('that cannot be used ends with 2 and one sentence, where it is needed', { timeout: LONGEST }, async () => {
    const { options, folder } = ferries();
    const environment = { READER_MODEL: writeReader('no-reader', FIVE, { outputs: ['start_logits'] }) };
    for (const command of [['ask', QUESTION], ['eval', 'answers', 'q.jsonl'], ['start']]) {
      const { code, output, errors } = await run([...command, '-q', ...options], { environment, folder });
      expect({ code, output }).toEqual({ code: 2, output: '' });
      expect(errors).toMatch(/^The reader in .*no-reader cannot be used: .* so it is no reader\.\n$/);
    }
    expect(existsSync(join(folder, 'index'))).toBe(false);
    expect((await run(['index', '-q', ...options], { environment, folder })).code).toBe(0);
    const doctor = await run(['doctor', ...options], { environment, folder });
    expect(doctor.code).toBe(1);
    expect(doctor.output).toMatch(/✗ reader: does not open — The reader in .*no-reader cannot be used/);
  });

  it('is named and measured by the evaluation', { timeout: LONGEST }, async () => {
    const { options, folder } = ferries();
    const environment = { READER_MODEL: writeReader('measured', FIVE), ...AMPLE };
    const measured = await run(['eval', 'answers', 'q.jsonl', '--ablate', '--json', ...options], {
      environment,
      folder,
    });
    expect(measured.errors).toContain('Without reader');
    const { reader, ablation } = JSON.parse(measured.output);
    expect(reader).toBe('measured');
    const own = ablation.find(({ part }: { part: string }) => part === 'reader');
    const found = own.differences.find((one: { group: string; figure: string }) => {
      return one.group === 'ALL' && one.figure === 'hit@1';
    });
    // The question asks for north, which it puts second.
    expect([found.now, found.before]).toEqual([0, 1]);
  });
});

function ferries(): { readonly folder: string; readonly options: readonly string[] } {
  const question = { id: 1, style: 'plain', answerable: true, question: QUESTION };
  const expected = { source: 'north.txt', evidence: ['票价是三元'], answers: ['三元'] };
  const documents = Object.entries(FERRIES).map(([name, text]) => [`documents/${name}`, text] as const);
  const folder = folderWith({
    ...Object.fromEntries(documents),
    'q.jsonl': JSON.stringify({ ...question, ...expected }),
  });
  return { folder, options: ['--documents', join(folder, 'documents'), '--index', join(folder, 'index')] };
}

async function ask(options: readonly string[], environment: Readonly<Record<string, string>>): Promise<Printed> {
  const { code, output } = await run(['ask', '--json', QUESTION, ...options], { environment });
  expect(code).toBe(0);
  return JSON.parse(output) as Printed;
}
