/** Two tabs of one browser: nothing that somebody typed gives way unseen. */
import { expect, test } from 'vitest';
import { openEngagement, saveEngagement } from '../../src/storage/engagement-file.ts';
import { browserStore } from '../../src/storage/store.ts';
import type { Session } from '../../src/ui/session.svelte.ts';
import { activity, engagementOf, number, smallCatalog, sum } from '../support/small-catalog.ts';
import { sessionOver } from './room.ts';

const index = smallCatalog({
  questions: [number('crates', 10, { low: 5, high: 40 })],
  activities: [activity('move-crates', [sum([{ kind: 'per-unit', driver: 'crates', time: '1h' }])])],
});

/** A storage whose tabs are told, one after the other and never the one that wrote. */
function browser() {
  let text: string | undefined;
  const looks: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  function open(meanwhile: () => void = () => undefined): Session {
    const place = looks.length;
    const storage = {
      getItem: () => text ?? null,
      setItem: (_key: string, value: string) => {
        if (value !== text) waiting.push(...looks.filter((_, other) => other !== place));
        text = value;
      },
    } as unknown as Storage;
    const store = browserStore(storage, 'key', (look) => looks.push(look));
    const opened = text === undefined ? undefined : openEngagement(text);
    if (text !== undefined) store.follow(text);
    meanwhile();
    return sessionOver(index, opened?.ok ? opened.engagement : undefined, { store });
  }
  /** Everybody hears what was saved so far. */
  async function tell(): Promise<void> {
    for (const look of waiting.splice(0)) look();
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  }
  return { open, tell, text: () => text, put: (value: string) => (text = value) };
}

const customerOf = ({ engagement }: Session) => engagement.details.customer;
const statusOf = ({ saveState }: Session) =>
  saveState.status === 'failed' && saveState.elsewhere !== undefined ? 'elsewhere' : saveState.status;

async function twoTabs() {
  const there = browser();
  there.put(saveEngagement(engagementOf(index)));
  const [one, two] = [there.open(), there.open()];
  async function say(session: Session, customer: string): Promise<void> {
    session.changeDetails({ customer });
    session.awaitKeeping();
    await session.keep();
  }
  return { ...there, one, two, say };
}

test('the other tab follows, a step back away; what says the same is kept', async () => {
  const { one, two, say, tell } = await twoTabs();
  const { answers } = two.engagement;
  await say(one, 'Contoso');
  await tell();
  expect([customerOf(two), statusOf(two), two.engagement.answers === answers]).toEqual(['Contoso', 'saved', true]);
  two.undo();
  expect(customerOf(two)).not.toBe('Contoso');
});

test('what is typed and not yet kept never gives way, nor is it written over the other', async () => {
  const { one, two, say, tell, text } = await twoTabs();
  two.changeDetails({ customer: 'Fabrikam' });
  two.awaitKeeping();
  await say(one, 'Contoso');
  await tell();
  expect([customerOf(two), statusOf(two)]).toEqual(['Fabrikam', 'elsewhere']);
  await two.keep();
  expect([text(), statusOf(two)]).toEqual([one.fileText, 'elsewhere']);
  await two.keep(true);
  await tell();
  expect([customerOf(one), statusOf(one), statusOf(two)]).toEqual(['Fabrikam', 'saved', 'saved']);
});

test('the other one is opened without writing, and undo brings back what gave way', async () => {
  const { one, two, say, tell, text } = await twoTabs();
  two.changeDetails({ customer: 'Fabrikam' });
  await say(one, 'Contoso');
  await tell();
  expect(await two.openOther()).toBe(true);
  expect([customerOf(two), statusOf(two), text()]).toEqual(['Contoso', 'saved', one.fileText]);
  two.undo();
  expect(customerOf(two)).toBe('Fabrikam');
});

test('two saves that cross leave both tabs with what is there', async () => {
  const { one, two, say, tell, text } = await twoTabs();
  await say(one, 'Contoso');
  two.changeDetails({ customer: 'Fabrikam' });
  await two.keep(true);
  await tell();
  expect([customerOf(one), customerOf(two)]).toEqual(['Fabrikam', 'Fabrikam']);
  expect(text()).toBe(two.fileText);
});

test('of what is heard while a service loads, the last holds', async () => {
  const there = browser();
  there.put(saveEngagement(engagementOf(index)));
  const one = there.open();
  let load: (() => void) | undefined;
  const two = there.open();
  const slow = two.indexFor.bind(two);
  two.indexFor = async (engagement) => {
    if (engagement.details.customer === 'Slow') await new Promise<void>((resolve) => (load = resolve));
    return slow(engagement);
  };
  for (const customer of ['Slow', 'Quick']) {
    one.changeDetails({ customer });
    one.awaitKeeping();
    await one.keep();
    await there.tell();
  }
  load?.();
  await there.tell();
  expect([customerOf(two), statusOf(two)]).toEqual(['Quick', 'saved']);
});

test('what was saved while a tab was starting is heard', async () => {
  const there = browser();
  const before = engagementOf(index);
  there.put(saveEngagement(before));
  const one = there.open(() => there.put(saveEngagement({ ...before, details: { ...before.details, customer: 'Contoso' } }))); // prettier-ignore
  await there.tell();
  expect([customerOf(one), statusOf(one)]).toEqual(['Contoso', 'saved']);
});

test('a service that cannot be loaded leaves the choice to the user', async () => {
  const { one, two, say, tell } = await twoTabs();
  two.indexFor = () => Promise.reject(new TypeError('Failed to fetch'));
  await say(one, 'Contoso');
  await tell();
  expect(statusOf(two)).toBe('elsewhere');
});

test('what was issued in one tab cannot be taken back in another', async () => {
  const { one, two, say, tell } = await twoTabs();
  await say(one, 'Contoso');
  await tell();
  one.issueRevision({ name: 'First', reason: 'Sent', hash: 'x' });
  one.awaitKeeping();
  await one.keep();
  await tell();
  expect(two.issued).toBeDefined();
  expect([one.canUndo, two.canUndo]).toEqual([false, false]);
});

test('a page that nobody has touched shows what another tab begins', async () => {
  const { open, tell } = browser();
  const [one, two] = [open(), open()];
  await one.keep();
  await tell();
  one.changeDetails({ customer: 'Contoso' });
  one.awaitKeeping();
  await one.keep();
  await tell();
  expect([customerOf(two), statusOf(two)]).toEqual(['Contoso', 'saved']);
});
