import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readerFor } from '../corpus/formats/registry.ts';

/** A file of the documents, decoded as a reader of it sees it: not what the index says it holds. */
export async function readAgain(documents: string, source: string): Promise<string> {
  const bytes = await readFile(join(documents, source));
  return (await readerFor(source)?.read(bytes))?.text ?? '';
}
