import { composeText } from '../answer/compose.ts';
import type { Answer, Hit } from '../answer-types.ts';
import { stripSpace } from '../text/characters.ts';
import type { AnswerableQuestion, JudgedQuestion } from './dataset.ts';
import { withoutReferences } from './metrics.ts';
import { bareText, characterF1 } from './overlap.ts';

/** Passages that are looked at. */
export const LOOSE_DEPTHS = [1, 3, 5, 10, 20] as const;
export const DEEPEST = 20;
/** Of a piece of evidence, in one piece, that a passage must hold: share, and characters. */
const LEAST_SHARE = 0.6;
const LEAST_LENGTH = 8;
const LEAST_LEAD_F1 = 0.5;

/**
 * The scores that public reading sets can be measured by, whose evidence and answers are cut by others: looser than our own,
 * since a part of the evidence will do, and any answer's letters and digits anywhere in what was said. Besides, the words set
 * in front, and citations of another document than the right one.
 */
export function looseScores(question: JudgedQuestion, answer: Answer): Record<string, number> {
  const lead = answer.answered ? answer.lead : null;
  if (!question.answerable)
    return {
      ...{ right: Number(!answer.answered), leadGiven: Number(lead !== null) },
      ...(lead && { leadRight: 0 }),
    };
  const sources = question.sources ?? [question.source ?? ''];
  const [first] = answer.answered ? answer.citations : [];
  const said = Number(answer.answered && saysAll(answer, answersOf(question)));
  const at = answer.hits.findIndex((hit) => holdsPart(hit, question.evidence.flat(), sources));
  return {
    ...Object.fromEntries(LOOSE_DEPTHS.map((k) => [`part@${k}`, Number(at >= 0 && at < k)])),
    ...{ said, right: said, foreign: Number(first !== undefined && !sources.includes(first.source)) },
    leadGiven: Number(lead !== null),
    ...(lead && { leadRight: Number(isRightLead(lead.text, answersOf(question).flat())) }),
  };
}

export function isRightLead(lead: string, answers: readonly string[]): boolean {
  return answers.some((answer) => characterF1(lead, answer) >= LEAST_LEAD_F1);
}

/** Every part with the words for it, any of which will do. */
function answersOf({ answers, answers_all }: AnswerableQuestion): string[][] {
  return (answers_all ?? [answers]).map((part) => [part].flat());
}

function saysAll(answer: Answer & { readonly answered: true }, wanted: readonly (readonly string[])[]): boolean {
  const text = bareText(withoutReferences(composeText(answer)));
  return wanted.every((part) => part.some((value) => bareText(value) !== '' && text.includes(bareText(value))));
}

function holdsPart({ passage }: Hit, evidence: readonly string[], sources: readonly string[]): boolean {
  if (!sources.includes(passage.source)) return false;
  const text = folded(passage.text);
  return evidence.some((words) => piecesOf(folded(words)).some((piece) => text.includes(piece)));
}

/** The pieces of evidence any of which is enough of it, two characters apart. */
function piecesOf(evidence: string): string[] {
  const characters = [...evidence];
  const length = Math.max(LEAST_LENGTH, Math.floor(characters.length * LEAST_SHARE));
  const last = Math.max(0, characters.length - length);
  const starts = Array.from({ length: Math.floor(last / 2) + 1 }, (_, i) => 2 * i);
  return starts.map((start) => characters.slice(start, start + length).join(''));
}

function folded(text: string): string {
  return stripSpace(text.normalize('NFKC')).toLowerCase();
}
