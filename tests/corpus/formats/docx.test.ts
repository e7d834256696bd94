import { describe, expect, it } from 'vitest';
import { docx } from '../../../src/corpus/formats/docx.ts';
import { docxOf } from '../../support/files/docx.ts';

describe('a Word file', () => {
  it('has headings by the names of styles, English and Chinese, and a line for each table row', async () => {
    const bytes = docxOf([
      { text: '水渠的故事', style: 'Title' },
      { text: '第一章 山里', style: '标题 1' },
      { text: '水渠通了 & 路也通了。' },
      { text: '' },
      { text: '钱', style: 'heading 2' },
      {
        rows: [
          ['村', '万元'],
          ['柳湾', '三百'],
        ],
      },
    ]);
    const { text, headings, places } = await docx.read(bytes);
    expect(text).toBe('水渠的故事\n第一章 山里\n水渠通了 & 路也通了。\n钱\n村 | 万元\n柳湾 | 三百\n');
    expect(headings.map(({ start, end, depth }) => [text.slice(start, end), depth])).toEqual([
      ...[
        ['水渠的故事', 1],
        ['第一章 山里', 1],
        ['钱', 2],
      ],
    ]);
    expect(places).toEqual({ unit: 'paragraph' });
  });

  it('is refused when it holds no text, or is an archive of something else', async () => {
    await expect(docx.read(docxOf([{ text: ' ' }]))).rejects.toThrow('the file holds no text');
    const { zipOf } = await import('../../support/files/zip.ts');
    await expect(docx.read(zipOf({ 'a.txt': '水' }))).rejects.toThrow(/no Word document/);
  });
});
