import { namesWithSigns, normalizeForSearch, tokenizeQuestion } from './tokenize.ts';

/** Words that ask or bind and that no passage need hold. They are dropped from questions only, never from passages. */
const STOP_WORDS = new Set(
  [
    '多少 几 几个 几位 几名 几家 几次 几天 几年 几种 几类 什么 什么样 何 何时 何地 哪 哪个 哪些 哪种 哪里 哪儿 哪天 哪年 哪位 哪家',
    '哪所 哪座 哪几 谁 啥 咋 咋样 怎么 怎么样 怎样 如何 为什么 为何 为啥 是否 是不是 有没有 没有 吗 呢 吧 啊 呀 嘛 请问 请',
    '的 了 着 过 是 在 和 与 及 或 把 被 从 对 向 给 让 用 于 以 为 由 将 要 会 能 可 可以 也 都 就 还 又 很 更 最 那 这 此 其 个',
    '的是 到了 有了 用了 那个 这个 那些 这些 那位 那家 那种 到 得 地 之 而 但 并 等 有 没 不 各 分别 各自 到底 究竟 具体 一下 告诉 我 你 他 她 它 我们',
    '时候 时侯 叫 称 名字 一共 总共 共 共有 多 多大 多久 多长',
    'a an the of in on at to for from by with and or is are was were be been being do does did has have had how many much what',
    'which who whom whose when where why that this these those it its their there about into as than then so not no can could',
    'would should will shall may might must please tell me you your i we our',
  ]
    .join(' ')
    .split(' '),
);

/** What a question is about, in search terms. */
export interface QuestionTerms {
  /** Distinct; none for a question made only of words that ask or bind, which no passage answers. */
  readonly terms: readonly string[];
  /** Distinct; terms only where the index holds them. */
  readonly mayBeWords: readonly string[];
}

let segmenter: Intl.Segmenter | undefined;

/**
 * The search terms of a question's words without interrogatives, particles and function words. Those are told apart by
 * the system's own word boundaries (ICU), which know 社会 from 会; it cuts names to pieces, but pieces side by side are
 * searched as one run.
 */
export function questionTerms(question: string): QuestionTerms {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const normalized = normalizeForSearch(question);
  const names = namesWithSigns(normalized);
  const isInName = (at: number) => names.some(({ start, end }) => at >= start && at < end);
  const content = Array.from(segmenter.segment(normalized), ({ segment, index }) =>
    STOP_WORDS.has(segment) && !isInName(index) ? ' ' : segment,
  ).join('');
  const { terms, mayBeWords } = tokenizeQuestion(content);
  return { terms: [...new Set(terms)], mayBeWords: [...new Set(mayBeWords)] };
}
