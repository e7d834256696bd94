import { describe, expect, it } from 'vitest';
import { openDiscord } from '../../support/discord/discord.ts';
import { startFootnote } from '../../support/discord/footnote.ts';

const CALLBACK = 'POST /interactions/{interaction_id}/{interaction_token}/callback';

async function opened() {
  const discord = await openDiscord();
  const channel = discord.channel(discord.guild('读书会'), '问答');
  const anna = discord.person('安娜', { locale: 'zh-CN' });
  await startFootnote(discord);
  return { discord, channel, anna };
}

describe('what a person reads', () => {
  it('more sources of an answer are what else was found, without the cited words again', async () => {
    const { discord, channel, anna } = await opened();
    const card = await anna.slash('ask', { question: '借书证在一楼服务台办理吗？' }, { in: channel });
    const more = await anna.press(card, '更多来源');
    expect(more.text).toContain('还找到：');
    expect(more.text).not.toContain('不足以作答');
    expect(more.text).not.toContain('需要带身份证和20元押金');
    expect(more.files[0]?.text).toContain('需要带身份证和20元押金');
    expect(discord.complaints()).toEqual([]);
  });

  it('more sources of a refusal are not enough to answer', async () => {
    const { channel, anna } = await opened();
    const card = await anna.slash('ask', { question: '火星上有水吗？' }, { in: channel });
    expect((await anna.press(card, '更多来源')).text).toContain('不足以作答');
  });

  it.each([
    [{ length: 'short' }, '全部文档的摘要'],
    [{ length: 'short', from: '2020-03' }, '2020-03 –'],
    [{ from: '2020-03', to: '2020-04' }, '2020-03 – 2020-04'],
    [{ topic: '图书馆', style: 'paragraph' }, '图书馆'],
    [{ source: 'library.txt' }, 'library.txt'],
  ])('the summary with %j says what it is of: %s', async (input, title) => {
    const { channel, anna } = await opened();
    const card = await anna.slash('summary', input, { in: channel });
    expect(card.embeds[0]?.title).toBe(title.replace('.', '\\.'));
  });

  it('a topic that nothing speaks of is told without counting what was not looked at', async () => {
    const { channel, anna } = await opened();
    const card = await anna.slash('summary', { topic: '量子计算机' }, { in: channel });
    expect(card.text).toContain('没有文章谈到“量子计算机”。');
    expect(card.text).not.toContain('0 个文档');
  });

  it('without leave for embeds or files in a channel, the answer to a command is text', async () => {
    const { discord, channel, anna } = await opened();
    discord.deny(channel, ['EmbedLinks', 'AttachFiles']);
    const card = await anna.slash('ask', { question: '借书证在一楼服务台办理吗？' }, { in: channel });
    expect(card.embeds).toEqual([]);
    expect(card.content).toContain('借书证在一楼服务台办理，需要带身份证和20元押金。');
    expect(card.buttons.map(({ label }) => label)).toContain('[1]');
    expect(discord.complaints()).toEqual([]);
  });

  it('where sharing is refused the person is told, and may try again', async () => {
    const { discord, channel, anna } = await opened();
    const card = await anna.slash('ask', { question: '借书证在一楼服务台办理吗？', private: true }, { in: channel });
    discord.disturb(CALLBACK, { kind: 'status', status: 403, code: 50013 });
    const told = await anna.press(card, '分享到频道');
    expect([told.isPrivate, told.text]).toEqual([true, expect.stringContaining('不能')]);
    const shared = await anna.press(card, '分享到频道');
    expect([shared.isPrivate, shared.text]).toEqual([false, expect.stringContaining('借书证在一楼服务台办理')]);
  });

  it('documents are listed with what their number counts', async () => {
    const { channel, anna } = await opened();
    expect((await anna.slash('sources', {}, { in: channel })).text).toMatch(/\*\*library\\\.txt\*\* · \d+ 个段落/);
  });
});
