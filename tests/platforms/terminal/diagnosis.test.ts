import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/corpus/diagnosis.ts';
import { renderDiagnosis } from '../../../src/platforms/terminal/diagnosis.ts';
import { createStyle } from '../../../src/platforms/terminal/style.ts';
import { displayWidth } from '../../../src/text/characters.ts';

const style = createStyle({ isTerminal: false, environment: {} });

const rendered = async (text: string, columns = 60) =>
  renderDiagnosis(await diagnose({ source: 'a.txt', sha256: '', bytes: new TextEncoder().encode(text) }), {
    style,
    columns,
  });

describe('renderDiagnosis', () => {
  it('sets raw and repaired text side by side, with line numbers and the edits of each block', async () => {
    const lines = (await rendered('发 挥 党 建\n\n县里修了\ufffd条渠。')).split('\n');
    expect(lines.slice(0, 2)).toEqual(['a.txt · txt · utf-8', '3 lines, 2 blocks, 4 edits']);
    expect(lines).toContain('1 发 挥 党 建               │ 1 发挥党建');
    expect(lines).toContain('  ↳ letter-spacing: 1 −␣ ×3');
    expect(lines).toContain('  ↳ blank-lines: 2 −⏎');
    expect(lines).toContain('Damaged and kept: 1');
    expect(lines).toContain('  line 3 lost-characters: bytes that are no character: “\ufffd”');
    expect(lines.at(-2)).toBe('Articles: 1');
    expect(lines.at(-1)).toBe('  article 《发挥党建》 lines 3–3');
  });

  it('wraps both sides to the width', async () => {
    const text = `${'县里修了渠，'.repeat(20)}渠水来了。`;
    const wide = (await rendered(text, 100)).split('\n');
    const narrow = (await rendered(text, 50)).split('\n');
    expect(narrow.length).toBeGreaterThan(wide.length);
    for (const [lines, columns] of [[wide, 100] as const, [narrow, 50] as const])
      for (const line of lines.slice(3)) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  });

  it('shows what nobody sees by its code, and lets no control character through', async () => {
    const text = await rendered('县里\u200b修渠。\u001b[31m红');
    expect(text).toContain('−<U+200B>');
    expect(text).not.toContain('\u001b');
  });

  it('says what was left out and what was moved', async () => {
    const before = '入冬以来，临河县把修渠当作大事来抓。眼下渠水已经流到下游的七个';
    const text = await rendered(`下转第3版\n${before}\n图为村民在清理渠道。\n乡镇，四万多亩麦田喝上了越冬水。`, 140);
    expect(text).toContain('(left out)');
    expect(text).toMatch(/interruption: 2 “⏎图为村民在清理渠道。” moved behind line 4/);
  });
});
