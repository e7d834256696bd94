import type { OtherPlace } from '../answer-types.ts';
import type { Language, Lines } from '../types.ts';
import { discordMessages } from './messages/discord.ts';
import type { Localized } from './messages/localized.ts';
import { statusMessages } from './messages/status.ts';
import { summaryMessages } from './messages/summary.ts';

/** Everything the program says to people who ask, in their language. `{name}` marks what is filled in. */
const messages = {
  ...summaryMessages,
  ...statusMessages,
  ...discordMessages,
  notFound: {
    'zh-Hans': '资料中未找到答案。',
    'zh-Hant': '資料中未找到答案。',
    en: 'The documents do not say.',
  },
  premise: {
    'zh-Hans': '未能确定答案。最相关的原文是：',
    'zh-Hant': '未能確定答案。最相關的原文是：',
    en: 'No certain answer. The nearest words are:',
  },
  unknownLanguage: {
    'zh-Hans': '目前只懂中文和英文，请用其中一种提问。',
    'zh-Hant': '目前只懂中文和英文，請用其中一種提問。',
    en: 'Only questions in Chinese or English are understood.',
  },
  related: {
    'zh-Hans': '最相近的段落（不足以作答）：',
    'zh-Hant': '最相近的段落（不足以作答）：',
    en: 'Nearest passages, which do not answer it:',
  },
  noDocuments: {
    'zh-Hans': '目前没有可供查找的文档。',
    'zh-Hant': '目前沒有可供查找的文件。',
    en: 'There are no documents to answer from at present.',
  },
  rephrase: {
    'zh-Hans': '可以换一种说法，或写出人名、地名、日期再问。',
    'zh-Hant': '可以換一種說法，或寫出人名、地名、日期再問。',
    en: 'Try other words, or name the person, place or date you mean.',
  },
  greeting: {
    'zh-Hans': '你好！请就已收录的文档提问，我会用原文回答并注明出处。',
    'zh-Hant': '你好！請就已收錄的文件提問，我會用原文回答並註明出處。',
    en: 'Hello! Ask about the indexed documents; I answer in their own words and say where they stand.',
  },
  untitled: { 'zh-Hans': '无标题', 'zh-Hant': '無標題', en: 'untitled' },
  notice: { 'zh-Hans': '启事', 'zh-Hant': '啟事', en: 'notice' },
  caption: { 'zh-Hans': '图片说明', 'zh-Hant': '圖片說明', en: 'caption' },
  sidebar: { 'zh-Hans': '附文', 'zh-Hant': '附文', en: 'sidebar' },
  boilerplate: { 'zh-Hans': '报刊或网站信息', 'zh-Hant': '報刊或網站資訊', en: 'about the site or paper' },
  lines: { 'zh-Hans': '第 {lines} 行', 'zh-Hant': '第 {lines} 行', en: 'lines {lines}' },
  line: { 'zh-Hans': '第 {lines} 行', 'zh-Hant': '第 {lines} 行', en: 'line {lines}' },
  paragraphs: { 'zh-Hans': '第 {lines} 段', 'zh-Hant': '第 {lines} 段', en: 'paragraphs {lines}' },
  paragraph: { 'zh-Hans': '第 {lines} 段', 'zh-Hant': '第 {lines} 段', en: 'paragraph {lines}' },
  onPage: { 'zh-Hans': '第 {page} 页{lines}', 'zh-Hant': '第 {page} 頁{lines}', en: 'page {page}, {lines}' },
  also: { 'zh-Hans': '同文另见', 'zh-Hant': '同文另見', en: 'the same text in' },
  documents: {
    'zh-Hans': '{documents} 个文档，{articles} 篇文章，{passages} 个段落',
    'zh-Hant': '{documents} 個文件，{articles} 篇文章，{passages} 個段落',
    en: '{documents} documents, {articles} articles, {passages} passages',
  },
  noQuestion: {
    'zh-Hans': '还没有可查看的引文，请先提问。',
    'zh-Hant': '還沒有可查看的引文，請先提問。',
    en: 'There is no citation to show yet; ask a question first.',
  },
  noCitations: {
    'zh-Hans': '上一个问题没有找到答案，所以没有引文。',
    'zh-Hant': '上一個問題沒有找到答案，所以沒有引文。',
    en: 'The last question was not answered, so there is no citation.',
  },
  noSuchCitation: {
    'zh-Hans': '没有第 {n} 条引文；上一个回答有 {count} 条。',
    'zh-Hant': '沒有第 {n} 條引文；上一個回答有 {count} 條。',
    en: 'There is no citation {n}; the last answer has {count}.',
  },
  usage: { 'zh-Hans': '用法：{usage}', 'zh-Hant': '用法：{usage}', en: 'Usage: {usage}' },
  unknownSource: {
    'zh-Hans': '没有叫“{name}”的文档或文章；/sources 列出全部。',
    'zh-Hant': '沒有叫「{name}」的文件或文章；/sources 列出全部。',
    en: 'No document or article is called “{name}”; /sources lists them.',
  },
  unsureSource: {
    'zh-Hans': '没有叫“{name}”的文档或文章；相近的有：{nearest}',
    'zh-Hant': '沒有叫「{name}」的文件或文章；相近的有：{nearest}',
    en: 'No document or article is called “{name}”; the nearest are: {nearest}',
  },
  optionQuestion: { 'zh-Hans': '问题', 'zh-Hant': '問題', en: 'question' },
  optionSource: {
    'zh-Hans': '只在这个文档或这篇文章里找',
    'zh-Hant': '只在這個文件或這篇文章裡找',
    en: 'search only this document or article',
  },
  optionN: { 'zh-Hans': '引文编号', 'zh-Hant': '引文編號', en: 'number of the citation' },
  unknownCommand: {
    'zh-Hans': '没有 /{name} 这个命令；输入 /help 查看全部命令。',
    'zh-Hant': '沒有 /{name} 這個指令；輸入 /help 查看全部指令。',
    en: 'There is no command /{name}; /help lists them all.',
  },
  welcome: {
    'zh-Hans': '输入问题即可提问；/help 查看命令，/quit 退出。',
    'zh-Hant': '輸入問題即可提問；/help 查看指令，/quit 離開。',
    en: 'Type a question to ask it; /help lists commands, /quit leaves.',
  },
  helpIntro: {
    'zh-Hans': '直接输入问题即可提问。命令：',
    'zh-Hant': '直接輸入問題即可提問。指令：',
    en: 'Type a question to ask it. Commands:',
  },
  failed: {
    'zh-Hans': '出错了，已记入日志：{reason}',
    'zh-Hant': '出錯了，已記入日誌：{reason}',
    en: 'Something went wrong and was logged: {reason}',
  },
  emptyQuestion: {
    'zh-Hans': '问题是空的，请用文字提问。',
    'zh-Hant': '問題是空的，請用文字提問。',
    en: 'The question is empty; ask in words.',
  },
  longQuestion: {
    'zh-Hans': '问题有 {length} 个字，最多 {most} 个字。',
    'zh-Hant': '問題有 {length} 個字，最多 {most} 個字。',
    en: 'The question has {length} characters; ask in at most {most}.',
  },
  helpAsk: { 'zh-Hans': '提问', 'zh-Hant': '提問', en: 'ask a question' },
  helpSources: {
    'zh-Hans': '列出已收录的文档和文章',
    'zh-Hant': '列出已收錄的文件和文章',
    en: 'list documents and articles',
  },
  helpSource: {
    'zh-Hans': '查看上一个回答第 N 条引文的原文与上下文',
    'zh-Hant': '查看上一個回答第 N 條引文的原文與上下文',
    en: 'show citation N of the last answer in its place',
  },
  helpHelp: { 'zh-Hans': '显示本帮助', 'zh-Hant': '顯示本說明', en: 'show this help' },
  helpQuit: { 'zh-Hans': '退出', 'zh-Hant': '離開', en: 'leave' },
} satisfies Record<string, Localized>;

export type MessageKey = keyof typeof messages;

/** A message in a language, its `{names}` filled in. */
export function say(
  key: MessageKey,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return messages[key][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** "第 3–5 行", "line 3". */
export function sayLines([first, last]: Lines, language: Language): string {
  return first === last
    ? say('line', language, { lines: first })
    : say('lines', language, { lines: `${first}–${last}` });
}

/** Where words stand in their file: "第 2 页第 3–5 行" where it has pages, "paragraph 7" where it has paragraphs. */
export function sayPlace(
  { lines, page, pageLines, unit }: Pick<OtherPlace, 'lines' | 'page' | 'pageLines' | 'unit'>,
  language: Language,
): string {
  if (page && pageLines) return say('onPage', language, { page, lines: sayLines(pageLines, language) });
  if (unit !== 'paragraph') return sayLines(lines, language);
  const [first, last] = lines;
  return first === last
    ? say('paragraph', language, { lines: first })
    : say('paragraphs', language, { lines: `${first}–${last}` });
}
