import type { Localized } from './localized.ts';

/** What is said with summaries. */
export const summaryMessages = {
  text: { 'zh-Hans': '正文', 'zh-Hant': '正文', en: 'text' },
  digest: { 'zh-Hans': '综述', 'zh-Hant': '綜述', en: 'Digest' },
  otherThemes: { 'zh-Hans': '其他', 'zh-Hant': '其他', en: 'Other' },
  looked: {
    'zh-Hans': '{documents} 个文档，{articles} 篇文章',
    'zh-Hant': '{documents} 個文件，{articles} 篇文章',
    en: 'documents: {documents}, articles: {articles}',
  },
  facts: {
    'zh-Hans': '保留了原文 {all} 个数字、日期和引语中的 {kept} 个',
    'zh-Hant': '保留了原文 {all} 個數字、日期和引語中的 {kept} 個',
    en: '{kept} of {all} numbers, dates and quoted names kept',
  },
  leftOut: { 'zh-Hans': '未摘要：{what}', 'zh-Hant': '未摘要：{what}', en: 'Left out: {what}' },
  leftArticles: { 'zh-Hans': '文章 {count} 篇', 'zh-Hant': '文章 {count} 篇', en: 'articles: {count}' },
  leftKind: { 'zh-Hans': '{kind} {count} 处', 'zh-Hant': '{kind} {count} 處', en: '{count} × {kind}' },
  nothingToSummarize: {
    'zh-Hans': '这里没有可摘要的正文。',
    'zh-Hant': '這裡沒有可摘要的正文。',
    en: 'There is no text here to summarise.',
  },
  nothingOnTopic: {
    'zh-Hans': '没有文章谈到“{topic}”。',
    'zh-Hant': '沒有文章談到「{topic}」。',
    en: 'No article speaks of “{topic}”.',
  },
  nothingInPeriod: {
    'zh-Hans': '没有这段时间的文章；未注明年份的文章不计入。',
    'zh-Hant': '沒有這段時間的文章；未註明年份的文章不計入。',
    en: 'No article is of this period; those that state no year are not counted.',
  },
  helpSummary: {
    'zh-Hans': '用原文句子做摘要：一篇文章、一个文档、一个主题、一段时间，或全部',
    'zh-Hant': '用原文句子做摘要：一篇文章、一個文件、一個主題、一段時間，或全部',
    en: 'summarise an article, a document, a topic, a period or everything, in the documents’ own sentences',
  },
  optionSummarized: {
    'zh-Hans': '文章标题、/sources 里的编号，或文档名；不填则为全部',
    'zh-Hant': '文章標題、/sources 裡的編號，或文件名；不填則為全部',
    en: 'title of an article, its number in /sources, or a document; everything when left out',
  },
  optionTopic: { 'zh-Hans': '主题', 'zh-Hant': '主題', en: 'topic' },
  optionFrom: {
    'zh-Hans': '从哪天起，如 2020-03-01 或 2020-03',
    'zh-Hant': '從哪天起，如 2020-03-01 或 2020-03',
    en: 'first day, such as 2020-03-01 or 2020-03',
  },
  optionTo: { 'zh-Hans': '到哪天止', 'zh-Hant': '到哪天止', en: 'last day' },
  optionLength: { 'zh-Hans': '篇幅', 'zh-Hant': '篇幅', en: 'length' },
  optionSentences: { 'zh-Hans': '最多几句', 'zh-Hant': '最多幾句', en: 'at most so many sentences' },
  optionStyle: { 'zh-Hans': '样式', 'zh-Hant': '樣式', en: 'style' },
  short: { 'zh-Hans': '短', 'zh-Hant': '短', en: 'short' },
  medium: { 'zh-Hans': '中', 'zh-Hant': '中', en: 'medium' },
  long: { 'zh-Hans': '长', 'zh-Hant': '長', en: 'long' },
  bullets: { 'zh-Hans': '逐条', 'zh-Hant': '逐條', en: 'bullets' },
  paragraph: { 'zh-Hans': '成段', 'zh-Hant': '成段', en: 'paragraph' },
  badDate: {
    'zh-Hans': '看不懂日期“{date}”；请写成 2020-03-01、2020-03 或 2020。',
    'zh-Hant': '看不懂日期「{date}」；請寫成 2020-03-01、2020-03 或 2020。',
    en: 'The date “{date}” cannot be read; write 2020-03-01, 2020-03 or 2020.',
  },
  badLength: {
    'zh-Hans': '篇幅不对：句数和字数是正整数，比例在 0 与 1 之间。',
    'zh-Hant': '篇幅不對：句數和字數是正整數，比例在 0 與 1 之間。',
    en: 'That is no length: sentences and characters are whole numbers from 1, a share lies between 0 and 1.',
  },
  manySubjects: {
    'zh-Hans': '文章或文档、主题、时间，只能选一种。',
    'zh-Hant': '文章或文件、主題、時間，只能選一種。',
    en: 'Give an article or document, or a topic, or a period, but only one of them.',
  },
  manyLengths: {
    'zh-Hans': '篇幅只能用一种方式说。',
    'zh-Hant': '篇幅只能用一種方式說。',
    en: 'Give the length in one way only.',
  },
} satisfies Record<string, Localized>;
