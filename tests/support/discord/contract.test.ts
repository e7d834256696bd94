import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, ROOT } from '../folders.ts';

const SCRIPT = join(import.meta.dirname, 'contract.mjs');
const MESSAGES = '/channels/{channel_id}/messages';
const MESSAGE = { type: 'object', properties: { content: { type: ['string', 'null'], maxLength: 10 } } };
const BUTTON = {
  ...{ type: 'object', required: ['type', 'label'] },
  properties: { type: { type: 'integer', enum: [2] }, label: { type: 'string', maxLength: 5 } },
};
const MENU = {
  ...{ type: 'object', required: ['type', 'options'] },
  properties: { type: { type: 'integer', enum: [3] }, options: { type: 'array', minItems: 1 } },
};
/** As Discord's own is built: references, alternatives told apart by type, forms, formats. */
const SPEC = {
  openapi: '3.1.0',
  paths: {
    [MESSAGES]: {
      post: {
        requestBody: {
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Message' } },
            'multipart/form-data': {
              schema: {
                allOf: [
                  { $ref: '#/components/schemas/Message' },
                  { type: 'object', properties: { 'files[0]': { type: 'string', contentEncoding: 'binary' } } },
                ],
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Message: {
        ...MESSAGE,
        properties: {
          ...MESSAGE.properties,
          url: { type: 'string', format: 'uri' },
          components: {
            type: 'array',
            items: { oneOf: [{ $ref: '#/components/schemas/Button' }, { $ref: '#/components/schemas/Menu' }] },
          },
        },
      },
      Button: BUTTON,
      Menu: MENU,
    },
  },
};

const request = (body: unknown, more = {}) => ({
  ...{ method: 'POST', template: MESSAGES, path: '/channels/1/messages', contentType: 'application/json' },
  ...{ body, files: [], status: 200, answer: {}, ...more },
});

function check(requests: readonly object[], spec: unknown = SPEC) {
  const folder = folderWith({
    'spec.json': JSON.stringify(spec),
    'requests.jsonl': requests.map((one) => `${JSON.stringify(one)}\n`).join(''),
  });
  return contract([join(folder, 'spec.json'), '--requests', join(folder, 'requests.jsonl')]);
}

function contract(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { cwd: ROOT, encoding: 'utf8' });
  return { status, output: stdout, errors: stderr };
}

describe('the contract', () => {
  it('every body that was sent is checked; a request without a body is none', () => {
    const form = request({ content: 'c' }, { contentType: 'multipart/form-data; boundary=x', files: ['a.md'] });
    const empty = { ...request(undefined), method: 'GET' };
    const checked = check([request({ content: 'c' }), form, empty]);
    expect(checked).toEqual({ status: 0, output: '2 requests validated, 0 invalid\n', errors: '' });
  });

  it.each([
    ['too long', request({ content: 'x'.repeat(11) }), '/content must NOT have more than 10 characters'],
    [
      'a label that is too long',
      request({ components: [{ type: 2, label: 'longer' }] }),
      '/components/0/label must NOT',
    ],
    [
      'no options',
      request({ components: [{ type: 3, options: [] }] }),
      '/components/0/options must NOT have fewer than 1',
    ],
    ['no address', request({ url: 'somewhere' }), '/url must match format "uri"'],
    [
      'a form',
      request({ content: 1 }, { contentType: 'multipart/form-data; boundary=x' }),
      '/content must be string,null',
    ],
    ['no such request', request({}, { method: 'PUT' }), 'no such request with a body of application/json'],
    ['no such type', request({}, { contentType: 'text/plain' }), 'no such request with a body of text/plain'],
  ])('%s is invalid, and said why', (_, wrong, why) => {
    const { status, output, errors } = check([request({ content: 'c' }), wrong]);
    expect(output).toBe('2 requests validated, 1 invalid\n');
    expect(errors).toContain(why);
    expect(status).toBe(1);
  });

  it('no requests are no success', () => {
    expect(check([])).toEqual({ status: 1, output: '0 requests validated, 0 invalid\n', errors: '' });
  });

  it.each([
    ['nothing', [], 'Name one file'],
    ['a file that is not there', ['no-such.json'], 'no-such.json cannot be read (ENOENT)'],
    ['a file of another kind', ['package.json'], 'package.json is no OpenAPI description.'],
    ['a file that is no JSON', ['README.md'], 'README.md is no JSON'],
    ['an option that there is not', ['spec.json', '--fast'], "Unknown option '--fast'"],
  ])('%s for a description: one sentence', (_, args, sentence) => {
    const { status, output, errors } = contract(args);
    expect(errors).toContain(sentence);
    expect(errors.trim().split('\n')).toHaveLength(1);
    expect([status, output]).toEqual([2, '']);
  });
});
