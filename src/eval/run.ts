import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { codeOf, messageOf, SetupError } from '../errors.ts';
import type { AblationReport } from './ablation.ts';
import type { Comparison } from './comparison.ts';
import type { AnswerReport } from './figures.ts';
import { type Outcome, type Scored, scored } from './outcome.ts';

/** What one evaluation of answers came to, as it is printed and saved. */
export interface Run extends AnswerReport {
  /** Name of the embedding model. */
  readonly model: string;
  /** Name of the reader, where one is used. */
  readonly reader: string | null;
  readonly documents: number;
  readonly passages: number;
  readonly comparison: Comparison | null;
  readonly ablation: AblationReport | null;
  readonly outcomes: readonly Outcome[];
}

const saved = z.object({ outcomes: z.array(scored) });

/**
 * The outcomes of a saved run, for comparing another with it.
 * @throws SetupError for a file that holds none.
 */
export async function readRun(path: string): Promise<Scored[]> {
  const remedy = 'give a file made with eval answers --json';
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new SetupError(`The baseline ${path} cannot be read (${codeOf(error) ?? messageOf(error)}); ${remedy}.`);
  });
  const { data } = saved.safeParse(parsed(text));
  if (!data) throw new SetupError(`The baseline ${path} holds no outcomes of single questions; ${remedy}.`);
  return data.outcomes;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
