import { describe, expect, it } from 'vitest';
import { openDiscord } from '../../support/discord/discord.ts';
import { startFootnote, type Wanted } from '../../support/discord/footnote.ts';

const QUESTION = { question: '借书证在一楼服务台办理吗？' };

async function asked(wanted: Wanted = {}, values: Readonly<Record<string, string | boolean>> = QUESTION) {
  const discord = await openDiscord();
  const channel = discord.channel(discord.guild('读书会'), '问答');
  const anna = discord.person('安娜', { locale: 'zh-CN' });
  const ben = discord.person('Ben', { locale: 'en-US' });
  const footnote = await startFootnote(discord, wanted);
  const card = await anna.slash('ask', values, { in: channel });
  return { discord, channel, anna, ben, card, ...footnote };
}

describe('the buttons of an answer', () => {
  it('👍 and 👎: what a person thought last is kept, with the reasons', async () => {
    const { discord, anna, card, store } = await asked();
    const thanks = await anna.press(card, '👍');
    expect([thanks.text, thanks.isPrivate]).toEqual(['谢谢，已记下。', true]);
    const form = await anna.press(card, '👎');
    expect(form.form?.title).toBe('这个回答哪里不好？');
    const done = await anna.submit(form, { 原因: ['wrong', 'outdated'], '补充说明（可不填）': '现在在二楼办' });
    expect([done.text, done.isPrivate]).toEqual(['谢谢，已记下。', true]);
    const id = card.buttons[0]?.customId.split(':')[2] ?? '';
    expect(store.feedback(id)).toMatchObject([
      { verdict: 'bad', reasons: ['wrong', 'outdated'], comment: '现在在二楼办', person: anna.id },
    ]);
    expect(discord.complaints()).toEqual([]);
  });

  it('more sources: what else was found, and all of it in a file', async () => {
    const { discord, ben, card } = await asked();
    const more = await ben.press(card, '更多来源');
    expect(more.isPrivate).toBe(true);
    expect(more.files.map(({ name }) => name)).toEqual([expect.stringMatching(/^footnote-.*\.md$/)]);
    expect(more.files[0]?.text).toContain('# 借书证在一楼服务台办理吗？');
    expect(more.files[0]?.text).toContain('> 借书证在一楼服务台办理，需要带身份证和20元押金。');
    expect(discord.complaints()).toEqual([]);
  });

  it('delete: for who asked and for moderators, nobody else', async () => {
    const { discord, anna, ben, card } = await asked();
    const refused = await ben.press(card, '删除');
    expect([refused.text, refused.isPrivate]).toEqual([expect.stringContaining('Only the person who asked'), true]);
    expect(card.isDeleted).toBe(false);
    await anna.press(card, '删除');
    await discord.wait('the card to go', () => card.isDeleted || undefined);
    const second = await asked();
    const { guild } = second.channel;
    if (!guild) throw new Error('the channel has a server');
    const mia = second.discord.person('Mia', { may: [{ guild, permissions: ['ManageMessages'] }] });
    await mia.press(second.card, '删除');
    await second.discord.wait('the card to go', () => second.card.isDeleted || undefined);
    expect([...discord.complaints(), ...second.discord.complaints()]).toEqual([]);
  });

  it('work after a restart; those of an answer that is gone get a sentence', async () => {
    const { discord, anna, card, store, close } = await asked();
    await close();
    await startFootnote(discord, { store });
    const passage = await anna.press(card, '[1]');
    expect(passage.text).toContain('▸ `2` **借书证在一楼服务台办理');
    store.remove(card.buttons[0]?.customId.split(':')[2] ?? '');
    for (const button of ['[1]', '更多来源', '👍', '👎']) {
      const told = await anna.press(card, button);
      expect([told.text, told.isPrivate]).toEqual(['这个回答已经过期或被删除，请重新提问。', true]);
    }
    expect(discord.complaints()).toEqual([]);
  });

  it('a citation whose document changed since shows the words that were cited', async () => {
    const { discord, anna, card, store, close } = await asked();
    await close();
    await startFootnote(discord, { store, files: { 'other.txt': '别的文件，讲的是养蜂。' } });
    const passage = await anna.press(card, '[1]');
    expect(passage.text).toContain('文档在回答之后有改动');
    expect(passage.text).toContain('▸ `2` **借书证在一楼服务台办理');
    expect(discord.complaints()).toEqual([]);
  });
});

describe('other commands', () => {
  it('help: commands to click, and examples that are answered', async () => {
    const { discord, anna, channel } = await asked();
    const help = await anna.slash('帮助', {}, { in: channel });
    expect(help.isPrivate).toBe(true);
    expect(help.text).toMatch(/<\/ask:\d+> 提问/);
    expect(help.buttons.length).toBeGreaterThan(0);
    const tried = await anna.press(help, help.buttons[0]?.label ?? '');
    expect(tried.text).toContain('`[1]`');
    expect(discord.complaints()).toEqual([]);
  });

  it('sources, paged and turned in place', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`${'长'.repeat(20)}-${i}.txt`, `第${i}号通知\n本馆第${i}号阅览室开放。\n`]),
    );
    const { discord, anna, channel } = await asked({ files }, QUESTION);
    const list = await anna.slash('sources', {}, { in: channel });
    expect(list.isPrivate).toBe(true);
    expect(list.text).toContain('第 1/');
    expect(list.buttons.map(({ label }) => label)).toEqual(['▶']);
    await anna.press(list, '▶');
    expect(list.text).toContain('第 2/');
    expect(discord.complaints()).toEqual([]);
  });

  it('source: a citation of the last answer, and a sentence when there is none', async () => {
    const { discord, anna, ben, channel } = await asked();
    const passage = await anna.slash('source', { n: 1 }, { in: channel });
    expect(passage.text).toContain('借书证在一楼服务台办理');
    const none = await ben.slash('source', { n: 1 }, { in: channel });
    expect([none.text, none.isPrivate]).toEqual(['There is no citation to show yet; ask a question first.', true]);
    expect(discord.complaints()).toEqual([]);
  });

  it('status: index, model, uptime, gateway', async () => {
    const { discord, ben, channel } = await asked();
    const { text } = await ben.slash('status', {}, { in: channel });
    expect(text).toContain('3 documents');
    expect(text).toMatch(/Discord gateway: latency (?:unknown|\d+ ms), resumed 0×, reconnected 0×/);
    expect(discord.complaints()).toEqual([]);
  });

  it('suggests documents and articles while the source is typed, and searches only there', async () => {
    const { discord, anna, channel } = await asked();
    const choices = await anna.complete('ask', { question: '几点开门？', source: '图书' }, { in: channel });
    expect(choices.map(({ name }) => name)).toEqual(['图书馆开放时间通知']);
    const card = await anna.slash('ask', { question: '几点开门？', source: 'tea.md' }, { in: channel });
    expect(card.text).not.toContain('library');
    const unknown = await anna.slash('ask', { question: '几点开门？', source: '没有这个' }, { in: channel });
    const [told] = await discord.wait('a private sentence', () =>
      unknown.followUps.length > 0 ? unknown.followUps : undefined,
    );
    expect([told?.isPrivate, told?.text]).toEqual([true, expect.stringContaining('没有这个')]);
    expect(unknown.isDeleted).toBe(true);
    expect(discord.complaints()).toEqual([]);
  });
});
