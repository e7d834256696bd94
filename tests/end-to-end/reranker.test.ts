import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeBert } from '../support/bert.ts';
import { writeCounter } from '../support/counter.ts';
import { openDiscord } from '../support/discord/discord.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';
import { finished, jsonLines, run, start } from '../support/run.ts';

const FERRIES = {
  'north.txt': '北岸渡口的票价是三元。\n',
  'south.txt': '南岸渡口修好了，渡口的工人说票价没有变，票价还是五元，多年如此。\n',
  'west.txt': '西岸没有船。\n',
};
/** However busy the machine is. */
const AMPLE = { RERANKER_SECONDS: '60' };
const QUESTION = '渡口的票价是多少元？';
const CHARACTERS = [...new Set([...Object.values(FERRIES).join('').replaceAll('\n', ''), ...QUESTION])];

interface Printed {
  readonly answered: boolean;
  readonly citations: readonly { readonly source: string }[];
  readonly passages: readonly { readonly source: string; readonly text: string; readonly score: number }[];
}

describe('a reranker', () => {
  it('in a folder orders the passages by its own score', async () => {
    const { options } = ferries();
    const plain = await ask(options);
    expect(plain.passages[0]?.source).toBe('north.txt');
    const RERANKER_MODEL = writeCounter('characters', { vocabulary: CHARACTERS });
    const { passages, citations } = await ask(options, { RERANKER_MODEL, ...AMPLE });
    // Each character of 渡口的票价是多少元？ as often as it stands in the passage.
    expect(passages.map(({ source, score }) => [source, score])).toEqual([
      // 渡 2, 口 2, 的 1, 票 2, 价 2, 是 1, 多 1, 元 1; 渡口的票价是元; nothing.
      ...[['south.txt', 12] as const, ['north.txt', 7] as const, ['west.txt', 0] as const],
    ]);
    expect(citations[0]?.source).toBe('south.txt');
    // Without one, empty or not there, everything is as it was.
    expect(await ask(options, { RERANKER_MODEL: '' })).toEqual(plain);
  });

  it('that fails while it is asked loses no answer, and is told of once', async () => {
    const { options } = ferries();
    const plain = await ask(options);
    // West says nothing of what is asked for: the logarithm of nothing.
    const model = writeCounter('logarithms', { vocabulary: CHARACTERS, isLogarithm: true });
    const input = ['a', 'b'].map((id) => JSON.stringify({ id, question: QUESTION })).join('\n');
    const environment = { RERANKER_MODEL: model, ...AMPLE };
    const { code, output, errors } = await run(['ask', '--batch', '-', ...options], { input, environment });
    expect(code).toBe(0);
    expect(jsonLines(output).map(({ passages }) => passages)).toEqual([plain.passages, plain.passages]);
    const told = errors.split('\n').filter((line) => line.includes('"reranker failed"'));
    expect(told).toHaveLength(1);
    expect(JSON.parse(told[0] ?? '').error).toContain('it gives a logit that is no number');
  });

  it('that cannot be loaded ends with 2 and one sentence, where it is needed', async () => {
    const { options, folder } = ferries();
    const environment = { RERANKER_MODEL: writeBert('no-reranker') };
    for (const command of [['ask', QUESTION], ['eval', 'answers', 'q.jsonl'], ['start']]) {
      const { code, output, errors } = await run([...command, '-q', ...options], { environment, folder });
      expect({ code, output }).toEqual({ code: 2, output: '' });
      expect(errors).toMatch(/^The reranker in .*no-reranker cannot be used: .* so it is no reranker\.\n$/);
    }
    expect(existsSync(join(folder, 'index'))).toBe(false);
    expect((await run(['index', '-q', ...options], { environment, folder })).code).toBe(0);
    const doctor = await run(['doctor', ...options], { environment, folder });
    expect(doctor.code).toBe(1);
    expect(doctor.output).toMatch(/✗ reranker: does not open — The reranker in .*no-reranker cannot be used/);
  });

  it('is examined by the doctor and measured by the evaluation', async () => {
    const { options, folder } = ferries();
    const model = writeCounter('two-labels', { vocabulary: CHARACTERS, labels: 2 });
    const environment = { RERANKER_MODEL: model, ...AMPLE };
    const doctor = await run(['doctor', ...options], { environment, folder });
    expect(doctor.code).toBe(0);
    expect(doctor.output).toContain('✓ reranker: two-labels, two labels, at most 512 tokens\n');
    expect((await run(['doctor', ...options], { folder })).output).not.toContain('reranker');

    const measured = await run(['eval', 'answers', 'q.jsonl', '--ablate', '--json', ...options], {
      environment,
      folder,
    });
    expect(measured.errors).toContain('Without cross-encoder');
    const { crossEncoder, ablation } = JSON.parse(measured.output);
    expect(crossEncoder).toBe('two-labels');
    const own = ablation.find(({ part }: { part: string }) => part === 'cross-encoder');
    // The question asks for north, which it puts second.
    const found = own.differences.find((one: { group: string; figure: string }) => {
      return one.group === 'ALL' && one.figure === 'hit@1';
    });
    expect([found.now, found.before]).toEqual([0, 1]);
  });
});

describe('the bot with a reranker', () => {
  it('answers from what it puts first', async () => {
    const discord = await openDiscord({ patienceMs: 90_000 });
    const { options } = ferries();
    const RERANKER_MODEL = writeCounter('in-the-bot', { vocabulary: CHARACTERS });
    const bot = start(['start', ...options], {
      environment: { ...discord.environment, DATA_DIR: temporaryFolder(), RERANKER_MODEL, ...AMPLE },
    });
    const ended = finished(bot);
    const indexed = new Promise<void>((done) => bot.stderr.on('data', (chunk) => /Indexed/.test(chunk) && done()));
    await discord.ready(['ask', 'sources', 'help', 'status']);
    await indexed;
    const anna = discord.person('安娜', { locale: 'zh-CN' });
    const channel = discord.channel(discord.guild('渡口'), '问答');
    const card = await anna.slash('ask', { question: QUESTION }, { in: channel });
    expect(card.text).toContain('票价还是**五元**');
    bot.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('that cannot be loaded ends with 2, and says why', async () => {
    const discord = await openDiscord({ patienceMs: 90_000 });
    const { options } = ferries();
    const environment = { ...discord.environment, DATA_DIR: temporaryFolder(), RERANKER_MODEL: 'nonsense' };
    const { code, errors } = await run(['start', '-q', ...options], { environment });
    expect(code).toBe(2);
    expect(errors).toMatch(/^RERANKER_MODEL nonsense is neither .* nor a hub id \(name\/model\)\.\n$/);
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

/** What is printed, but for the time it took. */
async function ask(options: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Printed> {
  const { code, output } = await run(['ask', '--json', QUESTION, ...options], { environment });
  expect(code).toBe(0);
  const { ms: _, ...printed } = JSON.parse(output);
  return printed as Printed;
}
