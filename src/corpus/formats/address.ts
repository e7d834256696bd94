/** An address that a citation may link to: of the web, absolute, without a name or password in it. */
export function webAddress(text: string | null | undefined): string | undefined {
  if (!text || !URL.canParse(text.trim())) return undefined;
  const { protocol, username, password, href } = new URL(text.trim());
  return /^https?:$/.test(protocol) && !username && !password && href.length <= 2000 ? href : undefined;
}
