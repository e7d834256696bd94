/** Lines that belong to a site or a paper and not to a text of it, each by what only such lines hold. */

/** Rights, licences, imprint and contact of a site or a paper: one such word is enough. */
const IMPRINT =
  /版权所有|All Rights Reserved|ICP[备证]|许可证\S{0,6}\d{6}|技术支持\s*[:：]|(?:广告|新闻|订阅|发行|投稿|读者)热线|举报电话|(?:通讯|通信|本报|本社|报社|社)地址\s*[:：]|联系我们|法律声明|网站地图|Copyright\s*(?:©|\(c\)|\d{4})|国内统一(?:连续出版物|刊)号|邮发代号|CN\s?\d{2}-\d{4}|(?:零售|每份|全年|每月)(?:价|定价)?\s*[:：]?\s*\d[\d.]*元|广告经营许可|印刷\s*[:：]|公网安备|免责声明[:：]|本网站?(?:所有|转载)|转载请注明|声明[:：]本(?:文|站|网)|浏览器.{0,12}分辨率|Powered by|Privacy Policy|Terms of (?:Use|Service)/iu;
/** What such lines hold too, but a text may: two of them are enough. */
const CONTACTS = [
  /(?:地址|Address)\s*[:：]/iu,
  /(?:邮编|邮政编码|Post ?code)\s*[:：]?\s*\d{6}/iu,
  /(?:电话|热线|传真|\bTel|\bPhone|\bFax)\.?\s*[:：]?\s*[（(]?\+?\d{3}/iu,
  /\bEditor(?:-in-chief)?\s*:|\d+\s+(?:\p{Lu}\p{L}+\s+){1,2}(?:Street|Road|Avenue|Lane|Square)\b/u,
  /(?:邮箱|信箱|电子邮件|E-?mail)\s*[:：]?\s*\S+@\S+/iu,
  /(?:网址|官网|官方微博|微信公众号|客户端)\s*[:：]/iu,
];
/** Those who make a page; a line that names two such offices is the page's own. */
const OFFICES =
  /(?:责任?编辑|责编|本版编辑|编辑|主编|值班(?:总编辑?|主任|编委|编辑)|版式(?:设计|编辑)?|版面(?:设计|编辑)?|美编|美术编辑|校对|检校|审读|组版|视觉(?:设计|编辑)?|制图|设计|总编辑?|社长|签发|一读|二读)\s*[:：/|]?\s*(?=\p{Script=Han}{2,4}|\s)/gu;
const PAGE =
  /^(?:第?\s*[A-Z]?\d{1,3}\s*版|[A-Z]\d{1,3})(?:\s*[·:：|/\s]?\s*\p{Script=Han}{2,6})?$|^\p{Script=Han}{2,6}\s*[·:：|/\s]\s*(?:第?\s*[A-Z]?\d{1,3}\s*版|[A-Z]\d{1,2})$|^(?:第?\s*[A-Z]?\d{1,3}\s*版|[A-Z]\d{1,3})\b.{0,30}(?:\d{4}年|星期)/u;
const MASTHEAD =
  /\d{4}\s*[年.-]\s*\d{1,2}\s*[月.-]\s*\d{1,2}\s*日?\s*.{0,12}(?:星期|周)[一二三四五六日天]|^(?:星期|周)[一二三四五六日天](?:\s|$)|农历.{2,12}(?:初|十|廿|三十)|总?第\s*\d{2,6}\s*期|今日\s*[\d一二三四五六七八九十]+\s*版/u;
const ADVERTISEMENT = /^(?:公益)?广告$|^ADVERTISEMENT$|^(?:公益广告|广告)[\s|·]/iu;

const NAVIGATION =
  /^(?:全部|首页|主页|正文|返回|返回(?:首页|顶部|列表|目录)|上一[篇版页]|下一[篇版页]|登录|注册|搜索|分享|收藏|打印|关闭|评论|更多|导航|关于我们|联系我们|网站导航|设为首页|加入收藏|手机版|电脑版|客户端|扫一扫|点击(?:查看|进入).{0,6}|相关(?:阅读|新闻|文章|推荐|链接)|热门(?:推荐|文章|新闻|阅读|标签)|推荐阅读|猜你喜欢|为你推荐|热点(?:新闻|排行)|阅读排行|点击排行|新闻排行|最新(?:文章|新闻|资讯)|字[号体]|大|中|小|微信|微博|朋友圈|QQ空间?|我要纠错|关闭窗口|打印本[页文]|大中小|Home|About(?: us)?|Contact(?: us)?|Log ?in|Sign (?:in|up)|Search|Menu|Share|Subscribe|Next|Previous|Read more|Related(?: (?:articles|posts|stories))?|Most read|Trending|Back to top|Skip to (?:main )?content)$/iu;
/** Where a page lies on its site: 首页 > 新闻 > 正文. */
const TRAIL =
  /^(?:当前位置|您(?:现在)?的位置|您当前的位置|位置)\s*[:：]|^(?:首页|主页|Home)\s*[>»›/|·-]|(?:[>»›]\s*正文)$/iu;
const LINK_TO_NEIGHBOUR = /^(?:上一[篇版页]|下一[篇版页]|分享到|分享至|标签|关键词|字[号体]|责任编辑邮箱)\s*[:：]/u;
const BARS = /\s*[|｜·•>»›/]\s*|\s{2,}|\u3000+|\t+|(?<=\p{Script=Han}) (?=\p{Script=Han})/u;

/** Belongs to the site or paper: its rights, its imprint, how to reach it, its pages' names and its navigation. */
export function isBoilerplate(line: string): boolean {
  return isImprint(line) || isPageLine(line) || isNavigation(line);
}

/** Stands above a list of other pages. */
export function namesLinks(line: string): boolean {
  return /^(?:相关|热门|推荐|最新|猜你|为你|更多|延伸|Related|Most read|Trending)/iu.test(line) && line.length <= 20;
}

/** Rights, licence, address and telephone of whoever publishes, and who made the page. */
export function isImprint(line: string): boolean {
  if (IMPRINT.test(line)) return line.length <= 240;
  if (line.length > 160) return false;
  return CONTACTS.filter((pattern) => pattern.test(line)).length >= 2 || (line.match(OFFICES)?.length ?? 0) >= 2;
}

/** A page's number, section and day, an edition's number, and the word that marks an advertisement. */
export function isPageLine(line: string): boolean {
  return line.length <= 60 && (PAGE.test(line) || MASTHEAD.test(line) || ADVERTISEMENT.test(line));
}

function isNavigation(line: string): boolean {
  if (line.length > 120) return false;
  if (NAVIGATION.test(line.replace(/[:：]$/u, '')) || TRAIL.test(line) || LINK_TO_NEIGHBOUR.test(line)) return true;
  if (/^(?:[【[][^】\]]{2,8}[】\]]\s*){2,}$/u.test(line)) return true;
  const words = line.split(BARS).filter(Boolean);
  if (words.length >= 4 && /^(?:首页|主页|Home)$/iu.test(words[0] ?? '')) return true;
  const known = words.filter((word) => NAVIGATION.test(word)).length;
  return words.length >= 3 && words.every((word) => word.length <= 8) && known * 3 >= words.length;
}
