import type { Duplicate, Examination } from '../corpus/examination.ts';
import type { ArticleKind, Lines } from '../types.ts';
import { damageJson, type SourceDamages } from './diagnosis.ts';

/** Something that the operator must set right. */
export interface Problem {
  /** The file or the part of the set-up that it is about. */
  readonly subject: string;
  readonly what: string;
}

/** One part of the set-up. */
export interface SetupCheck {
  readonly name: string;
  readonly state: string;
  /** What is wrong with it; null when nothing is. */
  readonly fault: string | null;
}

/** What is known of one file, in the form that scripts read; of one left out, only why. */
export interface DocumentHealth extends SourceDamages {
  readonly format?: string;
  readonly encoding?: string;
  readonly bytes?: number;
  readonly passages?: number;
  readonly articles?: readonly { readonly title: string | null; readonly kind: ArticleKind; readonly lines: Lines }[];
  readonly kinds?: Readonly<Partial<Record<ArticleKind, number>>>;
  /** Share of the raw text that each rule of repair touched. */
  readonly repaired?: Readonly<Record<string, number>>;
  readonly tooLong?: Examination['tooLong'];
  readonly garbled?: string | null;
}

export interface Health {
  /** Whether nothing needs the operator. */
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly setup: readonly SetupCheck[];
  readonly documents: readonly DocumentHealth[];
  readonly duplicates: readonly Duplicate[];
}

export function documentHealth(examination: Examination): DocumentHealth {
  const { document, articles, passages, repaired, tooLong, garbled } = examination;
  const kinds: Partial<Record<ArticleKind, number>> = {};
  for (const { kind } of articles) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const shares = Object.entries(repaired).map(([rule, share]) => [rule, Number(share.toFixed(5))]);
  return {
    ...{ source: document.source, skipped: null, format: document.format, encoding: document.encoding },
    ...{ bytes: document.bytes, passages, kinds, repaired: Object.fromEntries(shares) },
    articles: articles.map(({ title, kind, lines }) => ({ title, kind, lines })),
    ...{ damages: damageJson(document), tooLong, garbled },
  };
}

/** Files that nobody takes for documents are told of, and no problem. */
const NO_DOCUMENT = /^the format is not supported/;

/** All that is known, with what needs the operator by name. */
export function healthOf(
  setup: readonly SetupCheck[],
  documents: readonly DocumentHealth[],
  duplicates: readonly Duplicate[],
): Health {
  const problems = [
    ...setup.flatMap(({ name, fault }) => (fault === null ? [] : [{ subject: name, what: fault }])),
    ...documents.flatMap(problemsOf),
  ];
  return { ok: problems.length === 0, problems, setup, documents, duplicates };
}

function problemsOf({ source, skipped, damages, tooLong = [], garbled }: DocumentHealth): Problem[] {
  const problem = (what: string): Problem => ({ subject: source, what });
  if (skipped !== null) return NO_DOCUMENT.test(skipped) ? [] : [problem(`it is left out: ${skipped}`)];
  const pages = damages.filter(({ kind }) => kind === 'page-without-text').map(({ note }) => problem(note));
  const [first] = tooLong;
  const cut = first
    ? `${tooLong.length} ${tooLong.length === 1 ? 'sentence is' : 'sentences are'} over the model's limit and cut, ` +
      `the first with ${first.tokens} tokens on line ${first.lines[0]}; divide it, or set EMBEDDING_MODEL to one that takes more`
    : undefined;
  return [
    ...(garbled ? [problem(`it seems to be in the wrong encoding: ${garbled}; save it again as UTF-8`)] : []),
    ...pages,
    ...(cut ? [problem(cut)] : []),
  ];
}
