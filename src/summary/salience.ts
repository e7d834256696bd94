import { dot } from '../embedding/vector.ts';
import { factsOf } from './facts.ts';
import type { Unit } from './units.ts';

/** What a clause is judged by besides its own words. */
export interface ArticleContext {
  /** The terms of headline and deck. */
  readonly title: ReadonlySet<number>;
  /** The mean of the sentences' vectors, of unit length; null where they have none. */
  readonly centroid: Float32Array | null;
}

/** An article's sentence with its vector, of unit length. */
export interface Placed {
  readonly unit: Unit;
  readonly vector: Float32Array;
}

/** Sentences after which being early counts a third as much. */
const EARLY = 3;
/** In characters: a shorter clause is a slogan more often than a fact. */
const SHORT = 10;
const LARGE = /[万亿%百千]|\d{3}|hundred|thousand|million|billion/u;
const RESULT =
  /已|共|累计|超过?|达到?|完成|实现|建成|成立|出台|启动|新建|解决|带动|促进|发放|投入|增收|建立|印发|发布|获批|通过|全部|唯一|签约|成功|力争|确保|计划|打算|将(?!信)|首|complet|built|opened|sold|launch|establish|will|plan|first|total|announc|approv/u;
const PLACE =
  /\p{Script=Han}{2,}(?:省|市|县|区|村|镇|乡|街道|社区|公司|集团|中心|工作队|委员会|基地|学校|医院|园区|党委|支部)|\b(?:County|City|Council|Company|University|Hospital|School|Village|Province|Ministry)\b/u;
const SCENE = /^(?:为了?|随着|面对|针对|通过|围绕|根据|按照|在|当|对|以)/u;
/** Words of a leader's speech that reports repeat. */
const INSTRUCTION = /总书记|主席|重要讲话|重要指示|重要论述|精神/u;

/** The features of a clause, each from 0 to 1, in the order of the weights. */
export function featuresOf(
  clause: string,
  { unit, vector }: Pick<Placed, 'unit'> & Partial<Placed>,
  { title, centroid }: ArticleContext,
): number[] {
  const facts = factsOf(clause);
  const numbers = facts.filter(({ kind }) => kind === 'number');
  const terms = termsOf(clause);
  const titled = terms.filter((term) => title.has(term));
  const holds = (is: boolean) => Number(is);
  return [
    holds(numbers.length > 0),
    holds(numbers.some(({ key }) => LARGE.test(key))),
    holds(facts.some(({ kind }) => kind === 'date')),
    holds(facts.some(({ kind }) => kind === 'quoted')),
    holds(PLACE.test(clause)),
    holds(RESULT.test(clause)),
    terms.length === 0 ? 0 : titled.length / terms.length,
    title.size === 0 ? 0 : new Set(titled).size / title.size,
    Math.exp(-unit.order / EARLY),
    vector && centroid ? Math.max(0, dot(vector, centroid)) : 0,
    holds(SCENE.test(clause)),
    holds(INSTRUCTION.test(clause)),
    holds(clause.length < SHORT),
  ];
}

/**
 * Logistic weights of a clause's holding a key fact: a number, a large one, a date, a quoted name, a place or body, a word of
 * result; the share of the clause's terms that the headline has, and of the headline's that it has; how early it stands, how
 * near its sentence is to the whole in meaning; whether it only sets the scene, repeats instructions, or is short. Fitted to
 * the key facts of seventeen articles, by ridge regression; `npm run eval -- summary` measures them.
 */
const BIAS = -4.2;
const WEIGHTS = [1.8, 1.1, 0.5, 0.4, 0.55, 1, 0.6, 1.2, 1.8, 0.8, -0.7, -0.5, -0.7];

/** How likely a clause holds a key fact, from 0 to 1. */
export function salienceOf(features: readonly number[]): number {
  return 1 / (1 + Math.exp(-features.reduce((sum, feature, i) => sum + feature * (WEIGHTS[i] ?? 0), BIAS)));
}

export function contextOf(placed: readonly Placed[], title: string): ArticleContext {
  const centroid = new Float32Array(placed[0]?.vector.length ?? 0);
  for (const { vector } of placed)
    for (let i = 0; i < centroid.length; i++) centroid[i] = (centroid[i] as number) + (vector[i] as number);
  const norm = Math.sqrt(dot(centroid, centroid)) || 1;
  return { title: new Set(termsOf(title)), centroid: placed.length > 0 ? centroid.map((value) => value / norm) : null };
}

const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;
/** Above every pair of UTF-16 units. */
const WORDS = 2 ** 32;

/**
 * Pairs of neighbouring Chinese characters, and the words of other scripts in lower case, with repetition, each as a number:
 * a pair's two units side by side, a word's hash above them all. No dictionary and no strings, since every clause of a text
 * is cut so.
 */
export function termsOf(text: string): number[] {
  const terms: number[] = [];
  for (const [run] of text.toLowerCase().matchAll(RUNS)) {
    if (!HAN.test(run)) terms.push(WORDS + hashOf(run));
    else if (run.length === 1) terms.push(run.charCodeAt(0));
    else for (let i = 1; i < run.length; i++) terms.push(run.charCodeAt(i - 1) * 65536 + run.charCodeAt(i));
  }
  return terms;
}

/** FNV-1a (Fowler, Noll & Vo), 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
