import { detectLanguage } from '../text/language.ts';
import { questionTerms } from '../text/question.ts';
import type { Language, Query } from '../types.ts';

/** Longer questions are cut: what is asked stands in the first sentences, and terms beyond cost time for everybody. */
const LONGEST_QUESTION = 500;

/** Makes a question ready for search. Controls and surplus white space go; the question shown stays as it was asked. */
export function createQuery(question: string, language?: Language): Query {
  const clean = question.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim().slice(0, LONGEST_QUESTION);
  return { question: clean, language: language ?? detectLanguage(clean), terms: questionTerms(clean) };
}
