const SIDEBAR =
  /^[【［[■◆▲★●\s]*(?:相关链接|新闻链接|知识链接|资料链接|链接|名词解释|延伸阅读|新闻背景|背景(?:资料|链接)?|小贴士|小知识|温馨提示|提示|编者按|编后|数读|人物(?:名片|简介|小传)|作者简介)[】］\]\s:：]*$/u;
const NOTICE =
  /^(?:公告|公示|通告|通知|启事|声明|更正|遗失|招聘|拍卖|招标|征稿|征集|讣告)(?:启事|声明|公告|信息)?(?:$|[：:（(\s])|(?<!发布|发出|印发|下发|收到|接到|张贴|刊登|一纸|看|读懂|解读|这份|份|则)(?:公告|公示|通告|通知|启事|声明|讣告)(?:$|[（(]|\s*第?[\d〔［[])|^关于.{2,40}的(?:通知|通告|公告|公示|声明)$|^(?:Public )?Notice(?: of|$|:)/u;

/** Names a box beside an article: 相关链接, 名词解释. */
export function isSidebarLabel(line: string): boolean {
  return SIDEBAR.test(line);
}

/** Names a notice: 招聘启事, 关于停水的通告; not the news that one was given. */
export function isNoticeTitle(title: string): boolean {
  return NOTICE.test(title);
}

const ORGANISATION =
  /(?:政府|委员会|委|局|厅|部|院|处|署|办公室|办事处|管理处|公司|集团|协会|学会|商会|基金会|联合会|中心|馆|医院|大学|学院|学校|[中小]学|支队|大队|总队|银行|法院|检察院|报社|出版社|站|所|组委会|筹备组|工会|Council|Committee|Commission|Office|Authority|Department|Ministry|Agency|Association|Society|Company|Ltd|Inc|Trust|Board|University|School|Hospital|Museum|Library)\.?$/u;

/** Ends as the name of an office, a firm or an institution, and is no more than that. */
export function isOrganisation(line: string): boolean {
  return line.length <= 60 && ORGANISATION.test(line) && !/[，。、：,:]/u.test(line);
}
