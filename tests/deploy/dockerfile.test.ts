import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingNames } from '../../src/config.ts';
import { ROOT } from '../support/folders.ts';

interface Instruction {
  readonly name: string;
  readonly words: readonly string[];
}

/** The instructions of each stage, the last of which is the image. */
function stagesOf(dockerfile: string): readonly (readonly Instruction[])[] {
  const stages: Instruction[][] = [];
  for (const line of dockerfile.replace(/\\\n/g, ' ').split('\n')) {
    const [name = '', ...words] = line.trim().split(/\s+/);
    if (name === '' || name.startsWith('#')) continue;
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, words });
  }
  return stages;
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const [build = [], image = []] = stagesOf(read('deploy/Dockerfile'));
const copies = (stage: readonly Instruction[]) =>
  stage
    .filter(({ name, words }) => name === 'COPY' && !words[0]?.startsWith('--from'))
    .flatMap(({ words }) => words.slice(0, -1));
const ignored = read('.dockerignore').split('\n').filter(Boolean);
const isIgnored = (path: string) => ignored.some((pattern) => path === pattern || path.startsWith(`${pattern}/`));
const tracked = spawnSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).stdout.split('\n').filter(Boolean);

describe('the Dockerfile', () => {
  it('has two stages, on a Node that package.json allows', () => {
    expect([build, image].map((stage) => stage[0]?.words[0])).toEqual([
      'node:22-bookworm-slim',
      'node:22-bookworm-slim',
    ]);
    expect(JSON.parse(read('package.json')).engines.node).toBe('>=20.19');
  });

  it('copies what is there, is tracked, and is not kept out', () => {
    const paths = [...copies(build), ...copies(image)].map((path) => path.replace(/^\.\//, ''));
    expect(paths.length).toBeGreaterThan(8);
    for (const path of paths) {
      expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
      expect([path, tracked.some((file) => file === path || file.startsWith(`${path}/`))]).toEqual([path, true]);
      expect([path, isIgnored(path)]).toEqual([path, false]);
    }
  });

  it('builds with all that compiling needs', () => {
    const { scripts } = JSON.parse(read('package.json'));
    expect([scripts.prepare, scripts.compile]).toEqual(['npm run --silent compile', 'tsc -p tsconfig.build.json']);
    // The lock file, what tells npm how to install, and both configurations of the compiler.
    expect(copies(build)).toEqual(
      expect.arrayContaining([
        'package.json',
        'package-lock.json',
        '.npmrc',
        'tsconfig.json',
        'tsconfig.build.json',
        'src',
      ]),
    );
    expect(JSON.parse(read('tsconfig.build.json'))).toMatchObject({ extends: './tsconfig.json', include: ['src'] });
  });

  it('holds what the compiled program reads beside itself, and no more of the model than that', () => {
    expect(copies(image)).toEqual(expect.arrayContaining(['package.json', 'model', 'deploy/healthcheck.mjs']));
    for (const path of ['model/training', 'model/ranking', '.env', 'index', 'data', 'seeds', 'node_modules', 'dist'])
      expect([path, isIgnored(path)]).toEqual([path, true]);
    for (const path of ['model/onnx', 'model/tokenizer.json', 'model/config.json'])
      expect([path, isIgnored(path)]).toEqual([path, false]);
  });

  it('runs as an ordinary user, in folders that are its own, by settings that there are', () => {
    const names = image.map(({ name }) => name);
    expect(image.find(({ name }) => name === 'USER')?.words).toEqual(['node']);
    expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('USER'));
    const settings = Object.fromEntries(
      image
        .filter(({ name }) => name === 'ENV')
        .flatMap(({ words }) => words.map((word) => word.split('=') as [string, string])),
    );
    for (const [name, value] of Object.entries(settings)) {
      if (name === 'NODE_ENV') continue;
      expect([name, settingNames.includes(name as never), isAbsolute(value)]).toEqual([name, true, true]);
    }
    const made = image.find(({ name }) => name === 'RUN')?.words.join(' ');
    expect(made).toContain(`chown node:node ${settings.INDEX_DIR?.replace(/\/index$/, '')}`);
    expect(settings.INDEX_DIR?.replace(/\/index$/, '')).toBe(settings.DATA_DIR?.replace(/\/data$/, ''));
  });

  it('starts and checks what is there', () => {
    const commandOf = (name: string) =>
      JSON.parse((image.find((one) => one.name === name)?.words ?? []).join(' ').replace(/^.*?CMD /, ''));
    expect(commandOf('CMD')).toEqual(['node', ...JSON.parse(read('package.json')).scripts.start.split(' ').slice(1)]);
    expect(commandOf('HEALTHCHECK')).toEqual(['node', 'deploy/healthcheck.mjs']);
  });
});

describe('the system service', () => {
  const unit = read('deploy/footnote.service');
  const settingOf = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? '';

  it('starts the program as npm start does, and not again after wrong settings', () => {
    expect(`node ${settingOf('ExecStart').split(' ').slice(1).join(' ')}`).toBe(
      JSON.parse(read('package.json')).scripts.start,
    );
    expect(settingOf('RestartPreventExitStatus')).toBe('2');
    expect(Number(settingOf('TimeoutStopSec'))).toBeGreaterThan(10);
  });

  it('writes only where it may', () => {
    const [, ...folders] = /INDEX_DIR=(\S+) DATA_DIR=(\S+)/.exec(settingOf('Environment')) ?? [];
    expect(folders).toHaveLength(2);
    for (const folder of folders) expect(folder.startsWith(`/var/lib/${settingOf('StateDirectory')}/`)).toBe(true);
  });

  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0 && existsSync('/usr/bin/node');
  it.skipIf(!hasSystemd)('is one that systemd takes (skipped where there is no systemd, or Node is elsewhere)', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(ROOT, 'deploy/footnote.service')], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});
