#!/usr/bin/env node
// Whether every request body that the scenarios send is one that Discord's OpenAPI description allows.
// usage: contract.mjs SPEC [--requests FILE] [--answers]
//   runs the tests of Discord with DISCORD_REQUESTS set, then checks what the loopback Discord wrote down; or, with
//   --requests, checks such a file. --answers checks the loopback's own answers too, and only reports.
// Ends with "N requests validated, M invalid"; exit 1 when any is invalid, when there were none, or when a test failed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { narrow } from './narrow.mjs';

const SHOWN = 20;
const ROOT = resolve(import.meta.dirname, '../../..');

const { spec, requests: given, answers } = options();
const folder = mkdtempSync(join(tmpdir(), 'discord-contract-'));
const file = given ?? join(folder, 'requests.jsonl');
try {
  const isReplayed = given !== undefined || replay(file);
  const { validated, invalid } = check(spec, lines(file));
  console.log(`${validated} requests validated, ${invalid} invalid`);
  process.exitCode = isReplayed && validated > 0 && invalid === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function options() {
  const wrong = (sentence) => {
    console.error(sentence);
    process.exit(2);
  };
  const fromCaller = (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path);
  const parse = () => {
    try {
      return parseArgs({
        allowPositionals: true,
        options: { requests: { type: 'string' }, answers: { type: 'boolean', default: false } },
      });
    } catch (error) {
      return wrong(`${error.message}. Usage: npm run test:discord-contract -- SPEC [--requests FILE] [--answers]`);
    }
  };
  const { positionals, values } = parse();
  const [path] = positionals;
  if (positionals.length !== 1)
    wrong("Name one file, Discord's OpenAPI description: npm run test:discord-contract -- SPEC");
  return {
    spec: read(fromCaller(path)),
    requests: values.requests === undefined ? undefined : fromCaller(values.requests),
    answers: values.answers,
  };

  function read(path) {
    try {
      const description = JSON.parse(readFileSync(path, 'utf8'));
      if (typeof description?.openapi === 'string' && description.paths) return description;
    } catch (error) {
      const why = error instanceof SyntaxError ? 'is no JSON' : `cannot be read (${error.code})`;
      return wrong(`${path} ${why}; Discord's OpenAPI description is needed.`);
    }
    return wrong(`${path} is no OpenAPI description.`);
  }
}

/** Runs every scenario; whether all passed. */
function replay(requests) {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', 'discord'], {
    cwd: ROOT,
    env: { ...process.env, DISCORD_REQUESTS: requests },
    // What the tests print goes beside the result, not into it.
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) console.error('A scenario failed: what follows is not all that is sent.');
  return status === 0;
}

function lines(path) {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function check(description, recorded) {
  const validatorOf = validators(description);
  const shown = new Map();
  let invalid = 0;
  const sent = recorded.filter(({ body, files }) => body !== undefined || files.length > 0);
  for (const request of sent) {
    const problems = problemsOf(request, validatorOf);
    if (problems.length === 0) continue;
    invalid++;
    const sentence = `${request.method} ${request.template}: ${problems.join('; ')}`;
    shown.set(sentence, (shown.get(sentence) ?? 0) + 1);
  }
  for (const [sentence, times] of [...shown].slice(0, SHOWN)) console.error(`${times} × ${sentence}`);
  if (shown.size > SHOWN) console.error(`… and ${shown.size - SHOWN} more kinds of problems`);
  if (answers) checkAnswers(recorded, validatorOf);
  return { validated: sent.length, invalid };
}

function problemsOf({ method, template, contentType, body, files }, validatorOf) {
  const type = contentType.split(';')[0].trim().toLowerCase();
  const at = ['paths', template, method.toLowerCase(), 'requestBody', 'content', type, 'schema'];
  const validator = validatorOf(at);
  if (!validator) return [`the description has no such request with a body of ${type}`];
  // A form is its JSON part and its files.
  const isForm = type === 'multipart/form-data';
  const value = isForm ? { ...body, ...Object.fromEntries(files.map((name, n) => [`files[${n}]`, name])) } : body;
  return problemsWith(validator, value);
}

function checkAnswers(recorded, validatorOf) {
  const unlike = new Map();
  let compared = 0;
  for (const { method, template, status, answer } of recorded) {
    if (answer === undefined || status >= 400) continue;
    const at = [
      'paths',
      template,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      'application/json',
      'schema',
    ];
    const validator = validatorOf(at);
    const problems = validator ? problemsWith(validator, answer) : [`no answer ${status} in the description`];
    compared++;
    if (problems.length > 0) unlike.set(`${method} ${template} ${status}: ${problems.join('; ')}`, true);
  }
  for (const sentence of unlike.keys()) console.error(`unlike Discord: ${sentence}`);
  console.error(`${compared} answers compared, ${unlike.size} kinds unlike Discord's`);
}

function problemsWith({ validate, explain }, value) {
  return validate(value) ? [] : [...new Set(explain(value).map(sentence))].slice(0, 3);
}

function sentence({ instancePath, message, params }) {
  return `${instancePath || 'body'} ${message}${detail(params)}`;
}

function detail({ allowedValues, allowedValue }) {
  const allowed = allowedValues ?? (allowedValue === undefined ? undefined : [allowedValue]);
  return allowed ? ` (${allowed.join(', ')})` : '';
}

/** Validators by the place of their schema in the description, made once each. */
function validators(description) {
  // The description annotates with keywords and formats of its own.
  const ajv = new Ajv2020({ strict: false, allErrors: true, allowUnionTypes: true, formats: formats() });
  ajv.addSchema({ $id: 'discord', ...description });
  const known = new Map();
  const make = (at, pointer) => {
    const schema = at.reduce((place, part) => place?.[part], description);
    if (schema === undefined) return undefined;
    const validate = ajv.compile({ $ref: `discord#/${pointer}` });
    // What is wrong with the alternative that was meant; where no one can tell, with all of them.
    const explain = (value) => {
      const meant = ajv.compile(narrow(schema, value, { description, base: 'discord' }));
      return meant(value) ? validate.errors : meant.errors;
    };
    return { validate, explain };
  };
  return (at) => {
    const pointer = at.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    if (!known.has(pointer)) known.set(pointer, make(at, pointer));
    return known.get(pointer);
  };
}

function formats() {
  const within = (bits) => ({ type: 'number', validate: (n) => Math.abs(n) <= 2 ** (bits - 1) });
  return {
    ...{ int32: within(32), int64: within(64), double: { type: 'number', validate: Number.isFinite } },
    'date-time': (text) => /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text)),
    uri: (text) => URL.canParse(text),
    snowflake: (text) => /^\d{1,20}$/.test(text) && BigInt(text) < 2n ** 64n,
    nonce: (text) => text.length <= 25,
  };
}
