import { remembering } from '../remember.ts';
import { FAMILY_NAME, mayBeName } from './names.ts';
import { foldScript } from './script.ts';
import { normalizeForSearch } from './tokenize.ts';

/** What kind of words would answer a question. */
export type AnswerKind =
  | 'money'
  | 'people'
  | 'number'
  | 'percent'
  | 'duration'
  | 'date'
  | 'person'
  | 'place'
  | 'reason';

export interface AnswerType {
  readonly kind: AnswerKind;
  /** The measure word that a number was asked for with: 多少家 wants 968家. */
  readonly measure?: string;
}

const MEASURES =
  '个人名位户口家次天月年亩元斤吨里米张条项只场所辆座栋间套批件份台本字期届级层支队种类对组顿倍棵株箱包袋块篇部轮封起处村县';
/**
 * A number as Chinese and English texts have it, with what makes it an estimate. No pattern here repeats without a bound:
 * time would grow with the square of a run's length.
 */
const NUMBER =
  '(?:\\d[\\d,，.]{0,15}|[一二两三四五六七八九十百千万亿零〇]{1,8}|数(?=[十百千万]))[十百千万亿多余几来]{0,3}';
const ENGLISH_NUMBER =
  '(?:\\d[\\d,.]{0,15}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|dozen)s?)(?: (?:hundred|thousand|million|billion))?';
const TITLES =
  '书记|主任|记者|通讯员|县长|市长|省长|局长|董事长|经理|队长|教授|博士|主席|部长|院长|校长|社长|会长|村民|居民|负责人|总裁|科长|处长|镇长|乡长|区长|医生|护士|老师|创始人|店长|组长|委员|干部|先生|女士|代表|编辑|作者|摄影';
const ASKED_MEASURE = new RegExp(`(?:多少|(?<!哪)几)([${MEASURES}])`, 'u');
const HAN = '[\\u4e00-\\u9fff]';

/** Tried in order: the first that fits a question tells its kind. */
const QUESTIONS: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'money',
    /多少(?:块?钱|元|资金|[^，。？]{0,3}款)|(?:总额|金额|价值|价格|费用|投资|工资|收入|挣|赚|花|卖)[^，。？]{0,6}多少(?![人名位户个家])|how much (?:money|did .* (?:cost|earn|pay|spend)|is .* worth|were .* worth)|how much.*(?:cost|worth|yuan|money|price|spen[dt]|invest)|total value/u,
  ],
  [
    'duration',
    /多久|多长时间|多少(?:天|小时|年|个月|分钟|时间)|几(?:天|年|小时|周|个(?:月|小时|工作日|星期))(?!前|后)|how long|how often|how many (?:days|hours|years|months|weeks|minutes)/u,
  ],
  [
    'date',
    /什么时[候间]|何时|哪一?[天年月日]|几[月号日]|什么日[期子]|期限|\bwhen\b|what (?:date|day|year|month|time)|which (?:date|day|year|month)/u,
  ],
  ['percent', /占比|比例|百分|率(?:是|为|达|有)?(?:到)?多[少高]|percent|what share|what rate/u],
  [
    'people',
    /(?:多少|(?<!哪)几)(?:[名位人]|[^，。？]{1,3}人)|how many (?:people|persons|residents|officials|cadres|workers|members|villagers|students)/u,
  ],
  ['number', /多少|(?<!哪)几(?!乎|位|内)|多[大高远重宽深]|how (?:many|much|old|far|tall|high|large|big)/u],
  ['person', /谁|哪一?位|哪个人|什么人|叫什么|姓名|名字|\bwho(?:m|se)?\b/u],
  [
    'place',
    /哪里|哪儿|在哪|何[处地]|什么地方|哪个?(?:省|市|县|区|乡|镇|村|国|城|地|街|路)|哪条[街路]|哪座城|\bwhere\b|(?:which|what) (?:city|county|province|village|town|country|place|district|street|road)/u,
  ],
  ['reason', /为什么|为何|为啥|原因|缘故|怎么会|\bwhy\b/u],
];

const ANSWERS: Readonly<Record<AnswerKind, string>> = {
  money: `${NUMBER}(?:美|欧|日|港)?元|${NUMBER}块钱?|(?:\\$|¥|￥|USD |RMB )[\\d,.]{1,15}(?: (?:thousand|million|billion))?|${ENGLISH_NUMBER} (?:yuan|dollars|euros)`,
  people: `${NUMBER}[^，。、；\\d]{0,6}[人名位户]|${ENGLISH_NUMBER}(?: \\w{1,20}){0,2} (?:people|persons|residents|officials|workers|members|villagers|students|households)`,
  // A date is no number of anything.
  number: `${NUMBER}(?![年月])[${MEASURES}%倍]|\\d[千百万亿多余]{0,3}(?![年月日号时千百万亿多余])${HAN}|${ENGLISH_NUMBER} [a-z]`,
  percent:
    '\\d[\\d.]{0,6}(?:个百分点|[%‰])|百分之[一二三四五六七八九十]{1,4}|[一二三四五六七八九]成|[\\d.]{1,6} percent',
  duration: `${NUMBER}个?(?:小时|天|日内|工作日|月|年|周|分钟|星期)|每(?:天|日|周|月|季度|年)|当[天日]|${ENGLISH_NUMBER} (?:days?|hours?|years?|months?|weeks?|minutes?)|every (?:day|week|month|year)|(?:daily|weekly|monthly)`,
  date: '(?:\\d{4}年)?\\d{1,2}月(?:份|底|初|末|[上中下]旬|\\d{1,2}[日号])?|\\d{4}年(?:底|初|末)?|\\d{1,2}[日号]|[一二三四五六七八九十]{1,2}月|[今去明前]年|年[底初内]|昨[日天]|今[日天]|上周|(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b(?: \\d{1,2})?(?:,? \\d{4})?|\\b(?:19|20)\\d\\d\\b',
  person: `(?:${TITLES})[：:]?\\s?${FAMILY_NAME}${HAN}{1,2}|${FAMILY_NAME}${HAN}{1,2}(?=${TITLES}|摄|说|表示|介绍|告诉|认为|坦言|回忆|提醒|指出)|\\b[A-Z][a-z]{1,15}(?: [A-Z]\\.)? [A-Z][a-z]{1,15}`,
  place: `${HAN}{2,6}(?:省|市|县|区|村|镇|乡|州|街道|社区|路|街|站|基地|园|口|广场|大厦|中心|酒店|学校|医院)|\\b(?:in|at|near|from) [A-Z][a-z]`,
  reason:
    '因为|由于|为了|因此|所以|[是正]因|导致|以便|以免|避免|受[^，。]{1,10}影响|because|due to|in order to|so that|therefore',
};

/** What a question asks for, by its interrogative; undefined where that is open (什么, 如何, what, how). */
export function answerTypeOf(question: string): AnswerType | undefined {
  const asked = normalizeForSearch(question);
  const kind = QUESTIONS.find(([, pattern]) => pattern.test(asked))?.[0];
  if (kind === 'person' && namesItsPerson(question, asked)) return undefined;
  const measure = kind === 'number' ? ASKED_MEASURE.exec(asked)?.[1] : undefined;
  return kind && (measure ? { kind, measure } : { kind });
}

/** 张金亮是谁 and Who is Anna Lind have the name; what is said of it is wanted. */
function namesItsPerson(question: string, asked: string): boolean {
  const subject = /^(\p{Script=Han}{2,4})(?:是谁|是什么人|何许人)/u.exec(asked.trim())?.[1];
  return subject === undefined
    ? /^Who (?:is|was) (?:Mr |Mrs |Ms |Dr )?\p{Lu}\p{Ll}/u.test(question.trim())
    : mayBeName(subject);
}

/** Whether a text has words of a type that the question itself does not have. Of the right type is not yet the answer. */
export function holdsAnswer(type: AnswerType, text: string, question: string): boolean {
  const asked = normalizeForSearch(question);
  // In its own case, by which English names are known.
  for (const [found] of foldScript(text.normalize('NFKC')).matchAll(patternOf(type)))
    if (!asked.includes(found.toLowerCase())) return true;
  return false;
}

const patternOf = (type: AnswerType) => compiled(type.measure ? counted(type.measure) : ANSWERS[type.kind]);
const compiled = remembering(100, (source: string) => new RegExp(source, 'gu'));

function counted(measure: string): string {
  return `${NUMBER}个?${measure === '户' ? '[户人]' : measure}`;
}
