/** What a unit measures. Units of one dimension convert into each other; things that are counted do not. */
export type Dimension =
  | ('length' | 'area' | 'volume' | 'mass' | 'duration' | 'share' | 'energy' | 'power' | 'count')
  | ('temperature' | 'points' | 'multiple' | 'storage' | `money:${string}`);

export interface Measure {
  /** The form in which the unit is told: km for 公里, 千米 and kilometres. */
  readonly unit: string;
  readonly dimension: Dimension;
  /** How many of the dimension's first unit it is. */
  readonly factor: number;
}

type Row = readonly [unit: string, dimension: Dimension, factor: number, spellings: string];

const DAY = 1440;
/** Spellings are split at white space; _ stands for a space inside one. */
const ROWS: readonly Row[] = [
  ['m', 'length', 1, '米 公尺 m meter meters metre metres'],
  ['km', 'length', 1000, '公里 千米 km kms kilometer kilometers kilometre kilometres'],
  ['cm', 'length', 0.01, '厘米 公分 cm centimeter centimeters centimetre centimetres'],
  ['mm', 'length', 0.001, '毫米 mm millimeter millimeters millimetre millimetres'],
  ['里', 'length', 500, '里 华里'],
  ['mile', 'length', 1609.344, '英里 mile miles'],
  ['海里', 'length', 1852, '海里 nautical_mile nautical_miles'],
  ['foot', 'length', 0.3048, '英尺 foot feet ft'],
  ['inch', 'length', 0.0254, '英寸 inch inches'],
  ['尺', 'length', 1 / 3, '尺'],
  ['丈', 'length', 10 / 3, '丈'],
  ['m²', 'area', 1, '平方米 平米 ㎡ m² sqm square_meter square_meters square_metre square_metres'],
  ['km²', 'area', 1e6, '平方公里 平方千米 km² square_kilometer square_kilometers square_kilometre square_kilometres'],
  ['ha', 'area', 1e4, '公顷 ha hectare hectares'],
  ['亩', 'area', 2000 / 3, '亩 市亩 mu'],
  ['acre', 'area', 4046.8564224, '英亩 acre acres'],
  ['m³', 'volume', 1000, '立方米 m³ cubic_meter cubic_meters cubic_metre cubic_metres'],
  ['l', 'volume', 1, '升 公升 l liter liters litre litres'],
  ['ml', 'volume', 0.001, '毫升 ml milliliter milliliters millilitre millilitres'],
  ['kg', 'mass', 1, '公斤 千克 kg kgs kilogram kilograms kilo kilos'],
  ['t', 'mass', 1000, '吨 公吨 t ton tons tonne tonnes'],
  ['g', 'mass', 0.001, '克 g gram grams'],
  ['mg', 'mass', 1e-6, '毫克 mg milligram milligrams'],
  ['斤', 'mass', 0.5, '斤 市斤'],
  ['两', 'mass', 0.05, '两'],
  ['lb', 'mass', 0.45359237, '磅 lb lbs'],
  ['min', 'duration', 1, '分钟 min mins minute minutes'],
  ['s', 'duration', 1 / 60, '秒 秒钟 s sec secs second seconds'],
  ['h', 'duration', 60, '小时 个小时 钟头 个钟头 h hr hrs hour hours'],
  ['d', 'duration', DAY, '天 日 day days calendar_day calendar_days'],
  ['工作日', 'duration', DAY, '个工作日 工作日 working_day working_days business_day business_days'],
  ['week', 'duration', 7 * DAY, '周 个星期 星期 个礼拜 礼拜 week weeks'],
  ['month', 'duration', (365.25 * DAY) / 12, '个月 month months'],
  ['quarter', 'duration', (365.25 * DAY) / 4, '个季度 季度'],
  ['学期', 'duration', 182 * DAY, '个学期 学期 term terms semester semesters'],
  ['year', 'duration', 365.25 * DAY, '年 周年 year years yr yrs'],
  ['岁', 'duration', 365.25 * DAY, '岁 周岁 years_old years_of_age'],
  ['century', 'duration', 36_525 * DAY, '个世纪 century centuries'],
  ['%', 'share', 0.01, '% percent per_cent pct'],
  ['百分点', 'count', 1, '个百分点 百分点 percentage_point percentage_points'],
  ['‰', 'share', 0.001, '‰'],
  ['元', 'money:元', 1, '元 圆 块 块钱 元钱 人民币 元人民币 rmb yuan cny'],
  ['角', 'money:元', 0.1, '角 毛钱'],
  ['USD', 'money:USD', 1, '美元 美金 usd dollar dollars'],
  ['cent', 'money:USD', 0.01, 'cent cents 美分'],
  ['EUR', 'money:EUR', 1, '欧元 eur euro euros'],
  ['GBP', 'money:GBP', 1, '英镑 gbp pound pounds'],
  ['JPY', 'money:JPY', 1, '日元 jpy yen'],
  ['HKD', 'money:HKD', 1, '港元 港币 hkd'],
  ['°C', 'temperature', 1, '℃ °c 度 摄氏度 degree degrees degrees_celsius'],
  ['kWh', 'energy', 1, '千瓦时 kwh'],
  ['kW', 'power', 1, '千瓦 kw kilowatt kilowatts'],
  ['W', 'power', 0.001, '瓦 w watt watts'],
  ['MW', 'power', 1000, '兆瓦 mw megawatt megawatts'],
  ['KB', 'storage', 1 / 1024, 'kb'],
  ['MB', 'storage', 1, 'mb'],
  ['GB', 'storage', 1024, 'gb'],
  ['TB', 'storage', 1024 * 1024, 'tb'],
  ['分', 'points', 1, '分 point points'],
  ['倍', 'multiple', 1, '倍 fold'],
  ['次', 'count', 1, '次 回 趟 遍 人次 times'],
  ['人', 'count', 1, '人 名 位 people person persons'],
  ['户', 'count', 1, '户 household households'],
  ['年级', 'count', 1, '年级 grade'],
  ['世纪', 'count', 1, '世纪'],
  ['年代', 'count', 1, '年代'],
  ['单元', 'count', 1, '单元'],
];

/** Chinese words that come between a number and what is counted, each a unit of its own. */
const COUNTERS =
  '个口家间张条项只场所辆座栋套批件份台本字期届级层支队种类对组顿棵株箱包袋块篇部轮起处村县省市区镇乡例桌幅款艘架针剂床单节堂门股笔枚朵根头匹尾页章句课班团桶瓶杯盒盘碗节站道把片列门岗宗封封册卷集号度强';
const LONGEST_HAN = 5;

const BY_SPELLING: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  ...[...COUNTERS].map((unit): [string, Measure] => [unit, { unit, dimension: 'count', factor: 1 }]),
  ...ROWS.flatMap(([unit, dimension, factor, spellings]) =>
    spellings.split(' ').map((word): [string, Measure] => [word.replaceAll('_', ' '), { unit, dimension, factor }]),
  ),
]);
const BY_UNIT: ReadonlyMap<string, Measure> = new Map(
  [...BY_SPELLING.values()].map((measure) => [measure.unit, measure]),
);

/** What may stand between an English number and its unit and changes nothing. */
const FILLERS = new Set(['consecutive', 'full', 'whole', 'more', 'successive', 'long']);
/** Three times a year, but three times as many. */
const COMPARED = /^ (?:as|more|the|[a-z]+er) /;
const LATIN = /[a-z°²³]/;
const LONGEST_WORD = 24;

export interface MeasureRead {
  readonly end: number;
  readonly measure: Measure;
}

export function measureOf(unit: string | null): Measure | undefined {
  return unit === null ? undefined : BY_UNIT.get(unit);
}

/** The unit that stands at `at` in folded text, the longest there is; a space may come before it. */
export function readMeasure(text: string, at: number): MeasureRead | null {
  const from = text[at] === ' ' || text[at] === '\u00a0' || text[at] === '-' ? at + 1 : at;
  if (LATIN.test(text[from] ?? '')) return readWord(text, from);
  if (text[at] === '-') return null;
  for (let length = LONGEST_HAN; length > 0; length--) {
    const word = text.slice(from, from + length);
    const measure = BY_SPELLING.get(word);
    if (measure) return { end: from + word.length, measure };
  }
  return null;
}

function readWord(text: string, from: number): MeasureRead | null {
  const first = wordEnd(text, from);
  const word = text.slice(from, first);
  if (FILLERS.has(word) && text[first] === ' ') return readWord(text, first + 1);
  if (text[first] === ' ' || text[first] === '-') {
    for (const end of [wordEnd(text, wordEnd(text, first + 1) + 1), wordEnd(text, first + 1)]) {
      const measure = BY_SPELLING.get(text.slice(from, end).replace('-', ' '));
      if (measure) return { end, measure };
    }
  }
  const isMultiple = word === 'times' && COMPARED.test(text.slice(first, first + 8));
  const measure = BY_SPELLING.get(isMultiple ? '倍' : word);
  return measure ? { end: first, measure } : null;
}

/** The end of the Latin word at `at`; no unit is longer than what is looked at. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < at + LONGEST_WORD && LATIN.test(text[end] ?? '')) end++;
  return end;
}
