/** Words that statements are turned into questions with, and that near misses are made of. */

/** Units by what they measure: one of another measure is never the answer to the same question. */
export const MEASURES: readonly (readonly string[])[] = [
  ['元', '美元', '欧元'],
  ['公里', '千米', '米', '厘米'],
  ['平方公里', '平方米', '公顷', '亩'],
  ['立方米', '升'],
  ['公斤', '千克', '吨', '斤', '克'],
  ['小时', '分钟', '天', '个月', '年'],
  ['摄氏度', '度'],
];

/** What else is counted; it asks for itself and is never swapped, since its noun would not fit. */
export const COUNTERS =
  '个 名 人 户 家 次 件 项 座 所 台 辆 套 支 篇 条 岁 层 张 头 只 株 份 种 期 批 场 位 倍 门 起 间 股 笔'.split(' ');

export const ENGLISH_UNITS = 'kilometres tonnes litres hectares euros volts minutes kilograms degrees storeys'.split(
  ' ',
);

export const OFFICES =
  '第一书记 副书记 书记 副主任 主任 副县长 县长 副市长 市长 省长 副局长 局长 院长 校长 部长 会长 董事长 总经理 经理 队长 副主席 主席 秘书长 所长 站长 厂长 处长 科长'.split(
    ' ',
  );

export const ENGLISH_OFFICES =
  'vice-president president chairman chairwoman chair secretary director manager mayor governor minister treasurer dean principal editor'.split(
    ' ',
  );

/** Asks for more of a fact, with the words without which an article says nothing of it. */
export interface FurtherQuestion {
  readonly asks: string;
  readonly words: readonly string[];
}

export const FURTHER: readonly FurtherQuestion[] = [
  { asks: '总共花费了多少元', words: ['花费', '费用', '投资', '资金', '元'] },
  { asks: '是由谁设计的', words: ['设计'] },
  { asks: '负责人的电话号码是多少', words: ['电话', '热线', '手机号'] },
  { asks: '占地多少亩', words: ['占地', '面积', '亩'] },
  { asks: '门票多少钱', words: ['门票', '票价', '元'] },
  { asks: '有多少人投了反对票', words: ['反对', '投票'] },
  { asks: '用了多少吨水泥', words: ['水泥'] },
];

export const ENGLISH_FURTHER: readonly FurtherQuestion[] = [
  { asks: 'and how much did that cost in total', words: ['cost', 'price', 'dollar', '$', '€', '£', 'fee'] },
  { asks: 'and who designed it', words: ['design'] },
  { asks: 'and what is the telephone number to call about it', words: ['phone', 'call'] },
  { asks: 'and how many people voted against it', words: ['vote', 'against'] },
  { asks: 'and which newspaper reported it first', words: ['newspaper', 'report'] },
];

/** What a Chinese name of an organisation ends with. */
export const ORGANISATIONS =
  '公司 有限公司 集团 大学 学院 医院 银行 法院 学校 中学 小学 研究院 研究所 委员会 合作社 协会 政协'.split(' ');

/** Sentences that begin so speak of something said before; by itself their question would have no subject. */
export const LEANS_ON_OTHERS =
  /^(?:他|她|它|这|该|其|此|那|同时|另外|但|而|因此|所以|于是|然后|接着|随后|当时|对此|为此|目前|当天|当日|如今|记者)/;
export const LEANS_ON_OTHERS_ENGLISH =
  /^(?:It|He|She|They|We|I|You|This|That|These|Those|There|Its|His|Her|Their|Our|However|But|And|So|Then|Also|Both|Such|Each|One|Another|If|When)\b/;

/** Provinces and great cities without the word for what they are. */
export const PLACES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 武汉 广州 深圳 南京 杭州 成都 西安 大连 青岛 苏州 长沙 沈阳 哈尔滨'.split(
    ' ',
  );

/** Verbs of what is done once and for all, so that it can be denied by 没有 before them. */
export const ACTIONS =
  '召开 举行 举办 启动 成立 投入 投资 种植 建成 建设 修建 组建 建立 发布 捐款 捐赠 选派 派出 实现 完成 新增 销售 收购 培训 发放 购买 生产 制定 出台 奔赴 获得 荣获 聘请 招收 招聘 安排 划分 设立 开展 签订 提供 出口 改造 缴纳 派发 支付 收取'.split(
    ' ',
  );

/** Words that a person's name follows. */
export const BEFORE_NAMES =
  '记者 村民 居民 贫困户 队员 队长 医生 护士 教授 老师 教师 患者 干部 党员 同志 先生 女士 负责人 代表 委员 律师 法官 被告 原告 作者 学生 工人 职工 志愿者'.split(
    ' ',
  );
