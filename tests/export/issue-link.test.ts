import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newIssueLink } from '../../src/export/issue-link.ts';

const place = { host: 'https://gitlab.com', project: 'group/sub-group/plan' };
const hrefOf = (title: string, body: string) => {
  const link = newIssueLink({ ...place, title, body });
  return 'href' in link ? link.href : 'too long';
};

describe('a link to a new issue', () => {
  test('carries title and body, and is confidential', () => {
    const href = hrefOf('Ärger & Söhne #1', 'Short.\n50 % done');
    expect(href).toContain('https://gitlab.com/group/sub-group/plan/-/issues/new?issue[title]=');
    const { searchParams } = new URL(href);
    expect(Object.fromEntries(searchParams)).toEqual({
      'issue[title]': 'Ärger & Söhne #1',
      'issue[description]': 'Short.\n50 % done',
      'issue[confidential]': 'true',
    });
  });

  test('a body that makes it too long stays behind', () => {
    const { searchParams } = new URL(hrefOf('Title', 'x'.repeat(6000)));
    expect([...searchParams.keys()]).toEqual(['issue[title]', 'issue[confidential]']);
  });

  test('a title that alone makes it too long is cut', () => {
    const href = hrefOf('日'.repeat(255).repeat(4), 'body');
    expect(href.length).toBeLessThan(6000);
    expect(new URL(href).searchParams.get('issue[title]')).toMatch(/^日{600,}$/);
  });

  test('whatever the title and body, it is short, confidential and goes to that project', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3000 }),
        fc.string({ unit: 'binary', maxLength: 3000 }),
        (title, body) => {
          const href = hrefOf(title, body);
          expect(href.length).toBeLessThan(6000);
          const { origin, pathname, searchParams } = new URL(href);
          expect(origin + pathname).toBe('https://gitlab.com/group/sub-group/plan/-/issues/new');
          expect(searchParams.getAll('issue[confidential]')).toEqual(['true']);
          expect([...searchParams.keys()].filter((key) => !key.startsWith('issue['))).toEqual([]);
        },
      ),
    );
  });

  test('only an address that is itself too long has no link', () => {
    expect(newIssueLink({ ...place, project: 'g/'.repeat(3000), title: 't', body: 'b' })).toEqual({ tooLong: true });
  });
});
