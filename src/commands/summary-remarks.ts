import type { Summary, SummaryGroup } from '../summary-types.ts';
import type { ArticleKind, Language } from '../types.ts';
import { say } from './messages.ts';

/** The heading of one of a summary's groups, where it has one. */
export function headingOf({ heading }: SummaryGroup, { groups }: Summary, language: Language): string | null {
  return heading ?? (groups.length > 1 ? say('otherThemes', language) : null);
}

/** Why there is no sentence. */
export function emptyOf({ scope, title }: Summary, language: Language): string {
  if (scope === 'topic') return say('nothingOnTopic', language, { topic: (title ?? '').replace(/\s+/g, ' ') });
  return say(scope === 'period' ? 'nothingInPeriod' : 'nothingToSummarize', language);
}

/** What the summary is of, how many facts it keeps, and what it leaves out. */
export function aboutOf({ scope, looked, facts, leftOut }: Summary, language: Language): string[] {
  const kinds = Object.entries(leftOut.kinds).map(([kind, count]) =>
    say('leftKind', language, { kind: say(labelOf(kind as ArticleKind), language), count }),
  );
  const more = leftOut.articles > 0 ? [say('leftArticles', language, { count: leftOut.articles })] : [];
  const what = [...more, ...kinds].join(language === 'en' ? ', ' : '、');
  return [
    ...(scope === 'article' || looked.articles === 0 ? [] : [say('looked', language, { ...looked })]),
    ...(facts.all > 0 ? [say('facts', language, { ...facts })] : []),
    ...(what === '' ? [] : [say('leftOut', language, { what })]),
  ];
}

function labelOf(kind: ArticleKind) {
  return kind === 'article' ? 'text' : kind;
}
