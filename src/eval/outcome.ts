import { z } from 'zod';

/** What a question came to, as figures are made of it and runs are compared by it. */
export const scored = z.object({
  id: z.string(),
  style: z.string(),
  question: z.string(),
  answerable: z.boolean(),
  answered: z.boolean(),
  /** From 0 to 1: how sure it was that the documents answer. */
  confidence: z.number(),
  /** What answering costs: 1 where the answer, given or held back, would be wrong, else 0. */
  loss: z.number(),
  /** Characters of the answer without white space and numbers of citations; null where it was refused. */
  length: z.number().nullable(),
  /** Each from 0 to 1, by the name of its figure; those that do not apply are left out. */
  scores: z.record(z.string(), z.number()),
  citations: z.array(z.object({ exact: z.boolean(), repaired: z.boolean() })),
});

export type Scored = z.infer<typeof scored>;

/** The same, with all that a reader needs to see why. */
export interface Outcome extends Scored {
  readonly ms: number;
  /** Rank at which all parts of the evidence were found, 0 where one was not. */
  readonly rank: number;
  /** As plain text; empty where it was refused. */
  readonly answer: string;
  /** The words set in front of it; null where there are none. */
  readonly lead: string | null;
  readonly citations: readonly CitedWords[] & Scored['citations'];
  /** The ranking, best first. */
  readonly retrieved: readonly RetrievedWords[];
  /** Null where the documents do not answer. */
  readonly wanted: Wanted | null;
}

interface Words {
  readonly source: string;
  readonly lines: readonly [first: number, last: number];
  readonly text: string;
}

export interface CitedWords extends Words {
  /** Whether the words stand in the file at the cited place, and whether they differ from it in more than white space. */
  readonly exact: boolean;
  readonly repaired: boolean;
}

export interface RetrievedWords extends Words {
  /** Whether it holds a part of the evidence. */
  readonly isEvidence: boolean;
}

export interface Wanted {
  /** Any words of a part will do; every part is wanted. */
  readonly evidence: readonly (readonly string[])[];
  readonly sources: readonly string[];
  readonly answers: readonly (readonly string[])[];
}
