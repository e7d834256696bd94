const GREETING =
  /^(?:(?:你|您|大家)好[呀啊吗嘛]?|嗨|哈[喽啰]|喂|早上好|早安|下午好|晚上好|晚安|在吗|在不在|有人吗|谢谢[你您]?|多谢|感谢|辛苦了|再见|拜拜|hi|hello|hey|good (?:morning|afternoon|evening|night)|thanks?(?: you)?(?: very much| a lot)?|thx|bye|goodbye)$/iu;

/** Whether a message is nothing but greeting, thanks or leave-taking, which no document answers. */
export function isSmallTalk(message: string): boolean {
  const parts = message
    .normalize('NFKC')
    .split(/[\s,.!?~，。！？、～…]+/u)
    .filter(Boolean);
  if (parts.length === 0) return false;
  return GREETING.test(parts.join(' ')) || parts.every((part) => GREETING.test(part));
}
