import { aligned } from '../table.ts';
import type { ChallengeReport } from './challenge.ts';

/** What became of each kind of question, as a table for people. */
export function describeChallenge({ statements, seed, kinds }: ChallengeReport): string {
  if (statements === 0) return 'No sentence of the documents can be made into a question.';
  const share = (part: number, whole: number) => (whole === 0 ? '–' : `${part} ${(part / whole).toFixed(3)}`);
  const rows = Object.entries(kinds).map(([kind, { n, refused, answered, right, known, knownRefused }]) => [
    ...[kind, String(n), share(refused, n), share(answered, n)],
    ...(kind === 'agreement' ? [share(right, n), '–'] : ['–', `${knownRefused} of ${known}`]),
  ]);
  return [
    aligned([
      [`made of ${statements} sentences`, 'n', 'refused', 'answered', 'right', 'refused though known'],
      ...rows,
    ]),
    `Agreement is to be answered, near misses are to be refused; known: their own sentence was found. Seed ${seed}.`,
  ].join('\n');
}
