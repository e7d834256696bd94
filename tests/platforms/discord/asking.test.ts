import { describe, expect, it } from 'vitest';
import { openDiscord } from '../../support/discord/discord.ts';
import { startFootnote } from '../../support/discord/footnote.ts';

async function townHall() {
  const discord = await openDiscord();
  const guild = discord.guild('读书会');
  const channel = discord.channel(guild, '问答');
  const anna = discord.person('安娜', { locale: 'zh-CN' });
  return { discord, guild, channel, anna };
}

describe('asking with /ask', () => {
  it('gets a card: the evidence, its source, a button for each citation', async () => {
    const { discord, channel, anna } = await townHall();
    await startFootnote(discord);
    const card = await anna.slash('ask', { question: '借书证在一楼服务台办理吗？' }, { in: channel });
    expect(card.isPrivate).toBe(false);
    expect(card.text).toContain('借书证在一楼服务台办理吗？');
    expect(card.text).toContain('> 借书证在一楼服务台办理，需要带身份证和20元押金。');
    expect(card.text).toContain('-# `[1]` 《图书馆开放时间通知》 启事 · library\\.txt · 第 2 行');
    expect(card.buttons.map(({ label }) => label)).toEqual(['[1]', '更多来源', '👍', '👎', '删除']);

    const passage = await anna.press(card, '[1]');
    expect(passage.isPrivate).toBe(true);
    expect(passage.text).toContain('▸ `2` **借书证在一楼服务台办理，需要带身份证和20元押金。**');
    expect(passage.text).toContain('`2` 周日闭馆。');
    expect(card.isDeleted).toBe(false);
    expect(discord.complaints()).toEqual([]);
  });

  it('gets a refusal that looks like one', async () => {
    const { discord, channel, anna } = await townHall();
    await startFootnote(discord);
    const card = await anna.slash('提问', { question: '火星上有水吗？' }, { in: channel });
    expect(card.text).toContain('**资料中未找到答案。**');
    expect(card.text).toContain('可以换一种说法');
    expect(card.buttons.map(({ label }) => label)).not.toContain('[1]');
    expect(discord.complaints()).toEqual([]);
  });

  it('asks in private, and shares the answer once', async () => {
    const { discord, channel, anna } = await townHall();
    await startFootnote(discord);
    const ben = discord.person('Ben');
    const card = await anna.slash('ask', { question: '借书证在一楼服务台办理吗？', private: true }, { in: channel });
    expect(card.isPrivate).toBe(true);
    expect(ben.sees(channel)).toEqual([]);
    await anna.press(card, '分享到频道');
    const [shared, ...others] = ben.sees(channel);
    expect(others).toEqual([]);
    expect(shared?.text).toContain('借书证在一楼服务台办理');
    const labels = () => card.buttons.map(({ label }) => label);
    await discord.wait('the button to go', () => !labels().includes('分享到频道') || undefined);
    expect(discord.complaints()).toEqual([]);
  });
});

describe('where the bot was not added', () => {
  it('answers a person who installed it for themselves, in a server and in a group', async () => {
    const discord = await openDiscord();
    const channel = discord.channel(discord.guild('别处', { hasBot: false }), '闲聊');
    const anna = discord.person('安娜', { locale: 'zh-CN', hasInstalled: true });
    const group = discord.group([anna, discord.person('Ben')]);
    await startFootnote(discord);
    for (const place of [channel, group]) {
      const card = await anna.slash('ask', { question: '借书证在一楼服务台办理吗？' }, { in: place });
      expect(card.text).toContain('借书证在一楼服务台办理，需要带身份证和20元押金。');
      const passage = await anna.press(card, '[1]');
      expect(passage.text).toContain('▸');
    }
    expect(discord.complaints()).toEqual([]);
  });
});

describe('what everybody sees', () => {
  it('is how far the first index is, then how to ask', async () => {
    const discord = await openDiscord();
    const index = { share: 0.42 as number | null };
    const { bot } = await startFootnote(discord, {
      engine: { isReady: () => index.share === null, building: () => index.share },
    });
    await discord.wait('the presence', () => discord.presence() === '正在建立索引 42%' || undefined);
    index.share = null;
    bot.showProgress();
    await discord.wait('the presence', () => discord.presence() === '用 /ask 提问' || undefined);
    expect(bot.inviteLink).toMatch(/client_id=\d+&permissions=274878024704&scope=bot\+applications\.commands$/);
  });
});
