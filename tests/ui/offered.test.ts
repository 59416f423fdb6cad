import { expect, test } from 'vitest';
import type { ServiceHead } from '../../src/catalog/schema.ts';
import { byKind } from '../../src/ui/discovery/offered.ts';

const service = (title: string, type: string) => ({ id: title, title, type, category: 'Consulting' }) as ServiceHead;

test('kinds of services stand in the order of the catalog, the services of each by title', () => {
  const services = [service('Subversion', 'Migration'), service('Ärger', 'Advice'), service('bitbucket', 'Migration')];
  expect(byKind(services).map((group) => [group.title, ...group.services.map(({ title }) => title)])).toEqual([
    ['Consulting: Migration', 'bitbucket', 'Subversion'],
    ['Consulting: Advice', 'Ärger'],
  ]);
});
