import {
  COUNTED_BY_NAME,
  HAN,
  MEASURE,
  ORGANIZATION_ENDS,
  ORGANIZATIONS_IN_ENGLISH,
  type PATTERNS,
  TITLES,
} from './answer-patterns.ts';
import { hasInterrogative } from './interrogatives.ts';
import { mayBeName } from './names.ts';
import { normalizeForSearch } from './tokenize.ts';

/** What kind of words would answer a question. */
export type AnswerKind = keyof typeof PATTERNS;

export interface AnswerType {
  readonly kind: AnswerKind;
  /** The measure word that a number was asked for with: 多少家 wants 968家. */
  readonly measure?: string;
  /** What is counted or sought, where the question says it: 多少个小区, 多少名党员, 几天, 哪所大学, 哪一年; of an organization, a pattern. */
  readonly noun?: string;
  /** How many things are asked for by name, where it is said: 哪三件事, 四带分别指什么; 2 for 哪几. */
  readonly count?: number;
}

const PERSON = `${TITLES}|人|主播|先生|女士|太太|大爷|大妈|男子|女子|老人|姑娘|小伙|孩子|小朋友|党员|司机|老板|专家|作家|画家|歌手|冠军|将军|上尉|中尉|少校|上校|爸爸?|妈妈?|[父母]亲|父母|爷爷|奶奶|儿子|女儿|丈夫|妻子|哥哥|弟弟|姐姐|妹妹|同学|朋友|${HAN}[员者师手兵官民警察](?=的?(?:叫|姓|名))|[他她]`;

/** 哪三件事, 哪几种; 四带分别指什么. */
const SEVERAL =
  /哪([几两二三四五六七八九十]|\d{1,2})(?!家公司|年|天|日|月|个?人)|([两二三四五六七八九十])\p{Script=Han}{1,2}[^，。？]{0,6}(?:分别|各自?)[指是为叫]/u;

/** Without a measure: 多少公里 wants kilometres. */
const HOW_MUCH = `(?:多少|几)(?!${MEASURE})`;

/** Tried in order: the first that fits a question tells its kind. */
const QUESTIONS: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'phone',
    /(?:电话|号码|热线|手机)[^，。？]{0,6}(?:多少|什么|几|哪)|[打拨][^，。？]{0,4}(?:哪个?|什么)[^，。？]{0,2}(?:电话|号码|热线)|(?:phone|hotline|telephone)(?: number)?\b/u,
  ],
  [
    'money',
    /多少(?:块?钱|[万亿]?元|资金|工资|薪水|补[贴助]|奖金|[^，。？]{0,3}[款费])|(?:[运路学房车电水租会年月]费|[票押保]金|票价|房租|参?[赛名]费|总额|金额|价值|价格|费用|投资|工资|收入|挣|赚|花|卖)[^，。？]{0,6}多少(?![人名位户个家斤吨亩件次条只台份单公箱袋])|how much (?:money|did .* (?:cost|earn|pay|spend)|does .* (?:cost|earn|pay|spend|make)|is .* worth|were .* worth)|how much.*(?:cost|worth|yuan|money|price|spen[dt]|invest|earn)|total value/u,
  ],
  ['age', /多大(?:年纪|岁数|年龄|岁|了)|几岁|多少岁|年龄(?:是|有|为)?(?:多[大少]|几)|how old/u],
  ['temperature', /(?:温度|气温)[^，。？]{0,6}(?:多少|多高|几)|多少度|几度|what temperature/u],
  ['list', SEVERAL],
  ['time', /几点|what time/u],
  [
    'duration',
    /多久|多长时间|多少(?:天|小时|年|个月|分钟|时间)|几(?:天|年|小时|周|个(?:月|小时|工作日|星期))(?!前|后)|how long|how often|how many (?:days|hours|years|months|weeks|minutes)/u,
  ],
  [
    'date',
    /什么时[候间]|何时|哪一?[天年月日]|几[月号日]|什么日[期子]|期限|\bwhen\b|what (?:date|day|year|month)|which (?:date|day|year|month)/u,
  ],
  ['percent', /占比|比例|百分|率(?:是|为|达|有)?(?:到)?多[少高]|percent|what share|what rate/u],
  [
    'people',
    new RegExp(
      `(?:多少|(?<!哪)几)(?:[名位户]|[^，。？]{0,3}(?:人|${COUNTED_BY_NAME}))|how many (?:people|persons|residents|officials|cadres|workers|members|villagers|students)`,
      'u',
    ),
  ],
  [
    'weight',
    new RegExp(
      `(?<![许很更])多[重沉](?!要|[大视])|(?:重量|体重|净重|总重)[^，。？]{0,4}${HOW_MUCH}|how heavy|how much (?:do|does|did) .* weigh`,
      'u',
    ),
  ],
  [
    'length',
    new RegExp(
      `(?<![许很更])多[高远深宽厚](?!度)|(?:全长|总长|长度|身高|高度|深度|宽度|厚度|距离|里程)[^，。？]{0,4}(?:${HOW_MUCH}|多长)|how (?:tall|high|far|deep|wide|thick)\\b`,
      'u',
    ),
  ],
  ['area', new RegExp(`(?:面积|占地)[^，。？]{0,4}(?:${HOW_MUCH}|多大)|多大(?:的|一块)?(?:面积|地)`, 'u')],
  ['rank', /第几|第多少|which (?:round|batch)/u],
  ['number', /多少|(?<!哪)几(?!乎|位|内)|多大|how (?:many|much|large|big)/u],
  [
    'organization',
    new RegExp(
      `(?:${ORGANIZATION_ENDS}|机构|单位|店|品牌|餐馆)(?:的|是|又)?(?:叫什么|名[字称])|哪一?[家所](?!些)|哪个?(?:${ORGANIZATION_ENDS}|机构|单位|部门)|name of the (?:\\w+ ){0,4}(?:company|chain|restaurant|firm|hotel|university|bank|hospital|school|business)|(?:which|what) (?:company|restaurant|firm|hotel|university|bank|hospital|school|organi[sz]ation)`,
      'u',
    ),
  ],
  [
    'name',
    new RegExp(
      `(?:${PERSON})[^，。？]{0,4}(?:叫什么|叫啥|姓什么|姓啥|姓名|名字)|姓名|(?:${TITLES}|一把手|老板|主播)(?:现在)?(?:是|叫)(?:谁|哪一?位|哪个人|什么人)|谁(?:接任|担任|出任|当选)|name of the (?:[\\w-]+ ){0,4}(?:manager|director|secretary|mayor|magistrate|governor|head|chief|leader|president|chair(?:man|woman|person)?|minister|commander|captain|pilot|judge|lawyer|coach|player|reporter|journalist|photographer|teacher|professor|student|scientist|engineer|expert|doctor|nurse|patient|author|writer|artist|singer|actor|man|woman|person|father|mother|wife|husband|son|daughter|villager|farmer|worker|driver|soldier|owner|boss|official|spokesperson|founder|victim|suspect)\\b`,
      'u',
    ),
  ],
  ['person', /谁|哪一?位|哪个人|什么人|\bwho(?:m|se)?\b/u],
  [
    'illness',
    /(?:什么|啥|哪一?[种类个])(?:[疾怪重]?病(?![人房床区例毒])|癌|绝?症(?!状))|(?:which|what)(?: kind of)? (?:illness|disease|cancer)/u,
  ],
  [
    'website',
    /(?:什么|哪一?[个家些]|啥)(?:网[站页上]|app|平台(?![期阶])|公众号|小程序)|(?:which|what) (?:website|site|app)\b/u,
  ],
  ['country', /哪一?个?国家?|什么国家|(?:which|what) (?:country|nation)/u],
  [
    'place',
    /哪里|哪儿|在哪|何[处地]|什么地方|哪个?(?:省|市|县|区|乡|镇|村|城|地|街|路)|哪条[街路]|哪座城|哪[些几]个?(?:城|国|地|省)|\bwhere\b|(?:which|what) (?:city|county|province|village|town|place|district|street|road)/u,
  ],
  ['reason', /(?<!提拔|任命|晋升|当选|推选|[选评定称名改升聘列变作化认])为什么|为何|为啥|原因|缘故|怎么会|\bwhy\b/u],
];

/** Search words have no interrogative; the last of them says what is sought: 书展 签约 金额. */
const SOUGHT_LAST: readonly (readonly [AnswerKind, RegExp])[] = [
  ['phone', /(?:电话|热线|手机|联系方式|号码)$/u],
  ['money', /(?:金额|总额|价值|价格|票价|费用|投资|造价|工资|收入|产值)$/u],
  ['date', /(?:日期|时间|日子)$/u],
  ['people', /(?:人数|人次)$/u],
  ['percent', /(?:占比|比例|百分比)$/u],
  ['age', /年龄$/u],
  ['area', /面积$/u],
  ['weight', /(?:重量|体重)$/u],
  ['length', /(?:全长|长度|身高|高度|深度|宽度|距离)$/u],
  ['temperature', /(?:气温|温度)$/u],
  ['number', /(?:总?数量|[个户次件份亩家]数|总数|产量|销量)$/u],
  ['name', new RegExp(`(?:${TITLES}|姓名)$`, 'u')],
  ['person', /(?:主持人?|作者|拍摄者|创办人)$/u],
  ['place', /(?:地点|地址|位置|所在地|产地)$/u],
];

const ASKED_MEASURE = new RegExp(`(?:多少|(?<!哪)几)(${MEASURE})`, 'u');
const COUNTED = new RegExp(`(?:多少|(?<!哪)几)(?:${MEASURE}(${HAN}{2})|(?!${MEASURE})(${HAN}{2}))`, 'u');
const COUNTED_PEOPLE = new RegExp(`(?:多少|几)[^，。？]{0,3}?(${COUNTED_BY_NAME})`, 'u');
const ASKED_TIME = /(?:多少|几)个?(分钟|小时|工作日|天|日|周|星期|月|年)/u;
const SOUGHT = new RegExp(
  `哪一?[家所个]?(${ORGANIZATION_ENDS}|省|市|县|区|乡|镇|村)|(${ORGANIZATION_ENDS})(?:的|是|又)?(?:叫什么|名)`,
  'u',
);

/** What a question asks for, by its interrogative; undefined where that is open (什么, 如何, what, how). */
export function answerTypeOf(question: string): AnswerType | undefined {
  const asked = normalizeForSearch(question);
  const kind = kindOf(asked, QUESTIONS) ?? (hasInterrogative(asked) ? undefined : kindOf(asked.trim(), SOUGHT_LAST));
  if (!kind || (kind === 'person' && namesItsPerson(question, asked))) return undefined;
  const measure = kind === 'number' ? ASKED_MEASURE.exec(asked)?.[1] : undefined;
  const noun = nounOf(kind, asked);
  const count = kind === 'list' ? countOf(asked) : undefined;
  return { kind, ...(measure && { measure }), ...(noun && { noun }), ...(count && { count }) };
}

function kindOf(asked: string, kinds: typeof QUESTIONS): AnswerKind | undefined {
  return kinds.find(([, pattern]) => pattern.test(asked))?.[0];
}

function countOf(asked: string): number {
  const [, sought = '', told = ''] = SEVERAL.exec(asked) ?? [];
  const said = sought || told;
  return Number(said) || Math.max(2, '零一二三四五六七八九十'.indexOf(said));
}

function nounOf(kind: AnswerKind, asked: string): string | undefined {
  if (kind === 'number') return COUNTED.exec(asked)?.slice(1).find(Boolean);
  if (kind === 'people') return /[少几]户|household/u.test(asked) ? '户' : COUNTED_PEOPLE.exec(asked)?.[1];
  if (kind === 'duration') return ASKED_TIME.exec(asked)?.[1];
  if (kind === 'date')
    return /哪一?([年月天日])|几([月号日])/u
      .exec(asked)
      ?.slice(1)
      .find(Boolean)
      ?.replace(/[天号]/u, '日');
  if (kind !== 'organization' && kind !== 'place') return undefined;
  const [, sought, called] = SOUGHT.exec(asked) ?? [];
  const english =
    kind === 'organization' ? ORGANIZATIONS_IN_ENGLISH.find(([word]) => word.test(asked))?.[1] : undefined;
  return sought ?? called ?? english;
}

/** 张金亮是谁 and Who is Anna Lind have the name; what is said of it is wanted. */
function namesItsPerson(question: string, asked: string): boolean {
  const subject = /^(\p{Script=Han}{2,4})(?:是谁|是什么人|何许人)/u.exec(asked.trim())?.[1];
  return subject === undefined
    ? /^Who (?:is|was) (?:Mr |Mrs |Ms |Dr )?\p{Lu}\p{Ll}/u.test(question.trim())
    : mayBeName(subject);
}
