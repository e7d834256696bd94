import { column, type PdfPage } from './pdf.ts';

/** What a newspaper page of ours says. */
export const NEWSPAPER = {
  masthead: '红山新闻 2026年1月3日 星期六',
  canal: {
    title: '临河县修通十二条水渠',
    byline: '本报记者 王婷',
    told: [
      '入冬以来，临河县水利局在红山灌区修通了十二条水渠，总长四十六公里，惠及沿线九个村庄的三千二百户农家。',
      '“过去浇一次地要等八天，现在只要两个小时。”柳湾村村民王大山说，他家的二十亩麦田今年第一次喝足了冬水，来年每亩能多收八十斤。',
      '县水利局局长赵清河介绍，工程总投资一千八百万元，其中一千二百万元来自省级财政，其余由县里自筹，去年九月动工，今年一月二日完工。',
    ],
  },
  school: {
    title: '青石小学有了新图书馆',
    byline: '□ 本报记者 李明',
    told: [
      '青石小学的图书馆昨天开门，三层楼里有两万四千册书，孩子们可以把书借回家，每次两本，两周之内归还。',
      '“我借了一本讲星星的书。”三年级学生周小雨说。图书馆由县里和一家出版社合建，花了三百二十万元，周末也开门。',
    ],
  },
  caption: '图为青石小学的学生在新图书馆里看书。陈光摄',
} as const;

const BODY = { letters: 22, size: 10, pitch: 15 };

/** Two columns below a masthead, an article in each, a picture's words below the right one, and the page's number. */
export function newspaperPage(): PdfPage {
  const { masthead, canal, school, caption } = NEWSPAPER;
  const [left, right] = [50, 300];
  return {
    texts: [
      { text: masthead, x: left, y: 40, size: 9 },
      { text: canal.title.slice(0, 5), x: left, y: 90, size: 22 },
      { text: canal.title.slice(5), x: left, y: 118, size: 22 },
      { text: canal.byline, x: left, y: 145, size: 9 },
      ...column(canal.told, { ...BODY, x: left, y: 175 }),
      { text: school.title, x: right, y: 90, size: 20 },
      { text: school.byline, x: right, y: 118, size: 9 },
      ...column(school.told, { ...BODY, x: right, y: 145 }),
      { text: caption, x: right, y: 420, size: 8 },
      { text: '3', x: 290, y: 825, size: 8 },
    ],
  };
}
