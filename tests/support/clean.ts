/** Clean texts of our own, in which repair must change nothing, with what looks like damage and is none. */

/** Running text of a Chinese newspaper, a paragraph each. */
export const CHINESE: readonly string[] = [
  '入冬以来，临河县把疏通灌渠当作头等大事来抓，先后投入资金三千多万元，清理渠道一百二十六公里，改造泵站九座。眼下，渠水已经流到下游的七个乡镇，四万多亩麦田喝上了越冬水。',
  '“往年这个时候，我们还得半夜排队等水。”青石镇村民何广田蹲在地头，捧起一把湿土给记者看，“今年不一样，水到田头，人在家里等电话就行。”',
  '县水务局局长丁兆林介绍，这次清渠采用“一渠一长、一段一员”的办法，每段渠都有人巡、有人管、有人记。巡渠员每天把水位、流量和渗漏点报到县里，第二天一早就有人上门修补。',
  '山里的变化来得更慢一些，却更叫人高兴。红山乡的核桃林今年挂果八百多亩，合作社的社员们一家家、一户户算过账，户均增收两千四百元；妈妈们也忙了起来，在村口的小作坊里剥核桃、烤核桃，一栋栋新楼房就盖在作坊旁边。',
  '记者在果果小镇看到，广场上人来人往，孩子们蹦蹦跳跳，老人们说说笑笑。小镇负责人苗秀英说，开园三个月，已接待游客十六万人次，带动周边二十三个村的村民在家门口打工打出了名堂。',
  '为什么要在旱季修渠？丁兆林的回答是：旱季水少，好施工；农闲人多，好组织；等到春灌，正好用得上。三句话，说的是同一个道理，早一步，就主动一步。',
  '夜里十点，调度室的灯还亮着。值班员小汪盯着屏幕上的曲线，时不时拿起对讲机问一声：“二号闸，水位多少？”那头很快传来回答：“一米八，正常！”',
  '据统计，全县已有19个村、7300多户用上了新渠的水，每亩节水38.5立方米，节省电费16.2元；预计到2021年6月底，剩余的4个乡镇也将全部通水，受益人口将超过10万人，占全县农业人口的63.7%。',
  '按照规划，工程分三步走：一是清淤，二是衬砌，三是配套。前两步已经完成，第三步正在招标，预算1,280万元，工期从3月15日到9月30日，每天8:00至18:00施工，夜间不扰民。',
  '也有人担心，水来了，会不会又浪费了？乡里的办法是装水表、定水价。用水协会会长白永福说得直白：“不怕你用，就怕你不知道用了多少。”如今，村民们浇地先看表，慢慢地，节水成了习惯。',
  '文化站的院子里，几位老人正在排练新编的秧歌。领头的是七十三岁的老教师梁鹤年，他把清渠的故事写进了唱词：渠水清清流过坡，流到谁家谁唱歌……唱到高兴处，围观的人也跟着打起了拍子。',
  '临河的经验引起了邻县的注意。上个月，先后有五个考察团来到这里，看渠、看表、看账本。带队的同志感慨：“办法不新，难得的是天天做、人人做、认认真真做。”',
];

/** Headings, bylines and leads of the same. */
export const HEADS: readonly string[] = [
  '一渠清水润万家',
  '□ 本报记者 何文秀',
  '早一步，就主动一步',
  '旱季修渠 春灌用上',
  '本报讯 12月3日，临河县召开农田水利建设现场会。',
  '新华社临河12月5日电 记者从县水务局获悉，今冬清渠任务已经过半。',
  '（记者 何文秀 通讯员 丁海）',
  '何文秀 摄',
  '图为青石镇村民在清理渠道。',
  '【链接】',
  '■ 乡村观察',
  '高高兴兴出工 平平安安回家',
];

/** Texts in English. */
export const ENGLISH: readonly string[] = [
  'The county spent the winter clearing its irrigation canals, and by the end of February water had reached seven townships downstream. Farmers who used to queue at midnight now wait at home for a call.',
  'Mr. Harlan, who keeps the accounts (and, he says, the peace), put the cost at $1,280.50 per mile; the engineers’ own figure, published at https://canals.example/reports?id=12,a&year=2021, is slightly lower.',
  'Was it worth it? Yes, yes, and yes again: yields rose 12.5% in a year, the bookkeeper in Mississippi Street stopped complaining, and nobody has seen a dry ditch since 10:30 on March 3rd.',
  'The well-known e-mail from J. R. Stone began, “Dear all: please, please read this; it is short!” It was not short, but it was read aloud, twice, at the tea-house by the mill.',
];

/** Both, side by side. */
export const MIXED: readonly string[] = [
  '工程师们用 Python 写了一个小程序，每 5 分钟读一次水位，超过 1.8 米就用 App 提醒值班员。程序运行在 3 台旧电脑上，一共花了 0 元。',
  '他在报告里写道：“Water, like time, is easily wasted; measure it!”这句话后来印在了每一块水表上。',
  '数据已经公开，可在 https://canals.example/data,2021/list.csv?a=1,2;b=3 下载，有问题请写信到 water@canals.example，主题写“canal: 你的问题”。',
  '调度系统的接口只有一个函数：open(gate, level)，返回值是 true 或 false，调用示例见 README.md。',
];

/** What is set in lines on purpose. */
export const LINES: readonly string[] = [
  '姓名,年龄,籍贯\n何广田,58,青石镇\n丁兆林,46,临河镇\n白永福,63,红山乡',
  '品种    亩数    产量\n核桃    800     96吨\n花椒    350     21吨\n土豆    1200    2600吨',
  '渠水清清绕山坡\n山坡下面稻花多\n稻花香里说年景\n说得老汉笑呵呵',
  '- 清淤：一百二十六公里\n- 衬砌：八十公里\n- 配套：泵站九座',
  '1. 看渠\n2. 看表\n3. 看账本',
  'function open(gate, level) {\nreturn gate.level(level); // 返回,是否成功\n}',
  'const gates = ["一号闸,二号闸", "三号闸"];\nif (gates.length > 1) { run(gates); }',
  '地址: 临河县青石镇水渠路12号\n电话: 0999-1234567,7654321\n邮编: 123456',
  '主编：何文秀　责编：丁海　校对：白雪',
  '日 一 二 三 四 五 六\n1 2 3 4 5 6 7',
  '关关雎鸠，在河之洲。\n窈窕淑女，君子好逑。',
  '您是否用过新渠的水？□ 是 □ 否 □ 不清楚',
];

/** Other texts, written after the rules were: science, law, recipes, verse, notices, logs, chats. */
export const OTHERS: readonly string[] = [
  '研究团队发现，这种蝾螈的尾巴再生只需要21天，比此前认为的快了近一倍。论文第一作者、博士生柳叶说：“我们原本只想测一测温度的影响，没想到22 ℃和26 ℃下的差别如此之大。”相关结果12月2日发表在《发育与再生》上。',
  '红烧排骨的做法：排骨500克，冷水下锅，加姜片、料酒，煮开撇去浮沫；另起锅，放冰糖炒成枣红色，下排骨翻炒，加生抽、老抽各一勺，热水没过排骨，小火炖40分钟，大火收汁即可。',
  '第十七条 有下列情形之一的，由县级以上主管部门责令改正；逾期不改正的，处一千元以上五千元以下罚款：（一）未按规定登记的；（二）登记事项不实的；（三）拒绝、阻碍检查的。',
  '“你去不去？”“去。”“几点？”“七点半，老地方见！”他放下电话，看看窗外，雨还在淅淅沥沥地下，一点停的意思也没有。',
  '学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？',
  '枯藤老树昏鸦，\n小桥流水人家，\n古道西风瘦马。\n夕阳西下，\n断肠人在天涯。',
  '轻轻的我走了\n正如我轻轻的来\n我轻轻的招手\n作别西天的云彩',
  '会议议程\n一、听取工作报告\n二、分组讨论，提出意见\n三、表决通过\n四、散会',
  '关于暂停供水的通知\n各位居民：\n因管网检修，定于11月8日9:00至17:00暂停供水，请提前做好储水准备。给您带来的不便，敬请谅解。\n青石镇供水站\n2021年11月5日',
  '圖書館自本月起延長開放時間，週一至週五為上午八時至晚上十時，週末則至下午六時。館長表示，此舉係回應讀者的建議，「希望讓下班後的市民也有地方看書」。',
  '第三节还剩2分18秒时，主队以78∶71领先。随后客队连追9分，比分变成78:80，全场一片寂静。最终，主队凭借最后1.5秒的压哨三分，以99:98险胜。',
  '前三季度，公司实现营业收入12.6亿元，同比增长8.3%；净利润1,032万元，同比下降2.1%。其中，三季度单季营收4.5亿元，环比增长11.7%，毛利率为23.4%，较上年同期提高0.6个百分点。',
  '出席会议的有：王小山、李大河、赵云、钱塘、孙武、周游、吴越、郑和、冯唐、陈词、褚遂、卫青。',
  '爷爷慢慢地、一步一步地走着，走走停停，看看花、看看草，嘴里哼着哼着，就笑了起来。孙子蹦蹦跳跳，一会儿问问这个，一会儿摸摸那个，高高兴兴，快快乐乐。',
  '• 苹果，每斤3.5元\n• 香蕉，每斤2.8元\n• 橘子，每斤4元',
  '问：怎么申请补贴？\n答：登录县政府网站，点击“惠农补贴”，填写身份证号和银行卡号，提交后5个工作日内答复。\n问：材料不全怎么办？\n答：工作人员会打电话告诉您补什么，不用跑第二趟。',
  'name: 水渠\ntags: 水利,农业,民生\nowner: 临河县水务局',
  '2021-03-04 12:00:01 INFO 启动完成,耗时3秒\n2021-03-04 12:00:02 WARN 水位过高,请检查\n2021-03-04 12:00:03 INFO 闸门已关闭,水位正常',
  "INSERT INTO gates (name, town) VALUES ('一号闸', '青石镇'), ('二号闸', '红山乡');",
  'When the first snow fell, the ferrymen tied up their boats, mended their nets, and waited. Nobody in the village could say, with any certainty, when the ice would break; some said March, others April.',
  'Chapter 3\nThe Long Winter\nIt was so cold that the milk froze in the pail. "Bring it in, bring it in!" she called. "It is frozen already," said Tom, and laughed.',
  'Contents\n1. Introduction, and how to read this book\n2. The canal, its gates, and its keepers\n3. Appendix: tables, figures, and maps',
  'The canal runs slow in the summer sun,\nThe reeds bend low where the otters run,\nAnd nobody asks what the water has done\nTill the leaves come down and the year is gone.',
  'Mr. J. R. Stone\n12 Mill Lane, Apt. 4B\nRiverton, OH 45678\nUSA',
  '安装：先运行 `npm ci`，再运行 `npm start`。配置文件是 config.json，默认端口为 8080；如果端口被占用，程序会提示 "port in use, try another"。',
  '本产品支持 USB 3.0、HDMI 2.1 和 Wi-Fi 6，内置 16 GB 内存、512 GB 固态硬盘，重量仅 1.2 kg，续航可达 12 小时。',
  '他用英文回复说 “OK, no problem”，然后又补了一句：see you, bye。大家都笑了。',
  '市图书馆延长开放时间\n青石镇：水渠修到家门口\n老街新貌 老店新生\n蝾螈断尾21天再生',
  '总策划：何文秀\n执行：丁海、白雪\n摄影：梁鹤年\n制图：苗英',
  '工作组提出，要做好三件事：一是修好渠，保证春灌；二是管好水，保证公平；三是算好账，保证明白。各村都要定人、定时、定责，每周一报，每月一评，年底兑现。',
  '世界卫生组织（WHO）和联合国儿童基金会（UNICEF）联合发布报告，呼吁各国加强对5岁以下儿童（尤其是偏远地区儿童）的营养干预。',
  '有人问：“‘功夫在诗外’，是什么意思？”老师说：“读书、走路、做人，都是功夫。”',
  '车次 始发站 终到站 开点 到点\nK101 临河 青石 08:05 09:40\nK102 青石 临河 10:15 11:50',
  '汉语拼音 hàn yǔ pīn yīn 是一种标音方案，例如“渠”读作 qú，“水”读作 shuǐ。',
];

/** Clean documents, one block a line. */
export function cleanDocuments(): { readonly name: string; readonly text: string }[] {
  const page = [...HEADS.slice(0, 2), ...CHINESE.slice(0, 6), HEADS[2], ...CHINESE.slice(6)].join('\n');
  const named = (kind: string, texts: readonly string[]) =>
    texts.map((text, i) => ({ name: `${kind} ${i + 1}`, text }));
  return [
    ...named('Chinese', CHINESE),
    ...named('head', HEADS),
    ...named('English', ENGLISH),
    ...named('mixed', MIXED),
    ...named('lines', LINES),
    ...named('other', OTHERS),
    { name: 'Chinese page', text: page },
    { name: 'Chinese heads in a row', text: HEADS.join('\n') },
    { name: 'English page', text: ENGLISH.join('\n') },
    { name: 'other texts in a row', text: OTHERS.join('\n') },
    { name: 'mixed page', text: MIXED.join('\n') },
    { name: 'everything', text: [page, ...ENGLISH, ...MIXED].join('\n') },
  ];
}
