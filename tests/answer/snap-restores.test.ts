import { expect, it } from 'vitest';
import { snapSpan } from '../../src/answer/snap.ts';

/** Sentences with the answer between bars. */
const MARKED = [
  '展馆的总面积为|1.2万平方米|，分三层。',
  '图书馆每周接待|三千五百余人|。',
  '该桥于|2019年10月1日|正式通车。',
  '培训班将在|九月十五日|开课。',
  '食堂|下午五点半|开始供应晚饭。',
  '每名读者|最多可借5本|书。',
  '合同期限|不得少于三年|。',
  '报名费为|人民币200元|，现场缴纳。',
  '今年产量比去年提高|百分之十二|。',
  '全村|近八成|的家庭装上了宽带。',
  '花展持续了|两个半月|才结束。',
  '志愿者|每两周|清理一次河道。',
  '车队|每天|出发两趟。',
  '获奖的是长篇小说|《南山旧雨》|。',
  '厂长当场宣布：|“明年不再扩建。”|大家都松了口气。',
  '博物馆坐落在|青石镇|的老街上。',
  '这批|图书|捐给了小学。',
  '他退休前一直担任|总工程师|。',
  '比赛由|县体育局|主办。',
  '仓库起火的原因是|电线老化|。',
  '员工|不得擅自离岗|，违者扣分。',
  '他的身高是|1米82左右|。',
  '会议定于|星期三|举行。',
  '演出|20:30|开始，请提前入场。',
  '这条路全长|约15公里|。',
  '参会代表|第23届|书展的嘉宾。',
  '气温最低降到|零下12度|。',
  '工程总投资|3.6亿元|，分两期完成。',
  '剧场共有|八百二十个|座位。',
  '茶园种植面积|超过四百亩|。',
  'The museum was opened on |12 March 1987| by the mayor.',
  'Doors close at |8:30 p.m.| on weekdays.',
  'The bus leaves |every twenty minutes| from the square.',
  'Members meet |three times a week| in the hall.',
  'A permit is valid for |at most six months| after issue.',
  'The fund raised |$4.5 million| last year.',
  'Tickets cost |€12.50| for adults.',
  'The bridge is |1,250 metres| long.',
  'Output rose by |3.7 percent| in spring.',
  'The prize went to |Clara van der Meer| for her novel.',
  'The orchestra is led by |Jonas Weber| since May.',
  'The archive moved to |North Harbour Street| in autumn.',
  'The mill was built by the |Hollis family| long ago.',
  'Visitors |must not touch| the statues.',
  'The pool is heated with |geothermal energy| all year.',
  'Only |well-known| authors were invited.',
  'The poster said |“Bring your own cup”| in red letters.',
  'The film is called |The Quiet Orchard| and lasts long.',
  'It takes |two and a half hours| by train.',
  'The tower has |no more than twelve floors| above ground.',
  '|About twenty-three thousand| visitors came.',
  'The course starts on |Monday| in room B-12.',
  'The meeting begins at |half past nine| sharp.',
  'The recipe needs |1/3| of a cup.',
  'The contract ends in |July 2031| without notice.',
  'The path was closed because of |falling rocks| last week.',
  'Staff are paid |monthly| by transfer.',
  'The battery lasts |between 8 and 10 hours| on one charge.',
  'The bakery is closed |every other Sunday| in winter.',
  'The dam holds |30 million litres|.',
  '新馆将于|明年三月|对外开放。',
  '奖学金每人|5000元|，共十名。',
  '渡轮|每隔四十分钟|开一班。',
  '这项工程历时|三年零两个月|才竣工。',
  '入园人数|不得超过两千人|。',
  '体检安排在|10月8日至12日|进行。',
  '会员费是|每年360元|。',
  '这座塔高|五十六米|，建于明代。',
  '观众席可容纳|1,200人|同时观看。',
  '湖面面积达|23.5平方公里|，水质良好。',
  '主讲人是|欧阳明|教授。',
  '粮食总产量达到|二十三万吨|。',
  '邮局|上午9:00|开门营业。',
  '试用期|最长为六个月|。',
  '故障率下降了|0.8个百分点|。',
  '小说《白鹭渡》的作者是|林秋|。',
  '学校新增了|三个|实验室。',
  '他把全部积蓄捐给了|孤儿院|。',
  '展品中|三分之二|来自民间。',
  '本店|周一|休息。',
  '雨季从|六月|开始。',
  '这种药|每天服用三次|，饭后服。',
  '值班电话是|0571-8800123|，全天开通。',
  '村里的老人|不足百人|。',
  '采访地点在|码头仓库|里。',
  'The lease runs for |five years| from signing.',
  'The gallery is open |until 9 p.m.| on Fridays.',
  '|Roughly two thirds of the members| voted.',
  'Her first novel appeared in |the spring of 1998| abroad.',
  'The ferry leaves at |06:45| each day.',
  'The village lies |12 km| north of the dam.',
  'The team hired |Sofia Lindqvist| as coach.',
  'Deliveries arrive on |Wednesday| mornings.',
  'Entry costs |£3| for children.',
  'The vault holds |more than 40,000 maps| from the region.',
  'A dose is taken |twice a day| with water.',
  'The survey covers |1,050 households| in two towns.',
  'The road was closed because of |heavy snow| overnight.',
  'Guests |may not smoke| in the rooms.',
  'The tank holds |450 litres| of water.',
  "The old name was |Saint Mary's Lane| until lately.",
  'The bell rings |every hour| on weekdays.',
  'Repairs will take |three to four weeks at least|.',
  'Temperatures fell to |minus 14 degrees| at night.',
  'The film won |best screenplay| last year.',
  'The deadline is |31 October 2025| at noon.',
  'The choir sings |the Winter Mass| in December.',
  'The machine runs on |compressed air| only.',
  'The lake froze in |early January| this year.',
  'The shop sells |hand-made| paper.',
];

it('restores nearly every answer that is cut by up to three units at an end', () => {
  const missed: string[] = [];
  let tried = 0;
  MARKED.forEach((marked, i) => {
    const [before = '', answer = '', after = ''] = marked.split('|');
    const text = before + answer + after;
    for (const cut of [1, 2, 3]) {
      for (const side of [0, 1]) {
        // Less than half of an answer may be part of anything.
        if (answer.length < 2 * cut) continue;
        const start = before.length + (side === 0 ? cut : 0);
        const end = before.length + answer.length - (side === 1 ? cut : 0);
        const found = snapSpan(text, { start, end });
        tried++;
        const words = text.slice(found.start, found.end);
        if (words !== answer) missed.push(`${i}: ${text.slice(start, end)} → ${words} (${answer})`);
      }
    }
  });
  expect(missed.length / tried, missed.join('\n')).toBeLessThan(0.1);
});
