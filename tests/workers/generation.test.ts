import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { followGenerations } from '../../src/workers/generation.ts';
import { createHashEmbedder } from '../support/embedder.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';
import { update } from '../support/index.ts';

const embedder = createHashEmbedder(64);

it('nothing is answered while the documents are gone, not even by looking again, until they are compared anew', async () => {
  const documents = folderWith({ 'a.txt': '渡口每天早晨六点开船，票价三元。\n' });
  const directory = temporaryFolder();
  const generations = followGenerations(directory, embedder);
  const count = () => generations.use(async ({ index }) => index.manifest.counts.documents);
  await expect(count()).rejects.toThrow('no index is open yet');
  await update({ documents, directory, embedder });
  expect(await generations.refresh()).toBeDefined();
  expect(await count()).toBe(1);

  await generations.withdraw();
  await expect(count()).rejects.toMatchObject({ name: 'UserError', fault: 'noDocuments' });
  expect(await generations.refresh()).toBeUndefined();
  await expect(count()).rejects.toMatchObject({ fault: 'noDocuments' });
  // The same documents are back: the generation is the same, and is opened again.
  expect(await generations.refresh(true)).toBeDefined();
  expect(await count()).toBe(1);

  // Another process indexed what came back meanwhile.
  await generations.withdraw();
  writeFileSync(join(documents, 'b.txt'), '钟楼高二十一米。\n');
  await update({ documents, directory, embedder });
  expect(await generations.refresh()).toBeDefined();
  expect(await count()).toBe(2);
  await generations.close();
});
