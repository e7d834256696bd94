import type { Localized } from './localized.ts';

/** What `/status` says, and the questions that `/help` offers. */
export const statusMessages = {
  helpStatus: {
    'zh-Hans': '索引、模型和运行状况',
    'zh-Hant': '索引、模型和執行狀況',
    en: 'show the index, the model and how it runs',
  },
  statusModel: { 'zh-Hans': '模型：{model}', 'zh-Hant': '模型：{model}', en: 'Model: {model}' },
  statusIndex: {
    'zh-Hans': '索引建于 {age}前（{date}）',
    'zh-Hant': '索引建於 {age}前（{date}）',
    en: 'Index made {age} ago ({date})',
  },
  statusBuilding: {
    'zh-Hans': '正在更新索引：{percent}%',
    'zh-Hant': '正在更新索引：{percent}%',
    en: 'Updating the index: {percent}%',
  },
  statusUptime: { 'zh-Hans': '已运行 {uptime}', 'zh-Hant': '已執行 {uptime}', en: 'Running for {uptime}' },
  statusGateway: {
    'zh-Hans': 'Discord 网关：延迟 {latency}，续接 {resumes} 次，重连 {reconnects} 次',
    'zh-Hant': 'Discord 閘道：延遲 {latency}，續接 {resumes} 次，重連 {reconnects} 次',
    en: 'Discord gateway: latency {latency}, resumed {resumes}×, reconnected {reconnects}×',
  },
  exampleWho: { 'zh-Hans': '《{title}》是谁写的？', 'zh-Hant': '《{title}》是誰寫的？', en: 'Who wrote “{title}”?' },
  exampleWhen: {
    'zh-Hans': '《{title}》是什么时候的？',
    'zh-Hant': '《{title}》是什麼時候的？',
    en: 'When was “{title}” published?',
  },
  exampleWhat: {
    'zh-Hans': '《{title}》讲了什么？',
    'zh-Hant': '《{title}》講了什麼？',
    en: 'What does “{title}” say?',
  },
  unknown: { 'zh-Hans': '未知', 'zh-Hant': '未知', en: 'unknown' },
  seconds: { 'zh-Hans': '{n} 秒', 'zh-Hant': '{n} 秒', en: '{n} s' },
  minutes: { 'zh-Hans': '{n} 分钟', 'zh-Hant': '{n} 分鐘', en: '{n} min' },
  hours: { 'zh-Hans': '{n} 小时', 'zh-Hant': '{n} 小時', en: '{n} h' },
  days: { 'zh-Hans': '{n} 天', 'zh-Hant': '{n} 天', en: '{n} d' },
} satisfies Record<string, Localized>;
