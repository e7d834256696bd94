/** The surnames that all but a few people of Chinese name bear, single and double, by frequency. */
const SINGLE =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫屈鲍覃霍翁隋柯阮桂闵柴华车房饶刁瞿戚丘米池滕晋苑邬臧宫嵇褚廉娄盖符穆燕郎邸冀姬屠晏栾郁闫肖付代仝丰佟佘冼邝蔺晁仇甘巫岑郗逯敖麦缪戈亓尚宁鄢';
const DOUBLE = '欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|独孤|宇文|长孙';
/** The source of a pattern for one of them. */
export const FAMILY_NAME = `(?:[${SINGLE}]|${DOUBLE})`;
export const DOUBLE_SURNAME = new RegExp(`^(?:${DOUBLE})`, 'u');
const NAME = new RegExp(`^${FAMILY_NAME}\\p{Script=Han}{1,2}$`, 'u');

/** Whether Chinese characters may be a person's name, by surname and length. 高兴 may, 掌声 may not. */
export function mayBeName(text: string): boolean {
  return NAME.test(text);
}
