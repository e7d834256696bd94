import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { codeOf, messageOf, SetupError } from '../errors.ts';

/**
 * The rows of a file of JSON lines.
 * @throws SetupError for a file that cannot be read, or that names the first bad line.
 */
export async function readLines<T>(path: string, row: z.ZodType<T>): Promise<T[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new SetupError(`${path} cannot be read (${codeOf(error) ?? messageOf(error)}).`);
  });
  return text.split('\n').flatMap((line, i) => {
    if (!line.trim()) return [];
    try {
      return [row.parse(JSON.parse(line.replace(/^\ufeff/, '')))];
    } catch (error) {
      const [issue] = error instanceof z.ZodError ? error.issues : [];
      const why = issue ? `${issue.path.join('.')} ${issue.message}`.trim() : 'it is not JSON';
      throw new SetupError(`Line ${i + 1} of ${path} cannot be used: ${why}.`);
    }
  });
}
