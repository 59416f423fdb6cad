/**
 * The address of a link, or nothing when it must not be live. A document goes to people who trust it: no `javascript:`,
 * no `file:`, no plain http, and no user name that dresses one host up as another. What comes back is ASCII, escaped as addresses are.
 */
export function linkAddress(href: string): string | undefined {
  if (!/^(https:\/\/|mailto:)[^\s"<>\\^`{|}]+$/iu.test(href) || !URL.canParse(href)) return undefined;
  const { protocol, username, password, href: address } = new URL(href);
  if (protocol === 'https:' && (username !== '' || password !== '')) return undefined;
  return address;
}
