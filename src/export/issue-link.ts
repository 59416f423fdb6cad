import { printable } from './printable.ts';

/** A link that opens a new issue, filled in. What stands in it leaves this device when it is followed: the user is told before. */
export interface NewIssue {
  /** "https://gitlab.com" */
  readonly host: string;
  readonly project: string;
  readonly title: string;
  /** Short and not confidential; the full body goes through the clipboard. */
  readonly body: string;
}

export type IssueLink = { readonly href: string } | { readonly tooLong: true };

/** Servers and proxies refuse longer addresses; GitLab publishes no figure, 8,192 has been seen elsewhere. */
const MAX_CHARACTERS = 5999;

export function newIssueLink({ host, project, title, body }: NewIssue): IssueLink {
  const href = (parts: readonly (readonly [string, string])[]) =>
    `${host}/${project}/-/issues/new?${parts.map(([key, value]) => `${key}=${encodeURIComponent(printable(value))}`).join('&')}`;
  const confidential = ['issue[confidential]', 'true'] as const;
  const withTitle = (words: string) => href([['issue[title]', words], confidential]);
  const complete = href([['issue[title]', title], ['issue[description]', body], confidential]);
  if (complete.length <= MAX_CHARACTERS) return { href: complete };
  // A letter takes up to 36 characters in an address, so a title alone can be too long for one.
  const letters = [...title];
  while (letters.length > 0 && withTitle(letters.join('')).length > MAX_CHARACTERS) letters.pop();
  return withTitle('').length > MAX_CHARACTERS ? { tooLong: true } : { href: withTitle(letters.join('')) };
}
