import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/text/language.ts';

describe('detectLanguage', () => {
  it.each([
    ['驻村第一书记是谁？', 'zh-Hans'],
    ['駐村第一書記是誰？', 'zh-Hant'],
    ['Who wrote the report?', 'en'],
    ['2020年有多少人脱贫', 'zh-Hans'],
    ['這個APP怎麼用', 'zh-Hant'],
    ['docker 容器怎么开机自动启动', 'zh-Hans'],
    ['docker 容器怎麼開機自動啟動', 'zh-Hant'],
  ])('%s: %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each(['', '2020?', '……', 'Привет'])('is English where nothing says Chinese: %j', (text) => {
    expect(detectLanguage(text)).toBe('en');
  });

  it('is English when a question in English names somebody in Chinese', () => {
    expect(detectLanguage('Who is the secretary 张金亮 in this report?')).toBe('en');
    expect(detectLanguage('Who is 张金亮?')).toBe('en');
  });

  it('is Chinese when a question in Chinese names something in English', () => {
    expect(detectLanguage('Visual Studio Code 怎么安装扩展')).toBe('zh-Hans');
  });

  it('is simplified where characters are written alike in both scripts', () => {
    expect(detectLanguage('王文山是什么人')).toBe('zh-Hans');
  });

  it('is simplified where a character that folds stands in a simplified word', () => {
    expect(detectLanguage('乾隆皇帝什么时候登基')).toBe('zh-Hans');
  });
});
