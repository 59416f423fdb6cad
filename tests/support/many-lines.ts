import type { Engagement } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import { catalogIndex, readEngagement } from './drafts.ts';

/** The services of a sample, over and over, each as a service of its own. */
export function manyLines(lines: number): Engagement {
  const sample = { ...readEngagement('bitbucket-and-self-managed-to-gitlab-com'), adjustments: {} };
  const instances = Object.keys(sample.services);
  const copies = Math.ceil(lines / estimate(catalogIndex(), sample).lines.length);
  const renamed =
    (copy: number) =>
    <T>(entries: Readonly<Record<string, T>>) =>
      Object.entries(entries).flatMap(([key, value]) => {
        const [instance = '', ...rest] = key.split('/');
        return instances.includes(instance) ? [[[`${instance}${copy}`, ...rest].join('/'), value] as const] : [[key, value] as const]; // prettier-ignore
      });
  const all = <T>(entries: Readonly<Record<string, T>>) =>
    Object.fromEntries(Array.from({ length: copies }, (_, copy) => renamed(copy)(entries)).flat());
  return { ...sample, services: all(sample.services), answers: all(sample.answers) };
}
