import type { Localized } from './localized.ts';

/** What is said with summaries. */
export const summaryMessages = {
  text: { 'zh-Hans': '正文', 'zh-Hant': '正文', en: 'text' },
  looked: {
    'zh-Hans': '{documents} 个文档，{articles} 篇文章',
    'zh-Hant': '{documents} 個文件，{articles} 篇文章',
    en: '{documents} documents, {articles} articles',
  },
  facts: {
    'zh-Hans': '保留了原文 {all} 个数字、日期和引语中的 {kept} 个',
    'zh-Hant': '保留了原文 {all} 個數字、日期和引語中的 {kept} 個',
    en: '{kept} of {all} numbers, dates and quoted names kept',
  },
  leftOut: { 'zh-Hans': '未摘要：{what}', 'zh-Hant': '未摘要：{what}', en: 'Left out: {what}' },
  leftArticles: { 'zh-Hans': '文章 {count} 篇', 'zh-Hant': '文章 {count} 篇', en: '{count} more articles' },
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
} satisfies Record<string, Localized>;
