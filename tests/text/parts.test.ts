import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partsOf } from '../../src/text/parts.ts';

it.each([
  ['图书室收藏多少图书？校车早晨几点出发？', ['图书室收藏多少图书', '校车早晨几点出发']],
  ['大桥哪年建成，又花了多少钱？', ['大桥哪年建成', '大桥 建成，花了多少钱']],
  ['去年，大桥由谁设计，工期多久？', ['去年，大桥由谁设计', '去年，大桥由 设计，工期多久']],
  ['北镇和南镇各有多少户？', ['北镇有多少户', '南镇有多少户']],
  ['会上王强与赵敏分别说了什么', ['会上王强说了什么', '赵敏说了什么']],
  // What is said of the first of two is said of both, unless the other has its own.
  ['县里提拔的王强和赵敏现在各是什么职务？', ['县里提拔的王强是什么职务', '县里提拔的赵敏现在是什么职务']],
  ['北镇的工厂和南镇的学校各有多少人？', ['北镇的工厂有多少人', '南镇的学校有多少人']],
  ['Who built it and how long did it take?', ['Who built it', 'built it，how long did it take']],
  // What comes last asks nothing and belongs to what was asked.
  ['大桥哪年建成，花了多少钱，说说看', ['大桥哪年建成', '花了多少钱，说说看']],
])('%j asks several things', (question, parts) => {
  expect(partsOf(question)).toEqual(parts);
});

it.each([
  '大桥哪年建成？',
  '受结对的几个村子，到三月共有多少人离家？',
  // Only described, not asked.
  'Which player got the ball, which gave the team a chance?',
  'When it rains, what do they do?',
  '北镇和南镇有多少户？',
  '谁，谁，谁，谁来了？',
  '土豆基地',
  '',
])('%j is one question', (question) => {
  expect(partsOf(question)).toEqual([question]);
});

it('has one to three parts, none of them empty unless the question is', () => {
  fc.assert(
    fc.property(fc.string(), (question) => {
      const parts = partsOf(question);
      expect(parts.length >= 1 && parts.length <= 3).toBe(true);
      if (parts.length > 1) for (const part of parts) expect(part.trim()).not.toBe('');
    }),
  );
});
