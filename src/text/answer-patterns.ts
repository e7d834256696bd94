import { FAMILY_NAME } from './names.ts';

/** What words of each kind look like, as sources of patterns over folded text. No pattern repeats without a bound: time would grow with the square of a run's length. */

const MEASURES =
  '个人名位户口家次天月年亩元斤吨里米张条项只场所辆座栋间套批件份台本字期届级层支队种类对组顿倍棵株箱包袋块篇部轮封起处村县例桌幅款艘架针剂床单节堂门股笔枚朵根头匹尾趟回';
/** A measure word, of one character or more. */
export const MEASURE = `(?:平方公里|平方千米|平方米|立方米|公里|公斤|公顷|公分|千米|千克|千瓦|厘米|毫米|英里|海里|摄氏度|[${MEASURES}])`;
/** With what makes it an estimate. */
export const NUMBER =
  '(?:\\d[\\d,，.]{0,15}|[一二两三四五六七八九十百千万亿零〇]{1,8}|数(?=[十百千万]))[十百千万亿多余几来]{0,3}';
const ENGLISH_NUMBER =
  '(?:\\d[\\d,.]{0,15}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|dozen)s?)(?: (?:hundred|thousand|million|billion))?';
export const HAN = '[\\u4e00-\\u9fff]';
export const TITLES =
  '秘书长|发言人|首席执行官|理事长|检察长|司令员|政委|行长|所长|站长|馆长|厂长|厅长|司长|船长|村长|总理|总统|首相|外长|议员|导演|教练|律师|法官|民警|主持人|书记|主任|记者|通讯员|县长|市长|省长|局长|董事长|经理|队长|教授|博士|主席|部长|院长|校长|社长|会长|村民|居民|负责人|总裁|科长|处长|镇长|乡长|区长|医生|护士|老师|创始人|店长|组长|委员|干部|先生|女士|代表|编辑|作者|摄影';
/** People who are counted by what they do or are. */
export const COUNTED_BY_NAME =
  '居民|村民|党员|干部|群众|学生|学员|职工|员工|志愿者|医生|护士|老人|儿童|孩子|贫困人口|人口|记者|代表|工人|农民|医护';
/** An office with the mark or space between it and a name. */
export const OFFICE = new RegExp(`^(?:${TITLES})[：:]?\\s?`, 'u');
/** What a name that stands by itself is followed by, in credits and where somebody speaks. */
export const AFTER_NAME = '摄|文|图|整理|编辑|报道|供图|说|表示|介绍|告诉|认为|坦言|回忆|提醒|指出|带领|等';
/** Who made what is read or seen, and is not what it tells of: 记者 王婷, 李长丽 摄. */
export const MAKER = /^(?:记者|通讯员|摄影|编辑|作者)[：:]?\s?/u;
export const AFTER_MAKER = /^\s?(?:摄|文|图|供图|整理|编辑|报道)(?!\p{L})/u;
const NAME = `(?:${TITLES})[：:]?\\s?${FAMILY_NAME}${HAN}{1,2}|${FAMILY_NAME}${HAN}{1,2}(?=\\s?(?:${TITLES}|${AFTER_NAME}))|(?<=[为是叫])${FAMILY_NAME}${HAN}{1,2}(?=[，。、；）)])|\\b[A-Z][a-z]{1,15}(?: [A-Z]\\.)? [A-Z][a-z]{1,15}`;

/** Places end so; the last of them are parts of towns and buildings. */
const PLACE_ENDS =
  '省|市|县|区|村|镇|乡|州|街道|社区|路|街|站|基地|园|口|广场|大厦|中心|酒店|学校|医院|车间|大棚|公司|港|机场';
const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门';
export const ORGANIZATION_ENDS =
  '公司|集团|企业|大学(?!生)|学院|学校|中学(?!生)|小学(?!生)|医院|银行|酒店|餐厅|协会|合作社|报社|电视台|研究院|研究所|委员会|基金会|俱乐部|超市|工厂|厂';
/** What the English words for kinds of organizations are called in names, Chinese or English. */
export const ORGANIZATIONS_IN_ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/\b(?:restaurants?|diners?|eater(?:y|ies))\b/u, '餐|饭店|酒楼|食|restaurant|kitchen|food'],
  [/\bhotels?\b/u, '酒店|宾馆|饭店|hotel|inn'],
  [/\b(?:universit(?:y|ies)|colleges?)\b/u, '大学|学院|university|college'],
  [/\bschools?\b/u, '学校|中学|小学|学院|school'],
  [/\bhospitals?\b/u, '医院|hospital'],
  [/\bbanks?\b/u, '银行|bank'],
  [/\b(?:compan(?:y|ies)|firms?|business(?:es)?)\b/u, '公司|集团|企业|厂|company|group|corp|ltd|inc|co\\b'],
];
const ONE_OF_MANY = /[一两三几某这那该各多另本此](?:[家所个间名位]|些)/u;

/** A day of the week or of a month, a month, a year; before today or after. */
const DATE =
  '(?:\\d{4}年)?\\d{1,2}月(?:份|底|初|末|[上中下]旬|\\d{1,2}[日号])?|\\d{4}年(?:底|初|末)?|\\d{1,2}[日号]|[一二三四五六七八九十]{1,2}月|[今去明前]年|年[底初内]|昨[日天]|今[日天]|上周|(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b(?: \\d{1,2})?(?:,? \\d{4})?|\\b(?:19|20)\\d\\d\\b';

/** One of the things in a row. */
const ITEM = '[^，。、；：:！？\\s]{1,24}';
/** What stands between things in a row. */
export const BETWEEN_ITEMS = /、|和|及|与|,? and |, /u;

/** Words that are a place by how they end, or begin. */
export const PLACE_NAME = new RegExp(`(?:${PLACE_ENDS})$|^(?:${PROVINCES})`, 'u');

const COUNTRIES =
  '中国|美国|英国|法国|德国|俄罗斯|日本|韩国|朝鲜|蒙古|越南|老挝|柬埔寨|缅甸|泰国|马来西亚|新加坡|印度尼西亚|印尼|菲律宾|文莱|印度|巴基斯坦|孟加拉国|斯里兰卡|尼泊尔|阿富汗|伊朗|伊拉克|叙利亚|沙特|阿联酋|卡塔尔|以色列|巴勒斯坦|土耳其|哈萨克斯坦|乌兹别克斯坦|埃及|南非|尼日利亚|埃塞俄比亚|肯尼亚|苏丹|尼日尔|利比亚|阿尔及利亚|摩洛哥|意大利|西班牙|葡萄牙|荷兰|比利时|瑞士|瑞典|挪威|芬兰|丹麦|波兰|捷克|匈牙利|罗马尼亚|希腊|乌克兰|白俄罗斯|奥地利|爱尔兰|塞尔维亚|加拿大|墨西哥|古巴|巴西|阿根廷|智利|秘鲁|哥伦比亚|委内瑞拉|澳大利亚|新西兰';

/** Not 患病, 重病, 癌症: those say only that somebody is ill. */
const ILLNESS = `(?:(?![得患的了是有和与及或因重大疾生看治染发养急轻对无之等病])${HAN}){1,8}(?:病(?![人床房情例区毒因号])|癌(?!症)|炎(?![热黄])|瘤|综合征|骨折|梗死|梗塞|衰竭|(?<![癌病])症(?![状候]))|中风|感冒|流感`;

export const PATTERNS = {
  money: `${NUMBER}(?:美|欧|日|港)?元|${NUMBER}块(?:钱|(?!${HAN}))|(?:\\$|¥|￥|USD |RMB )[\\d,.]{1,15}(?: (?:thousand|million|billion))?|${ENGLISH_NUMBER} (?:yuan|dollars|euros)`,
  people: `${NUMBER}[^，。、；\\d]{0,6}[人名位户]|${ENGLISH_NUMBER}(?: \\w{1,20}){0,2} (?:people|persons|residents|officials|workers|members|villagers|students|households)`,
  // A date is no number of anything, nor is an hour or a rank.
  number: `(?<!第)(?:${NUMBER}(?![年月])(?:${MEASURE}|[%倍])|(?<![\\d.,])\\d[\\d.,]{0,15}[千百万亿多余]{0,3}(?![年月日号时点分级届千百万亿多余])${HAN})|${ENGLISH_NUMBER} [a-z]`,
  weight: `${NUMBER}\\s?(?:吨|公斤|千克|斤|克|kg\\b)|${ENGLISH_NUMBER} (?:tons?|tonnes?|kilograms?|kg|grams?|pounds?)\\b`,
  length: `${NUMBER}\\s?(?:公里|千米|华里|里(?!面)|米|厘米|公分|毫米|英里|英尺|海里|丈|尺|层|km\\b|m\\b)|${ENGLISH_NUMBER} (?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|km|stor(?:ey|ie)s?)\\b`,
  area: `${NUMBER}\\s?(?:平方(?:公里|千米|米|厘米)|平米|㎡|公顷|亩)|${ENGLISH_NUMBER} (?:square \\w{1,20}|hectares?|acres?|mu)\\b`,
  rank: `第${NUMBER}`,
  percent:
    '\\d[\\d.]{0,6}(?:个百分点|[%‰])|百分之[一二三四五六七八九十]{1,4}|[一二三四五六七八九]成|[\\d.]{1,6} percent',
  duration: `(?<![\\d.])(?!\\d{4}年)${NUMBER}(?:个半?月|个?(?:小时|天|工作日|周|分钟|星期)|日内|年(?!\\d|[初底末内]))|每(?:天|日|周|月|季度|年)|当[天日]|${ENGLISH_NUMBER} (?:days?|hours?|years?|months?|weeks?|minutes?)|every (?:day|week|month|year)|(?:daily|weekly|monthly)`,
  date: DATE,
  time: `${NUMBER}[点时](?!间)|\\d{1,2}[:：]\\d{2}|[早中晚]上|凌晨|傍晚|\\b\\d{1,2} ?(?:am|pm|o'clock)`,
  age: `${NUMBER}周?岁|[老中青]年|\\b\\d{1,3} years old|aged? \\d{1,3}`,
  temperature: '零下\\d{1,3}度?|\\d[\\d.]{0,5}(?:[~～–-]\\d[\\d.]{0,5})?(?:℃|°C|摄氏度|度(?!假))|degrees',
  phone: '(?<![\\d.])(?:\\d{3,4}-)?\\d{5,11}(?![\\d%]|[年月日元万亿])|(?:电话|热线|拨打)[^\\d，。]{0,6}\\d{3,5}',
  name: NAME,
  // Who did it may be somebody by name, by office or trade, or a body of people.
  person: `${NAME}|${TITLES}|${HAN}{1,3}(?:者|员|民|师|家|手|兵|农|友)(?![：:]?\\s?${FAMILY_NAME}${HAN})|(?:县|市|省|区|镇|乡|村|党)委|领导|${HAN}{2,4}(?:部|局|办|队|组|中心|公司|政府|委员会)`,
  organization: `(?:(?![了的是在等和把被将与及为让向])${HAN}|[A-Za-z\\d]){2,14}(?:${ORGANIZATION_ENDS}|[局厅委署]|政协|政府|法院|检察院)|[“”"《「][^“”"》」，。]{2,20}[“”"》」]|\\b(?:[A-Z][a-z]{1,15} ){1,4}(?:Company|Group|University|College|Hospital|Bank|Hotel|Co\\b)`,
  place: `(?:(?![在于往至到从的了是])${HAN}){1,6}(?:${PLACE_ENDS})|[省市县区村镇乡]${HAN}{2,6}|[在于往至](?![于])${HAN}{2,8}|${PROVINCES}|\\b(?:in|at|near|from) [A-Z][a-z]`,
  country: `${COUNTRIES}|\\b(?:China|Japan|Korea|Russia|Vietnam|India|France|Germany|Italy|Spain|Britain|Canada|Mexico|Brazil|Australia|Ukraine|Thailand|Singapore|Iran|Israel|Egypt|the United (?:States|Kingdom))\\b`,
  illness: `${ILLNESS}|\\b[a-z]{3,15} (?:cancer|disease|fever|attack|syndrome|failure)\\b|\\b[a-z]{2,15}(?:itis|emia|oma|monia)\\b|\\b(?:diabetes|stroke|flu|influenza)\\b`,
  website: `[a-z\\d-]{1,30}\\.(?:com|cn|net|org|gov|edu|io|app)\\b|${HAN}{1,10}(?:网(?![络上民点友红购站])|网站|平台|公众号|小程序|论坛|客户端)|[A-Za-z\\d]{2,20} ?(?:App|APP|app|网|平台)`,
  reason:
    '因为|由于|为了|因此|所以|[是正]因|导致|以便|以免|避免|以防|从而|使得|受[^，。]{1,10}影响|because|due to|in order to|so that|therefore|since',
  // Several things in a row, or one of those that are told off by number.
  list: `${ITEM}(?:、${ITEM}){1,20}|${ITEM}(?:和|及|与)${ITEM}|(?:^|[，。；：:\\s])(?:第?[一二三四五六七八九十]是|[①-⑩])|\\b\\w{2,20}(?:, (?!and )[\\w ]{2,30}){1,10},? and \\w+`,
} as const;

export const BEGINS_WITH_NAME = new RegExp(`^(?:${PATTERNS.name})`, 'u');

/** Whether the name of an organization only says that it is one of many: 一家农业公司. */
export function isUnnamed(organization: string): boolean {
  return ONE_OF_MANY.test(organization);
}
