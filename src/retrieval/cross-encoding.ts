import type { Hit, Query } from '../answer-types.ts';
import { contextOf } from '../corpus/context.ts';
import {
  type CrossEncoder,
  type CrossEncoderOptions,
  type Deadline,
  openCrossEncoder,
} from '../embedding/cross-encoder.ts';

/** A cross-encoder, and how long a question waits for it. */
export interface CrossEncoding {
  readonly encoder: CrossEncoder;
  /** Of one question, all its parts together. */
  readonly mostMs: number;
  readonly clock: () => Date;
  /** Told of what failed while a question was answered; the answer is not lost. */
  readonly onFailure: (error: unknown) => void;
}

/** Plain data, since it is copied to threads. */
export interface CrossEncodingSettings extends CrossEncoderOptions {
  readonly mostMs: number;
}

/**
 * Opens the cross-encoder that is set, if one is. Of failures only the first is told: the others would be of its kind.
 * @throws SetupError when the model cannot be loaded.
 */
export async function openCrossEncoding(
  settings: CrossEncodingSettings | undefined,
  { clock, onFailure }: Pick<CrossEncoding, 'clock' | 'onFailure'>,
): Promise<CrossEncoding | undefined> {
  if (!settings) return undefined;
  const { mostMs, ...options } = settings;
  let isTold = false;
  return {
    ...{ encoder: await openCrossEncoder(options), mostMs, clock },
    onFailure(error) {
      if (!isTold) onFailure(error);
      isTold = true;
    },
  };
}

/** Until when a question waits that is asked now. */
export function deadlineFor({ mostMs, clock }: CrossEncoding): Deadline {
  const now = () => clock().getTime();
  return { at: now() + mostMs, now };
}

/**
 * Puts hits in the order that a cross-encoder gives them. As many as it scores in time, from the first on, change places
 * among themselves; those after them stay where they are. A hit's score becomes its logit: differences of logits are of the
 * scale that sentences' scores have (log-odds, in nats), so that what is said of one hit's sentences holds of another's.
 * @param hits as they were read, best first.
 */
export async function crossEncode(
  { question }: Query,
  hits: readonly Hit[],
  { encoder, onFailure, deadline }: Pick<CrossEncoding, 'encoder' | 'onFailure'> & { readonly deadline: Deadline },
): Promise<readonly Hit[]> {
  let logits: readonly number[];
  try {
    logits = await encoder.score(question, hits.map(textOf), deadline);
  } catch (error) {
    onFailure(error);
    return hits;
  }
  const scored = logits.map((logit, i) => moved(hits[i] as Hit, logit)).sort((a, b) => b.score - a.score);
  const [least, before] = [scored.at(-1), hits[logits.length - 1]];
  if (!least || !before) return hits;
  // As far behind the last of those scored as they were.
  return [...scored, ...hits.slice(logits.length).map((hit) => moved(hit, least.score - (before.score - hit.score)))];
}

/** A hit with another score; its sentences keep their distances to the best of them. */
function moved(hit: Hit, score: number): Hit {
  const { sentences } = hit;
  if (!sentences) return { ...hit, score };
  return { ...hit, score, sentences: sentences.map((one) => ({ ...one, score: score + (one.score - hit.score) })) };
}

/** What a text says often takes its headings to understand. */
function textOf({ passage }: Hit): string {
  const context = contextOf(passage);
  return context === '' || passage.text.startsWith(context) ? passage.text : `${context}\n${passage.text}`;
}
