import { hasInterrogative, withoutInterrogatives } from './interrogatives.ts';

/** Most parts that a question is answered in. */
const MOST_PARTS = 3;
/** In English a comma may begin a clause that only describes (the man, who …); what is asked besides begins with "and". */
const CLAUSE_MARK =
  /[，；？?;]|,(?!\s*\p{Script=Latin})|,?\s+and\s+(?=(?:how|what|which|who|whom|whose|when|where|why)\b)/iu;
/** 湖北和湖南各派了多少人: what is asked of each of two. */
const EACH = /^(.{2,}?)(?:和|与|跟|以及|、)((?:(?!和|与|跟|以及|、|各|分别).){2,}?)(?:各自|各|分别)(.{2,})$/u;
/** Two of which one is the other's: 自己又, 又 and the like say nothing of their own. */
const LINK = /^(?:那么?|然后|并且|而且|以及|还有|和|又|and\s)+/iu;

/**
 * The parts of a question that asks several things, each a question by itself: clauses that each have a word that asks, and
 * what is asked of each of two (各, 分别). One part, the question as it is, where it asks one thing.
 */
export function partsOf(question: string): readonly string[] {
  const clauses = joined(
    question
      .split(CLAUSE_MARK)
      .map((clause) => clause.trim().replace(LINK, ''))
      .filter(Boolean),
  );
  const parts = clauses.map((clause, i) => complete(clause, clauses[i - 1])).flatMap(eachOf);
  return parts.length > 1 && parts.length <= MOST_PARTS ? parts : [question];
}

/** Letters that a clause has at least that says by itself what it is about. */
const LEAST_CONTENT = 5;

/** A clause that leaves its subject out (花了多少钱) takes along what the one before is about. */
function complete(clause: string, before: string | undefined): string {
  const content = withoutInterrogatives(clause).match(/[\p{Script=Han}]|\p{L}+/gu) ?? [];
  if (before === undefined || content.length >= LEAST_CONTENT) return clause;
  return `${withoutInterrogatives(before).replace(/\s+/gu, ' ').trim()}，${clause}`;
}

/** Clauses that ask, each with those before it that do not; what follows the last of them belongs to it. */
function joined(clauses: readonly string[]): string[] {
  const parts: string[] = [];
  let waiting = '';
  for (const clause of clauses) {
    waiting = waiting ? `${waiting}，${clause}` : clause;
    if (!hasInterrogative(clause)) continue;
    parts.push(waiting);
    waiting = '';
  }
  const last = parts.at(-1);
  if (!waiting) return parts;
  return last === undefined ? [waiting] : [...parts.slice(0, -1), `${last}，${waiting}`];
}

function eachOf(clause: string): string[] {
  const [, one, other, asked] = EACH.exec(clause) ?? [];
  if (!one || !other || !asked || !hasInterrogative(asked)) return [clause];
  // What is said of the first of two is said of both: 县里提拔的甲和乙.
  const shared = other.includes('的') ? '' : (/^.*的(?=.)/u.exec(one)?.[0] ?? '');
  return [`${one}${asked}`, `${shared}${other}${asked}`];
}
