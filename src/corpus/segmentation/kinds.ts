import type { ArticleKind } from '../../types.ts';
import { type Block, isText } from './blocks.ts';
import type { Draft } from './drafts.ts';

const NOTICE_TITLE =
  /^(?:公告|公示|通告|通知|启事|声明|更正|遗失|招聘|拍卖|招标|征稿|征集|讣告)(?:启事|声明|公告|信息)?(?:$|[：:（(\s])|(?<!发布|发出|印发|张贴|刊登|一纸|看|读懂|解读|这份|份|则)(?:公告|公示|通告|启事|声明|讣告)(?:$|[（(]|\s*第?[\d〔［[])/u;
const NOTICE_TEXT = /(?:特此(?:公告|声明|通告|通知|公示)|声明作废|登报(?:声明|作废))[。！]?$/u;
const SIDEBAR_LABEL =
  /^[【［[■◆▲★●\s]*(?:相关链接|新闻链接|知识链接|资料链接|链接|名词解释|延伸阅读|新闻背景|背景(?:资料|链接)?|小贴士|小知识|温馨提示|提示|编者按|编后|数读|相关新闻|人物名片|人物简介|作者简介)[】］\]\s:：]*$/u;
const LINK_END = /(?:\[[^\]]{1,6}\]|[（(](?:详见|见|全文见|报道见)[^（）()]{1,10}[）)])$/u;
const BROKEN_OFF = /(?:\.{3}|…)$/u;
const PICTURE_LABEL = /图说|图片(?:新闻|报道)|影像|镜头|摄影|光影|画刊/u;
/** In UTF-16 units: what a picture shows needs no more; a longer text has an article's pictures. */
const LONGEST_PICTURE_TEXT = 320;
/** A box beside an article is short. */
const LONGEST_TEASER = 200;

/** Names a notice: 招聘启事, 关于停水的通告; not the news that one was given. */
export function isNoticeTitle(title: string): boolean {
  return NOTICE_TITLE.test(title);
}

/** Names a box beside an article: 相关链接, 名词解释. */
export function isSidebarLabel(line: string): boolean {
  return SIDEBAR_LABEL.test(line);
}

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
