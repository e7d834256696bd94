import type { Localized } from './localized.ts';

/** What is said in Discord only. */
export const discordMessages = {
  moreSources: { 'zh-Hans': '更多来源', 'zh-Hant': '更多來源', en: 'More sources' },
  everything: { 'zh-Hans': '全部文档的摘要', 'zh-Hant': '全部文件的摘要', en: 'Summary of all documents' },
  alsoFound: { 'zh-Hans': '还找到：', 'zh-Hant': '還找到：', en: 'Also found:' },
  passagesIn: { 'zh-Hans': '{passages} 个段落', 'zh-Hant': '{passages} 個段落', en: '{passages} passages' },
  share: { 'zh-Hans': '分享到频道', 'zh-Hant': '分享到頻道', en: 'Share in channel' },
  remove: { 'zh-Hans': '删除', 'zh-Hant': '刪除', en: 'Delete' },
  pageOf: { 'zh-Hans': '第 {page}/{pages} 页', 'zh-Hant': '第 {page}/{pages} 頁', en: 'Page {page} of {pages}' },
  sourcesOf: { 'zh-Hans': '来源', 'zh-Hant': '來源', en: 'Sources' },
  filePage: { 'zh-Hans': '第 {page} 页', 'zh-Hant': '第 {page} 頁', en: 'p. {page}' },
  allInFile: { 'zh-Hans': '全部证据见附件', 'zh-Hant': '全部證據見附件', en: 'All evidence is in the attached file' },
  whole: { 'zh-Hans': '全文见附件', 'zh-Hant': '全文見附件', en: 'The whole text is in the attached file' },
  partNotFound: {
    'zh-Hans': '资料中未找到：{question}',
    'zh-Hant': '資料中未找到：{question}',
    en: 'The documents do not say: {question}',
  },
  documentsChanged: {
    'zh-Hans': '文档在回答之后有改动；以下是回答时引用的原文。',
    'zh-Hant': '文件在回答之後有改動；以下是回答時引用的原文。',
    en: 'The documents changed after this answer; these are the words it cited then.',
  },
  building: {
    'zh-Hans': '正在建立索引（{percent}%），建好之后请再问一次。',
    'zh-Hant': '正在建立索引（{percent}%），建好之後請再問一次。',
    en: 'The index is still being built ({percent}%); please ask again once it is.',
  },
  presenceBuilding: {
    'zh-Hans': '正在建立索引 {percent}%',
    'zh-Hant': '正在建立索引 {percent}%',
    en: 'Indexing documents: {percent}%',
  },
  presenceReady: { 'zh-Hans': '用 /ask 提问', 'zh-Hant': '用 /ask 提問', en: 'Ask with /ask' },
  tooFast: {
    'zh-Hans': '问得太快了，请 {seconds} 秒后再问。',
    'zh-Hant': '問得太快了，請 {seconds} 秒後再問。',
    en: 'That was quick; please ask again in {seconds} s.',
  },
  tooMany: {
    'zh-Hans': '现在等待回答的问题太多了，请过一会儿再问。',
    'zh-Hant': '現在等待回答的問題太多了，請過一會兒再問。',
    en: 'Too many questions are waiting here; please ask again in a while.',
  },
  waiting: {
    'zh-Hans': '前面还有 {count} 个问题，请稍等。',
    'zh-Hant': '前面還有 {count} 個問題，請稍等。',
    en: 'Questions before yours: {count}. One moment, please.',
  },
  readingDocuments: {
    'zh-Hans': '正在通读文档：{done} / {all}',
    'zh-Hant': '正在通讀文件：{done} / {all}',
    en: 'Reading the documents: {done} of {all}',
  },
  summarizing: {
    'zh-Hans': '正在写摘要：{done} / {all} 篇',
    'zh-Hant': '正在寫摘要：{done} / {all} 篇',
    en: 'Writing the summary: {done} of {all} articles',
  },
  tookTooLong: {
    'zh-Hans': '这个问题用时太久，没有答完；请再问一次，或换一种说法。',
    'zh-Hant': '這個問題用時太久，沒有答完；請再問一次，或換一種說法。',
    en: 'This took too long and was given up; please ask again, or in other words.',
  },
  fault: {
    'zh-Hans': '出错了，没能完成。请告诉管理员这个编号：{id}',
    'zh-Hant': '出錯了，沒能完成。請告訴管理員這個編號：{id}',
    en: 'Something went wrong. Please tell whoever runs this bot the number {id}.',
  },
  oldAnswer: {
    'zh-Hans': '这个回答已经过期或被删除，请重新提问。',
    'zh-Hant': '這個回答已經過期或被刪除，請重新提問。',
    en: 'This answer is too old or was deleted; please ask again.',
  },
  notYours: {
    'zh-Hans': '只有提问的人和版主可以删除这个回答。',
    'zh-Hant': '只有提問的人和版主可以刪除這個回答。',
    en: 'Only the person who asked and moderators can delete this answer.',
  },
  deleted: { 'zh-Hans': '已删除。', 'zh-Hant': '已刪除。', en: 'Deleted.' },
  shared: { 'zh-Hans': '已分享到频道。', 'zh-Hant': '已分享到頻道。', en: 'Shared in the channel.' },
  alreadyShared: {
    'zh-Hans': '这个回答已经分享过了。',
    'zh-Hant': '這個回答已經分享過了。',
    en: 'This answer was shared already.',
  },
  cannotShare: {
    'zh-Hans': '我在这个频道不能发言，所以没有分享。',
    'zh-Hant': '我在這個頻道不能發言，所以沒有分享。',
    en: 'I may not write in this channel, so it was not shared.',
  },
  thanks: { 'zh-Hans': '谢谢，已记下。', 'zh-Hant': '謝謝，已記下。', en: 'Thank you, noted.' },
  feedbackTitle: {
    'zh-Hans': '这个回答哪里不好？',
    'zh-Hant': '這個回答哪裡不好？',
    en: 'What is wrong with this answer?',
  },
  feedbackReasons: { 'zh-Hans': '原因', 'zh-Hant': '原因', en: 'Reasons' },
  feedbackComment: { 'zh-Hans': '补充说明（可不填）', 'zh-Hant': '補充說明（可不填）', en: 'Anything else (optional)' },
  reasonWrong: { 'zh-Hans': '答案不对', 'zh-Hant': '答案不對', en: 'The answer is wrong' },
  reasonCitation: { 'zh-Hans': '引文不对', 'zh-Hant': '引文不對', en: 'A citation is wrong' },
  reasonOutdated: { 'zh-Hans': '已经过时', 'zh-Hant': '已經過時', en: 'It is outdated' },
  reasonIncomplete: { 'zh-Hans': '不完整', 'zh-Hant': '不完整', en: 'It is incomplete' },
  missingPermissions: {
    'zh-Hans': '我在 {channel} 里回答不了，因为缺少这些权限：{permissions}。请管理员在那个频道给我加上。',
    'zh-Hant': '我在 {channel} 裡回答不了，因為缺少這些權限：{permissions}。請管理員在那個頻道給我加上。',
    en: 'I cannot answer in {channel}: I lack these permissions there: {permissions}. Please ask an admin to add them.',
  },
  askInWords: {
    'zh-Hans': '请在 @ 我的同时写上问题，或者用 /ask。',
    'zh-Hant': '請在 @ 我的同時寫上問題，或者用 /ask。',
    en: 'Please write your question in the same message, or use /ask.',
  },
  stopping: {
    'zh-Hans': '正在重新启动，请过一会儿再问。',
    'zh-Hant': '正在重新啟動，請過一會兒再問。',
    en: 'Restarting just now; please ask again in a moment.',
  },
  tryThese: { 'zh-Hans': '可以这样问：', 'zh-Hant': '可以這樣問：', en: 'You could ask:' },
  helpIntroDiscord: {
    'zh-Hans': '@我 或私信我就能提问；回答都是文档原文，并注明出处。命令：',
    'zh-Hant': '@我 或私訊我就能提問；回答都是文件原文，並註明出處。指令：',
    en: 'Mention me or write me directly to ask; answers are the documents’ own words with their sources. Commands:',
  },
  optionPrivate: { 'zh-Hans': '只有你看得到回答', 'zh-Hant': '只有你看得到回答', en: 'only you see the answer' },
} satisfies Record<string, Localized>;
