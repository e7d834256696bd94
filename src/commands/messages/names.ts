import type { Language } from '../../types.ts';

/** What commands and their options are called where they have names in several languages; in English as in the code. */
const NAMES: Readonly<Record<string, Omit<Record<Language, string>, 'en'>>> = {
  ask: { 'zh-Hans': '提问', 'zh-Hant': '提問' },
  summary: { 'zh-Hans': '摘要', 'zh-Hant': '摘要' },
  sources: { 'zh-Hans': '目录', 'zh-Hant': '目錄' },
  source: { 'zh-Hans': '出处', 'zh-Hant': '出處' },
  help: { 'zh-Hans': '帮助', 'zh-Hant': '說明' },
  status: { 'zh-Hans': '状态', 'zh-Hant': '狀態' },
  question: { 'zh-Hans': '问题', 'zh-Hant': '問題' },
  private: { 'zh-Hans': '仅自己可见', 'zh-Hant': '僅自己可見' },
  n: { 'zh-Hans': '编号', 'zh-Hant': '編號' },
  article: { 'zh-Hans': '文章', 'zh-Hant': '文章' },
  topic: { 'zh-Hans': '主题', 'zh-Hant': '主題' },
  from: { 'zh-Hans': '从', 'zh-Hant': '從' },
  to: { 'zh-Hans': '到', 'zh-Hant': '到' },
  sentences: { 'zh-Hans': '句数', 'zh-Hant': '句數' },
  chars: { 'zh-Hans': '字数', 'zh-Hant': '字數' },
  share: { 'zh-Hans': '比例', 'zh-Hant': '比例' },
  length: { 'zh-Hans': '长度', 'zh-Hant': '長度' },
  style: { 'zh-Hans': '样式', 'zh-Hant': '樣式' },
};

/** A name in a language; its own where it has no other. */
export function nameIn(name: string, language: Language): string {
  return language === 'en' ? name : (NAMES[name]?.[language] ?? name);
}
