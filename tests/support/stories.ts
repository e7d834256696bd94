import type { Story } from './pages/stories.ts';

/** A story as a paper prints it, alone in its file. */
export function paperOf({ title, date, place, names, body }: Story): string {
  const paragraphs = body.map((block) => block.replace(/^## /u, ''));
  const [year, month, day] = date.split('-').map(Number);
  const line = `${place} ${year}年${month}月${day}日`;
  return [title, names?.length ? `本报记者 ${names.join(' ')}` : '', line, ...paragraphs].filter(Boolean).join('\n\n');
}
