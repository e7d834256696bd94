import { describe, expect, it } from 'vitest';
import { isSmallTalk } from '../../src/answer/chat.ts';

describe('isSmallTalk', () => {
  it.each([
    ...[
      '你好',
      '您好！',
      '大家好',
      '你好呀~',
      '嗨',
      '哈喽',
      '早上好',
      '晚安。',
      '在吗？',
      '谢谢',
      '谢谢您！',
      '多谢',
      '辛苦了',
      '再见',
    ],
    ...[
      'Hello',
      'hi!',
      'HEY',
      'Good morning',
      'thanks',
      'Thank you',
      'thank you very much',
      'thanks a lot!',
      'bye',
      'Goodbye.',
    ],
    ...[
      '你好，在吗？',
      '谢谢！再见！',

      '嗨！在吗',
      '  你好  ',
      '你好…',
      'ｈｅｌｌｏ！',
      '你好\n在吗',
    ],
  ])('%j is', (message) => {
    expect(isSmallTalk(message)).toBe(true);
  });

  it.each(['hello, good morning', 'Hi! Thanks a lot!', 'good morning\nthank you'])(
    '%j, of several words, is',
    (message) => {
      expect(isSmallTalk(message)).toBe(true);
    },
  );

  it.each(['你好😊', 'hello 👋', '谢谢🙏', '你好:)'])('%j, with a face to it, is', (message) => {
    expect(isSmallTalk(message)).toBe(true);
  });

  it.each(['妳好', '謝謝', '謝謝您！', '再見', '早安', '辛苦了', '在嗎？', '多謝'])(
    '%j, in traditional script, is',
    (message) => {
      expect(isSmallTalk(message)).toBe(true);
    },
  );

  it.each([
    ...[
      '你好，图书馆几点开门？',
      '你好 图书馆',
      '你好世界是什么',
      '谢谢信是谁写的？',
      '早上好广播几点开始',
      '在吗 押金多少',
      '再见一面是哪年的电影',
    ],
    ...[
      'hello world',
      'Hi, who is Zhang Jinliang?',
      'good morning radio',
      'thanks to whom was it built?',
      'bye-law 3',
      'highway',
    ],
    ...['', '   ', '？！', '1', '图书馆'],
  ])('%j is not', (message) => {
    expect(isSmallTalk(message)).toBe(false);
  });
});
