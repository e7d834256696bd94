import { remembering } from '../remember.ts';
import type { Span } from '../types.ts';
import { AFTER_MAKER, BETWEEN_ITEMS, COUNTED_BY_NAME, isUnnamed, MAKER, OFFICE, TITLES } from './answer-patterns.ts';
import type { AnswerType } from './answer-type.ts';
import { DOUBLE_SURNAME, mayBeName } from './names.ts';
import { normalizeForSearch } from './tokenize.ts';

/** Words found in a text, and the question in search form. */
export interface FoundWords {
  readonly asked: string;
  readonly text: string;
  readonly span: Span;
}

/** Whether words look like those asked for, by their form, and are none all the same. */
export function isLookalike(type: AnswerType, found: FoundWords): boolean {
  const words = found.text.slice(found.span.start, found.span.end);
  switch (type.kind) {
    case 'organization':
      return isUnnamed(words) || !anyCase(type.noun ?? '').test(words);
    case 'name':
    case 'person':
      return isNoName(found) || isMaker(found);
    case 'list':
      return isCutShort(type, words);
    case 'people':
      return isOnlyPart(found) || ARTICLE.test(words) || isOfOthers(type, found);
    case 'number':
      return isOnlyPart(found) || (type.measure === undefined && (ARTICLE.test(words) || isMoney(type, found)));
    case 'duration':
      return isOfOtherScale(type, words);
    default:
      return false;
  }
}

/** 一场 before a noun says that there is such a thing, not how many. */
const ARTICLE = /^一(?:\p{Script=Han}|般[人户])$/u;

/**
 * What looks like somebody's name by its surname is none where the system's word boundaries (ICU) see a word that begins
 * with the surname (关于, 安全), or that ends within the name (分管|副县长, 时任|公司董事长).
 */
function isNoName({ asked, text, span: { start, end } }: FoundWords): boolean {
  const words = text.slice(start, end);
  const [office = ''] = OFFICE.exec(words) ?? [];
  const name = words.slice(office.length);
  if (NO_PERSON.test(name)) return true;
  if (!mayBeName(name)) return false;
  return (
    BODY.test(name) ||
    SOON.test(name.slice(1)) ||
    isOfOtherRank(office, { asked, text, span: { start, end } }) ||
    (office === '' && (NO_END.test(name) || AMOUNT.test(text.slice(0, start)))) ||
    beginsWord(name) ||
    beginsWithin(text.slice(Math.max(0, start + office.length - 2), end))
  );
}

const DEPUTY = /副\p{Script=Han}{0,2}$/u;

const ASKED_OFFICE = new RegExp(`(${TITLES})(?:现在|目前)?(?:是|叫|姓|的?名字?$|的姓名)`, 'u');
/** Offices that go by other names. */
const ANY_OFFICE = /^(?:负责人|发言人|干部|代表|委员|创始人|先生|女士|老师|村民|居民)$/u;
/** How far before a name another office of the same person may stand: 书记、主任张金亮. */
const ALSO = 12;

/** 副总经理张倞 is not the 总经理 who is asked for, nor the other way round; 主任纪华音 is not the 书记. */
function isOfOtherRank(found: string, { asked, text, span }: FoundWords): boolean {
  const office = found.replace(/[：:\s]+$/u, '');
  if (office === '') return false;
  const before = text.slice(0, span.start);
  const [, sought] = ASKED_OFFICE.exec(asked) ?? [];
  if (sought !== undefined && sought !== office && !ANY_OFFICE.test(sought) && !ANY_OFFICE.test(office))
    return !before.slice(-ALSO).includes(sought);
  const at = asked.indexOf(office);
  const isDeputy = (words: string) => DEPUTY.test(words.slice(-3));
  return at >= 0 && isDeputy(asked.slice(0, at)) !== isDeputy(before);
}

/** What stands before an office and is no name: a rank of it. */
const NO_END = /[副正原任]$/u;
/** 7300余名 are many, and nobody of the surname 余. */
const AMOUNT = /[\d十百千万亿]$/u;
const BODY = /(?:公司|单位|政府|集团)$/u;
/** What follows a foreign name that ends like a surname: 达尔马宁当晚表示. */
const SOON = /^(?:当[晚天日]|[昨今]天|[日此]前|近日|随后|同时|再次|首次|已经|曾经|正在)$/u;
/** Capitals begin the names of bodies too. */
const NO_PERSON =
  /^The |(?:Party|Group|Bank|University|College|Company|Times|News|Post|Street|Road|City|County|Club|League|Union|States|Hotel|Hospital|School|Council|Act|Index)$/u;

let segmenter: Intl.Segmenter | undefined;

const beginsWord = remembering(5000, (name: string) => {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const [first] = segmenter.segment(name);
  return (first?.segment.length ?? 0) > 1 && !DOUBLE_SURNAME.test(name);
});

/** Whether the third character of a text, before which two others stand, belongs to the word before it. */
const beginsWithin = remembering(5000, (around: string) => {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(around)].some(({ index, segment }) => index < 2 && index + segment.length === 3);
});

/** As many things in a row as were asked for; what is told off by number goes on in other sentences. */
function isCutShort({ count }: AnswerType, words: string): boolean {
  const things = words.split(BETWEEN_ITEMS).length;
  return count !== undefined && things > 1 && things < count;
}

const COUNTS = /how many(?! (?:yuan|dollars|euros|million|billion))/iu;
const ASKS_FOR_VALUE = /[值额价费款资金产收赚赔罚捐付钱奖]/u;

/** How many restaurants there are is not told in 元; 赔了多少 may be. */
function isMoney({ noun }: AnswerType, { asked, text, span }: FoundWords): boolean {
  const isCounted = COUNTS.test(asked) || (noun !== undefined && !ASKS_FOR_VALUE.test(asked));
  return isCounted && text.slice(0, span.end).endsWith('元');
}

const COUNTED = new RegExp(COUNTED_BY_NAME, 'gu');
/** How far behind their number those are who are counted: 7300余名扶贫干部. */
const BEHIND = 6;

/** 7300余名干部 are no 贫困人口. */
function isOfOthers({ noun }: AnswerType, { text, span: { start, end } }: FoundWords): boolean {
  if (noun === undefined || noun === '户') return false;
  const counted: string[] = text.slice(start, end + BEHIND).match(COUNTED) ?? [];
  return counted.length > 0 && !counted.some((one) => one.includes(noun) || noun.includes(one));
}

const SCALES = [/分钟|minute/u, /小时|hour/u, /[天日]|day/u, /[周期]|week/u, /月|季|month/u, /年|year/u];

/** How many days something takes is told in hours or weeks too, but not in years. */
function isOfOtherScale({ noun = '' }: AnswerType, words: string): boolean {
  const [asked, found] = [noun, words].map((text) => SCALES.findLastIndex((scale) => scale.test(text)));
  return asked !== undefined && found !== undefined && asked >= 0 && found >= 0 && Math.abs(asked - found) > 2;
}

const ASKS_FOR_ALL = /一共|总共|总计|合计|累计|in total|altogether/u;
const ONLY_PART = /(?:最后|其中|另有?|还有|剩下?|剩余|仅剩|新增|首批|only)\s?$/u;

/** 最后11户 says nothing of how many there are altogether. */
function isOnlyPart({ asked, text, span }: FoundWords): boolean {
  return ASKS_FOR_ALL.test(asked) && ONLY_PART.test(text.slice(0, span.start));
}

const ASKS_FOR_MAKER =
  /作者|记者|通讯员|编辑|整理|署名|谁写|撰写|写.{0,20}谁|拍(?![板卖手])|摄|照片|author|writer|wrote|written|reporter|editor|photo/u;

/** Whether a question asks who wrote a text or took a picture. */
export function asksForMaker(question: string): boolean {
  return ASKS_FOR_MAKER.test(normalizeForSearch(question));
}

/** Who reports is not whom the report is about, unless that was asked. */
function isMaker({ asked, text, span: { start, end } }: FoundWords): boolean {
  if (ASKS_FOR_MAKER.test(asked)) return false;
  // A name of two characters may have been taken with the character after it.
  return (
    MAKER.test(text.slice(start, end)) || AFTER_MAKER.test(text.slice(end)) || AFTER_MAKER.test(text.slice(end - 1))
  );
}

const anyCase = remembering(100, (source: string) => new RegExp(source, 'iu'));
