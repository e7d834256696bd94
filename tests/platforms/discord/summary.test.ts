import { expect, it } from 'vitest';
import { openDiscord } from '../../support/discord/discord.ts';
import { startFootnote } from '../../support/discord/footnote.ts';

it('a person asks for a summary, looks at a citation, and gets it in private', async () => {
  const discord = await openDiscord();
  const channel = discord.channel(discord.guild('读书会'), '问答');
  const anna = discord.person('安娜', { locale: 'zh-CN' });
  await startFootnote(discord);
  const all = await anna.slash('summary', {}, { in: channel });
  expect(all.isPrivate).toBe(false);
  expect(all.text).toContain('《图书馆开放时间通知》');
  expect(all.text).toContain('`[1]`');
  const passage = await anna.press(all, '[1]');
  expect(passage.text).toContain('▸');
  const again = await anna.slash('source', { n: 1 }, { in: channel });
  expect(again.text).toBe(passage.text);

  const one = await anna.slash('摘要', { source: '张金亮的扶贫故事', private: true }, { in: channel });
  expect(one.isPrivate).toBe(true);
  expect(one.text).toContain('> ');
  expect(one.buttons.map(({ label }) => label)).toContain('分享到频道');
  expect(discord.complaints()).toEqual([]);
});

it('long summaries are paged: others turn pages for themselves, the evidence is attached', async () => {
  const discord = await openDiscord();
  const channel = discord.channel(discord.guild('读书会'), '问答');
  const anna = discord.person('安娜', { locale: 'zh-CN' });
  const trades = [
    '茶叶',
    '木器',
    '陶瓷',
    '竹编',
    '印染',
    '造纸',
    '酿酒',
    '制糖',
    '采药',
    '养蜂',
    '捕鱼',
    '烧炭',
    '打铁',
    '修船',
    '磨坊',
    '刺绣',
  ];
  const files = Object.fromEntries(
    trades.map((trade, i) => [
      `${trade}.txt`,
      `${trade}合作社开张\n本报记者 李明\n${trade}合作社在${i + 1}月开张，社员有${20 + i}户。去年${trade}卖出${100 + i}吨，收入增加${i + 2}成。\n`,
    ]),
  );
  await startFootnote(discord, { files });
  const digest = await anna.slash('summary', { length: 'long' }, { in: channel });
  expect(digest.text).toMatch(/第 1\/\d+ 页 · 全部证据见附件/);
  expect(digest.files.map(({ name }) => name)).toEqual([expect.stringMatching(/\.md$/)]);
  const before = digest.text;
  const second = await anna.press(digest, '▶️');
  expect(second.isPrivate).toBe(true);
  expect(second.text).toMatch(/第 2\/\d+ 页/);
  expect(digest.text).toBe(before);
  await anna.press(second, '◀️');
  expect(second.text).toMatch(/第 1\/\d+ 页/);
  expect(discord.complaints()).toEqual([]);
});
