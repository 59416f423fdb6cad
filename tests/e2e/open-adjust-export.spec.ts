import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { elements, readDocx, words } from '../support/read-docx.ts';
import { AppPage } from './pages/app.ts';
import { DocumentsPage } from './pages/documents-page.ts';
import { EstimatePage } from './pages/estimate-page.ts';

const file = readFileSync(
  fileURLToPath(new URL('../engagements/self-managed-to-gitlab-com/engagement.json', import.meta.url)),
  'utf8',
);
const { customer, customerLegalName } = (
  JSON.parse(file) as { details: { customer: string; customerLegalName: string } }
).details;

test('a kept engagement is opened, adjusted, written down and saved again', async ({ page }) => {
  test.slow();
  const [app, estimate, documents] = [new AppPage(page), new EstimatePage(page), new DocumentsPage(page)];
  await app.goto('');
  await app.open('from-a-colleague.engagement.json', file);
  await expect(page.getByRole('banner')).toContainText(customer);

  await app.visit('Estimate');
  const before = await estimate.total('Total effort').innerText();
  await estimate.addWork('Pilot', {
    title: 'Second pilot',
    scope: 'Provider runs a second pilot.',
    hours: '10',
    reason: 'Asked for in the call',
  });
  await expect(estimate.line('Second pilot')).toContainText('Asked for in the call (Bo Ek)');
  await expect(estimate.total('Total effort')).not.toHaveText(before, { useInnerText: true });
  await estimate.leaveOut('Kick-off', 'It took place');
  await expect(estimate.group('Left out')).toContainText('Kick-off');

  await app.visit('Documents');
  await expect(documents.paper).toContainText('Second pilot');
  const { bytes } = await documents.download('DOCX');
  const text = elements(readDocx(bytes).body, 'w:p').map(words).join('\n');
  for (const expected of [customerLegalName || customer, 'Provider runs a second pilot.'])
    expect(text).toContain(expected);
  for (const internal of ['Asked for in the call', 'It took place', 'Bo Ek']) expect(text).not.toContain(internal);

  const saved = JSON.parse((await app.save()).text) as { adjustments: Record<string, { kind: string; by: string }> };
  const ours = Object.values(saved.adjustments).filter(({ by }) => by === 'Bo Ek');
  expect(ours.map(({ kind }) => kind).sort()).toEqual(['add-work', 'leave-out']);
});
