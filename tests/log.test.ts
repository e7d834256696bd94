import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog, type LogLevel, logLevels } from '../src/log.ts';

const NOW = new Date('2026-01-02T03:04:05.000Z');
/** Of the shape that Discord gives, and of no bot. */
const BOT_TOKEN = `${'M'.repeat(24)}.GaBcDe.${'x'.repeat(38)}`;
const HUB_TOKEN = `hf_${'a1B2'.repeat(8)}`;

describe('createLog', () => {
  it('writes one JSON object a line, with time, level, event and fields', () => {
    const { log, lines } = recorded('debug');
    log.info('index open', { passages: 3, model: 'bundled' });
    expect(lines).toEqual([
      '{"time":"2026-01-02T03:04:05.000Z","level":"info","event":"index open","passages":3,"model":"bundled"}',
    ]);
  });

  it('keeps a line break inside a field from becoming a second line', () => {
    const { log, lines } = recorded('debug');
    log.warn('odd', { text: 'a\nb\r\n{"level":"error"}' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\r\n]/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ text: 'a\nb\r\n{"level":"error"}' });
  });

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['silent', []],
  ] as const)('at %s writes that level and what is above it', (level, written) => {
    const { log, lines } = recorded(level);
    for (const name of ['debug', 'info', 'warn', 'error'] as const) log[name]('event');
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(written);
  });

  it('has every level that the settings offer', () => {
    expect(logLevels).toEqual(['debug', 'info', 'warn', 'error', 'silent']);
  });

  it('writes an error with its name, its message and where it came from, wherever it stands', () => {
    const { log, lines } = recorded('error');
    const error = new TypeError('no such thing');
    log.error('failed', { error, all: [error], deep: { cause: error } });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      error: expect.stringMatching(/^TypeError: no such thing\n\s+at /),
      all: [expect.stringMatching(/^TypeError: no such thing/)],
      deep: { cause: expect.stringMatching(/^TypeError: no such thing/) },
    });
  });
});

describe('fields that JSON cannot hold', () => {
  it('do not throw, which would turn one failure into another', () => {
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    const { log, lines } = recorded('error');
    log.error('failed', { bytes: 10n });
    log.error('failed', { error: ring });
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['failed', 'failed']);
  });
});

describe('secrets', () => {
  it.each([
    'token',
    'discordToken',
    'DISCORD_TOKEN',
    'hfToken',
    'password',
    'dbPassword',
    'clientSecret',
    'Authorization',
    'api_key',
    'api-key',
    'apiKey',
  ])('a field named %s is never written', (name) => {
    const { log, lines } = recorded('debug');
    log.info('start', {
      [name]: 'opensesame',
      nested: { [name]: ['opensesame'] },
      listed: [{ [name]: { a: 'opensesame' } }],
    });
    expect(lines[0]).not.toContain('opensesame');
    expect(lines[0]).toContain('[redacted]');
  });

  it('counts of tokens are no secrets', () => {
    const { log, lines } = recorded('debug');
    log.info('chunk', { maxTokens: 512 });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ maxTokens: 512 });
  });

  it.each([
    ['a bot token', BOT_TOKEN],
    ['a short bot token', `${'M'.repeat(23)}.G-B_De.${'x'.repeat(27)}`],
    ['a bot token that ends in a dash', `${'M'.repeat(24)}.GaBcDe.${'x'.repeat(26)}-`],
    ['a hub token', HUB_TOKEN],
  ])('%s is cut out of every place it can stand', (_what, secret) => {
    const { log, lines } = recorded('debug');
    log.error(`login with ${secret} failed`, {
      reason: `header "Bot ${secret}" refused, and ${secret} again`,
      error: new Error(`401 for https://host/${secret}/x`),
      list: [secret],
      deep: { text: `?key=${secret}&b=1` },
    });
    expect(lines[0]).not.toContain(secret);
    // Nor the part that signs it.
    expect(lines[0]).not.toContain(secret.split(/[._]/).at(-1));
  });

  it('no text around a token brings it out', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom(BOT_TOKEN, HUB_TOKEN), (before, after, secret) => {
        const { log, lines } = recorded('debug');
        log.error('failed', { text: `${before} ${secret} ${after}`, error: new Error(`${before}:${secret}`) });
        expect(lines[0]).not.toContain(secret);
      }),
    );
  });

  it('leaves ordinary text alone', () => {
    const { log, lines } = recorded('debug');
    const fields = {
      source: '2020.03.10/news.txt',
      hash: 'a'.repeat(64),
      host: 'cdn.huggingface.example.com',
      hf: 'hf_short',
    };
    log.info('read', fields);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject(fields);
  });
});

function recorded(level: LogLevel) {
  const lines: string[] = [];
  return { lines, log: createLog({ level, write: (line) => lines.push(line), clock: () => NOW }) };
}
