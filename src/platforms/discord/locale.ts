import type { Language } from '../../types.ts';

/** Discord's names of the languages that replies come in. */
export const LOCALES: Readonly<Record<Language, string>> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-US' };

/** The language of a person with a locale of Discord's. */
export function languageFor(locale: string): Language {
  if (locale === 'zh-CN') return 'zh-Hans';
  return locale === 'zh-TW' ? 'zh-Hant' : 'en';
}
