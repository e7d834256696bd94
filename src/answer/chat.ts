import { foldScript } from '../text/script.ts';

/** One greeting, thanks or leave-taking; `hello good morning` is two. */
const PHRASE =
  /(?:[你妳您](?:们)?好|大家好|嗨|哈[喽啰囉]|喂|早上好|早安|早|下午好|晚上好|晚安|在吗|在不在|有人吗|谢谢[你您]?|多谢|感谢|辛苦了|再见|拜拜)[呀啊吗嘛哦呢了]*|(?:hi|hello|hey)(?: there)?|good (?:morning|afternoon|evening|night)|thanks?(?: you)?(?: very much| a lot| so much)?|thx|bye(?: bye)?|goodbye/iu;
const NOTHING_ELSE = new RegExp(`^(?:(?:${PHRASE.source})\\s*)+$`, 'iu');

/** Whether a message is nothing but greeting, thanks or leave-taking, which no document answers. Marks and faces are passed over. */
export function isSmallTalk(message: string): boolean {
  const words = foldScript(message.normalize('NFKC'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return NOTHING_ELSE.test(words);
}
