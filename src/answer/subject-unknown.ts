import type { Index } from '../index/types.ts';
import type { Labels } from './subject-labels.ts';
import type { Asked, Match } from './subject-matches.ts';

export interface UnknownOptions {
  readonly matches: readonly Match[];
  readonly labels: Labels;
  readonly index: Index;
}

export interface TokenSpan {
  readonly from: number;
  readonly to: number;
}

export async function findUnknown(_: Asked, _options: UnknownOptions): Promise<TokenSpan[]> {
  return [];
}
