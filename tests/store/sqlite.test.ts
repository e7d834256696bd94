import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SetupError } from '../../src/errors.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { temporaryFolder } from '../support/folders.ts';
import { answer, describeStore } from './contract.ts';

const clock = () => new Date('2026-01-01T00:00:00Z');

describe('a store in SQLite', () => {
  describeStore((limits) => {
    const store = openStore(temporaryFolder(), limits);
    onTestFinished(() => store.close());
    return store;
  });

  it('outlives the process that wrote it', () => {
    const folder = join(temporaryFolder(), 'made', 'here');
    const first = openStore(folder, { clock });
    first.save(answer('a'));
    first.close();
    const second = openStore(folder, { clock });
    expect(second.find('a')).toEqual(answer('a'));
    second.close();
  });

  it('leaves alone what a newer version wrote', () => {
    const folder = temporaryFolder();
    openStore(folder, { clock }).close();
    const database = new Database(join(folder, 'footnote.sqlite'));
    database.pragma('user_version = 99');
    database.close();
    expect(() => openStore(folder, { clock })).toThrow(SetupError);
  });

  it('says which folder cannot be written to', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => openStore(join(file, 'data'), { clock })).toThrow(/cannot be written to \(ENOTDIR\); set DATA_DIR/);
  });
});
