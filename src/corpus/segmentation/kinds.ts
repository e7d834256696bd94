import type { ArticleKind } from '../../types.ts';
import { type Block, isText } from './blocks.ts';
import type { Draft } from './drafts.ts';
import { isNoticeTitle, isSidebarLabel } from './labels.ts';

const NOTICE_TEXT = /(?:特此(?:公告|声明|通告|通知|公示)|声明作废|登报(?:声明|作废))[。！]?$/u;
const LINK_END = /(?:\[[^\]]{1,6}\]|[（(](?:详见|见|全文见|报道见)[^（）()]{1,10}[）)])$/u;
const BROKEN_OFF = /(?:\.{3}|…)$/u;
const PICTURE_LABEL = /图说|图片(?:新闻|报道)|影像|镜头|摄影|光影|画刊/u;
/** In UTF-16 units: what a picture shows needs no more; a longer text has an article's pictures. */
const LONGEST_PICTURE_TEXT = 320;
/** A box beside an article is short. */
const LONGEST_TEASER = 200;

/** Ends in a link to the rest of the text. */
export function isTeaser(text: string): boolean {
  return text.length <= LONGEST_TEASER && LINK_END.test(text);
}

export function kindOf(draft: Draft, blocks: readonly Block[], title: string | null): ArticleKind {
  const of = (numbers: readonly number[]) => numbers.flatMap((i) => blocks[i] ?? []);
  const body = of(draft.body);
  const texts = body.filter(isText);
  const above = [...of(draft.labels), ...of(draft.head)];
  if (texts.length === 0 && body.some(isPicture)) return 'caption';
  if (above.some(({ text }) => isSidebarLabel(text))) return 'sidebar';
  const only = texts.length === 1 ? (texts[0]?.text ?? '') : '';
  if (isTeaser(only) || (only.length <= LONGEST_TEASER && BROKEN_OFF.test(only))) return 'sidebar';
  if (isNoticeTitle(title ?? '') || texts.some(({ text }) => NOTICE_TEXT.test(text))) return 'notice';
  return isPictureNews(above, body) ? 'caption' : 'article';
}

function isPicture({ kind }: Block): boolean {
  return kind === 'caption' || kind === 'credit';
}

/** A paragraph or two whose end is a picture with its photographer, without a writer: the text says what the picture shows. */
function isPictureNews(above: readonly Block[], body: readonly Block[]): boolean {
  const texts = body.filter(isText);
  const last = body.at(-1);
  const length = texts.reduce((sum, { text }) => sum + text.length, 0);
  const isWritten = above.some(({ kind }) => kind === 'byline') || texts.some(({ kind }) => kind === 'lead');
  if (!last || !isPicture(last) || isWritten || length > LONGEST_PICTURE_TEXT) return false;
  return texts.length <= 1 || above.some(({ text }) => PICTURE_LABEL.test(text));
}
