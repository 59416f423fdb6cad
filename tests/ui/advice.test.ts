import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { AnswerValue } from '../../src/engagement/engagement.ts';
import DiscoveryRoom from '../../src/ui/discovery/DiscoveryRoom.svelte';
import DocumentsRoom from '../../src/ui/documents/DocumentsRoom.svelte';
import EstimateRoom from '../../src/ui/estimate/EstimateRoom.svelte';
import { TINY, tinyEngagement, tinyIndex } from '../support/tiny-catalog.ts';
import './dialogs.ts';
import { allIsLoaded, openRoom, sessionOver } from './room.ts';

const why = { because: 'So it is.', source: 'ours' };
const projects = (atMost: number) => ({ kind: 'driver', driver: 'projects', atMost });
const number = (value: number): AnswerValue => ({ kind: 'number', value });
const index = tinyIndex((catalog) => {
  const { positioning } = catalog as unknown as { positioning: object };
  const [moving] = structuredClone(TINY.services);
  const others = Array.from({ length: 9 }, (_, place) => ({
    ...moving,
    id: `storing-${place + 1}`,
    title: `Storing ${place + 1}`,
    type: 'Storage',
  }));
  Object.assign(catalog.services[0] as object, {
    limits: [{ id: 'few', verdict: 'too-small', when: projects(10), advice: 'Move {projects} by hand.', ...why }],
  });
  catalog.services.push(...(others as typeof catalog.services));
  Object.assign(catalog, {
    positioning: {
      ...positioning,
      offerings: [
        {
          ...{ id: 'small', title: 'Small move', summary: 'A small package.', services: ['moving'] },
          ...{ category: 'Migration', type: 'Package', size: { duration: 'two weeks', ...why } },
          fits: [{ id: 'size', when: projects(100), met: '{projects} fit.', unmet: 'Not {projects}.', source: 'ours' }],
          listPrice: { amount: '35000', currency: 'EUR', year: 2022, source: 'ours' },
        },
      ],
    },
    archetypes: [
      {
        ...{ id: 'mover', title: 'Mover', description: 'Moves a lot.', source: 'ours' },
        propose: ['moving', 'storing-1'].map((service) => ({ service, because: `They need ${service}.` })),
      },
    ],
    clues: [{ id: 'clue', when: projects(10), beside: 'target', text: '{projects} fit a bag.', source: 'ours' }],
    approvals: [
      { ...{ id: 'chief', title: 'Blessing', approver: 'The chief', workingDays: 2 }, needs: ['All of it'], ...why },
    ],
    clauses: [
      { id: 'pause', title: 'Winter pause', place: 'terms', order: 1, isOptional: true, text: ['We rest.'], ...why },
    ],
  });
});
const sessionWith = (answers: Record<string, AnswerValue>) => sessionOver(index, tinyEngagement(index, answers));

test('many services stand folded by kind, and are found by searching', async () => {
  const { user, session } = openRoom(DiscoveryRoom, sessionOver(index));
  expect(screen.queryByRole('button', { name: 'Add Storing 3' })).not.toBeVisible();
  await user.type(screen.getByRole('searchbox', { name: 'Search services' }), 'storage 3');
  const found = within(screen.getByRole('list', { name: 'Services to choose from' }));
  expect(found.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(['Add Storing 3']);
  await user.click(screen.getByRole('button', { name: 'Add Storing 3' }));
  expect(Object.values(session.engagement.services).map(({ service }) => service)).toEqual(['storing-3']);
  await user.type(screen.getByRole('searchbox'), ' teapot');
  expect(screen.getByText('No service found')).toBeVisible();
});

test('a kind of customer brings its services into scope in one step', async () => {
  const { user, session } = openRoom(DiscoveryRoom, sessionOver(index));
  await user.click(screen.getByText(/^Kinds of customer/));
  await allIsLoaded();
  await user.click(screen.getByText('Mover'));
  expect(screen.getByText('They need storing-1.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: /^Add all 2/ }));
  expect(Object.values(session.engagement.services).map(({ service }) => service)).toEqual(['moving', 'storing-1']);
  expect(screen.queryByRole('button', { name: /^Add all 2/ })).toBeNull();
  session.undo();
  expect(session.engagement.services).toEqual({});
});

test('a clue stands beside its question, and a limit beside its service', async () => {
  openRoom(DiscoveryRoom, sessionWith({ projects: number(5) }));
  await allIsLoaded();
  const target = within(screen.getByRole('group', { name: 'Where do they go?' }));
  expect(target.getByText('5 projects fit a bag.')).toBeVisible();
  const inScope = within(screen.getByRole('list', { name: 'Services in scope' }));
  expect(inScope.getByText('Move 5 projects by hand.')).toBeVisible();
});

test('the estimate says what to sell, why, and what it rests on', async () => {
  const { user, session } = openRoom(EstimateRoom, sessionWith({ projects: number(50) }));
  const card = within(screen.getByRole('region', { name: 'Standard offering or custom SOW?' }));
  expect(card.getByText('A standard offering')).toBeVisible();
  await user.click(card.getByText('Small move'));
  expect(card.getByText('50 projects fit.')).toBeVisible();
  expect(card.getByText('EUR 35,000.00, list price of 2022')).toBeVisible();
  const ref = session.discovery.questions.find(({ question }) => question.id === 'projects')?.ref;
  if (!ref) throw new Error('no question');
  session.clearAnswer(ref);
  expect(await card.findByText('Not decided yet')).toBeVisible();
  expect(card.getByRole('link', { name: 'How many projects move?' })).toBeVisible();
});

test('the estimate lists approvals with what each must see, and limits', async () => {
  const { user } = openRoom(EstimateRoom, sessionWith({ projects: number(5) }));
  const card = within(screen.getByRole('region', { name: 'Approvals needed' }));
  expect(card.getByText(/The chief · 2 business days/)).toBeVisible();
  await user.click(card.getByText('Why, and what they must see'));
  expect(card.getByText('All of it')).toBeVisible();
  expect(screen.getByText('Smaller than the rules were reasoned for: Moving')).toBeVisible();
});

test('an approval is recorded as given with where it was given, and taken back', async () => {
  const { user, session } = openRoom(EstimateRoom, sessionWith({ projects: number(50) }));
  await allIsLoaded();
  const card = within(screen.getByRole('region', { name: 'Approvals needed' }));
  await user.click(card.getByRole('button', { name: 'Record as given: “Blessing”' }));
  await user.type(screen.getByRole('textbox', { name: /^Reason/ }), 'In the issue.');
  await user.click(screen.getByRole('button', { name: 'Record' }));
  expect(card.getByText('Given by Ana Silva on 22 November 2026.')).toBeVisible();
  expect(Object.values(session.engagement.adjustments)).toMatchObject([{ kind: 'approval', approval: 'chief' }]);
  await user.click(card.getByRole('button', { name: 'Withdraw Blessing' }));
  expect(session.engagement.adjustments).toEqual({});
});

test('an approval of what is issued asks to re-scope before a reason is written', async () => {
  const { user, session } = openRoom(EstimateRoom, sessionWith({ projects: number(50) }));
  session.issueRevision({ name: '', reason: 'Agreed', hash: '0123456789abcdef' });
  await allIsLoaded();
  await user.click(screen.getByRole('button', { name: 'Record as given: “Blessing”' }));
  const dialog = () => within(screen.getByRole('dialog'));
  expect(dialog().queryByRole('textbox', { name: /^Reason/ })).toBeNull();
  await user.click(dialog().getByRole('button', { name: 'Re-scope' }));
  expect(dialog().getByRole('textbox', { name: /^Reason/ })).toBeVisible();
});

test('a clause opens to why it stands in the statement of work', async () => {
  location.hash = '#/documents';
  const session = sessionWith({ projects: number(5) });
  session.adjust({ kind: 'include-clause', clause: 'pause', reason: 'They asked.' });
  const { user } = openRoom(DocumentsRoom, session);
  await user.click(await screen.findByText('Why each clause is in it'));
  await user.click(screen.getByRole('button', { name: 'Winter pause' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Clause: Winter pause' }));
  expect(dialog.getByText('No lawyer has reviewed its wording')).toBeVisible();
  expect(dialog.getByText('Optional clause included.')).toBeVisible();
  expect(dialog.getByText(/^Reason: They asked\./)).toBeVisible();
  expect(dialog.getByText('In the catalog: clause "pause"')).toBeVisible();
});

test('an optional clause is included for a reason, and withdrawn', async () => {
  location.hash = '#/documents';
  const { user } = openRoom(DocumentsRoom, sessionWith({ projects: number(5) }));
  const paper = () => screen.getByRole('article');
  await user.click(screen.getByText('Optional clauses'));
  await user.click(screen.getByRole('button', { name: 'Include Winter pause' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'They asked.');
  await user.click(dialog.getByRole('button', { name: 'Include' }));
  expect(within(paper()).getByText('We rest.')).toBeVisible();
  expect(paper()).not.toHaveTextContent('They asked.');
  await user.click(screen.getByRole('button', { name: 'Withdraw Winter pause' }));
  expect(paper()).not.toHaveTextContent('We rest.');
});
