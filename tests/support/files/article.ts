import { docxOf } from './docx.ts';
import { column, pdfOf } from './pdf.ts';

/** One article, invented for the tests. `told` are its blocks below the byline; the third is a heading. */
export const ARTICLE = {
  title: '临河县修通十二条水渠',
  byline: '本报记者 王婷',
  told: [
    '入冬以来，临河县水利局在红山灌区修通了十二条水渠，总长四十六公里，惠及沿线九个村庄的三千二百户农家。',
    '“过去浇一次地要等八天，现在只要两个小时。”柳湾村村民王大山说，他家的二十亩麦田今年第一次喝足了冬水。',
    '钱从哪里来',
    '县水利局局长赵清河介绍，工程总投资一千八百万元，其中一千二百万元来自省级财政，其余由县里自筹。',
  ],
} as const;

export const QUESTIONS = [
  { question: '红山灌区修通的水渠总长多少公里？', sentence: ARTICLE.told[0] },
  { question: '工程总投资多少万元？', sentence: ARTICLE.told[3] },
];

export const FORMATS = ['txt', 'markdown', 'html', 'pdf', 'docx', 'faq'] as const;

/** The article as a file of a format. */
export function articleAs(format: (typeof FORMATS)[number]): { readonly source: string; readonly bytes: Buffer } {
  const { title, byline, told } = ARTICLE;
  const [first, second, heading, third] = told;
  switch (format) {
    case 'txt':
      return { source: 'canal.txt', bytes: Buffer.from([title, byline, ...told].join('\n')) };
    case 'markdown': {
      const text = `# ${title}\n\n${byline}\n\n${first}\n\n${second}\n\n## ${heading}\n\n${third}\n`;
      return { source: 'canal.md', bytes: Buffer.from(text) };
    }
    case 'html':
      return { source: 'canal.html', bytes: Buffer.from(page) };
    case 'docx': {
      const blocks = [{ text: title, style: 'heading 1' }, { text: byline }, { text: first }, { text: second }];
      const bytes = docxOf([...blocks, { text: heading, style: 'heading 2' }, { text: third }]);
      return { source: 'canal.docx', bytes };
    }
    case 'pdf': {
      const set = { x: 60, letters: 20, size: 10, pitch: 15 };
      const head = (page: number) => [
        { text: '红山新闻', x: 60, y: 30, size: 8 },
        { text: String(page), x: 290, y: 820, size: 8 },
      ];
      const texts = [
        ...head(1),
        { text: title.slice(0, 5), x: 60, y: 80, size: 26 },
        { text: title.slice(5), x: 60, y: 112, size: 26 },
        { text: byline, x: 60, y: 150, size: 10 },
        ...column([first, second], { ...set, y: 180 }),
      ];
      const second_ = [...head(2), { text: heading, x: 60, y: 80, size: 16 }, ...column([third], { ...set, y: 110 })];
      return { source: 'canal.pdf', bytes: pdfOf([{ texts }, { texts: second_ }]) };
    }
    case 'faq': {
      const quoted = `"${told.join('\n')}"`;
      return {
        source: 'canal.csv',
        bytes: Buffer.from(`id,question,answer,url\n1,${title},${quoted},https://example.org/canal\n`),
      };
    }
    default:
      return format satisfies never;
  }
}

const page = `<!doctype html><html><head><title>${ARTICLE.title} - 红山网</title>
<link rel="canonical" href="https://example.org/canal"></head><body>
<nav><a href="/">首页</a> <a href="/news">新闻</a> <a href="/about">关于</a></nav>
<article><h1>${ARTICLE.title}</h1><p>${ARTICLE.byline}</p><p>${ARTICLE.told[0]}</p><p>${ARTICLE.told[1]}</p>
<h2>${ARTICLE.told[2]}</h2><p>${ARTICLE.told[3]}</p></article>
<aside><a href="/a">相关阅读</a></aside><footer>红山网 版权所有</footer></body></html>`;
