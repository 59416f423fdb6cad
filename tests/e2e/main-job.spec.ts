import { expect, test } from '@playwright/test';
import { elements, readDocx, words } from '../support/read-docx.ts';
import { readPdf } from '../support/read-pdf.ts';
import { AppPage } from './pages/app.ts';
import { DiscoveryPage } from './pages/discovery.ts';
import { DocumentsPage } from './pages/documents-page.ts';
import { EstimatePage } from './pages/estimate-page.ts';

const CUSTOMER = 'Contoso Freight';
const INTERNAL = ['Two hundred are archived', 'The customer runs this one', 'They asked for nights'];

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** The first journey: from the first question to both issues and both files. */
test('an engagement is discovered, estimated, adjusted and written down', async ({ page }) => {
  test.slow();
  const [app, discovery, estimate, documents] = [
    new AppPage(page),
    new DiscoveryPage(page),
    new EstimatePage(page),
    new DocumentsPage(page),
  ];

  await test.step('discover', async () => {
    await app.goto('');
    await discovery.introduce('Ana Silva');
    await discovery.customer.fill(CUSTOMER);
    await discovery.addService('Migration from GitLab self-managed to GitLab.com');
    await discovery.type('How many user accounts move?', '900');
    await discovery.type('How many projects (repositories) move?', '1,400');
    await discovery.type('How many GitLab repositories exceed 5 GB?', '12');
    await discovery.hasFigures();
  });

  await test.step('ask a figure why', async () => {
    await app.visit('Estimate');
    await expect(estimate.cell('Run the waves', 'Suggested')).toContainText('h');
    await estimate.why(/why\? Effort of Run the waves/);
    await expect(estimate.dialog).toContainText(/h per migration wave × 7 migration waves/);
    await expect(estimate.dialog).toContainText('1,400 projects');
    await expect(estimate.dialog).toContainText('by Ana Silva');
    await estimate.closeDialog();
  });

  const before = await estimate.total('Total price').innerText();
  await test.step('adjust', async () => {
    await estimate.planQuantity('Run the waves', 'Projects', '1,200', 'Two hundred are archived');
    await expect(page.getByText('1,200 planned')).toBeVisible();
    await estimate.setHours('Migration plan and wave plan', '12', 'The customer runs this one');
    await expect(estimate.cell('Migration plan and wave plan', 'Suggested')).toContainText('8 h');
    await expect(estimate.cell('Migration plan and wave plan', 'Planned')).toContainText('12 h');
    await estimate.moveToLaterPhase('Knowledge transfer', 'The customer runs this one');
    await expect(estimate.group('Later phase')).toContainText('Knowledge transfer');
    await expect(estimate.total('Total price')).not.toHaveText(before);
  });
  const price = /USD [\d,]+\.\d\d/.exec(await estimate.total('Total price').innerText())?.[0] ?? 'no price';

  await test.step('revert and undo', async () => {
    const adjusted = await estimate.total('Total price').innerText();
    await estimate.revert('Migration plan and wave plan');
    await expect(estimate.total('Total price')).not.toHaveText(adjusted);
    await app.undo.click();
    await expect(estimate.total('Total price')).toHaveText(adjusted, { useInnerText: true });
  });

  await app.visit('Documents');
  for (const issue of [/^Scoping issue/, /intake/i]) {
    await test.step(`copy ${String(issue)}`, async () => {
      await documents.choose(issue);
      await expect(documents.paper.getByRole('heading', { level: 2 })).toContainText(CUSTOMER);
      const body = await documents.copy('Copy Markdown');
      expect(body).toContain(CUSTOMER);
      expect(body.trimEnd().split('\n').at(-1)).toMatch(/^\/label ~/);
      expect(await documents.copy('Copy title')).toContain(CUSTOMER);
      const href = (await documents.newIssue.getAttribute('href')) ?? '';
      expect(href).toMatch(/^https:\/\/gitlab\.com\/.*\/-\/issues\/new\?/);
      expect(new URL(href).searchParams.get('issue[confidential]')).toBe('true');
      expect(href.length).toBeLessThan(6000);
      expect(href).not.toContain('1%2C400');
    });
  }

  await test.step('tell what changed', async () => {
    await documents.choose('Update comment');
    const comment = await documents.copy('Copy Markdown');
    expect(comment).toContain('The customer runs this one');
    expect(comment).toContain(price.replace('USD ', ''));
  });

  await documents.choose('Statement of work');
  await test.step('reword a sentence', () =>
    documents.reword(/^Reword: .* moves 900 users/, 'Everything moves at night.', 'They asked for nights'));

  await test.step('download the Word file', async () => {
    const { name, bytes } = await documents.download('DOCX');
    expect(name).toBe('contoso-freight-statement-of-work-draft.docx');
    const text = elements(readDocx(bytes).body, 'w:p').map(words).join('\n');
    for (const expected of [CUSTOMER, price.replace('USD ', ''), 'Everything moves at night.'])
      expect(text).toContain(expected);
    for (const internal of INTERNAL) expect(text).not.toContain(internal);
  });

  await test.step('download the PDF', async () => {
    const { name, bytes } = await documents.download('PDF');
    expect(name).toBe('contoso-freight-statement-of-work-draft.pdf');
    const { pages } = await readPdf(bytes);
    const text = pages.map((one) => one.text).join(' ');
    for (const expected of [CUSTOMER, price.replace('USD ', ''), 'Everything moves at night.'])
      expect(text).toContain(expected);
    for (const one of pages) expect(one.text).toContain('DRAFT');
    for (const internal of INTERNAL) expect(text).not.toContain(internal);
    await expect(page.getByRole('alert')).toBeHidden();
  });
});
