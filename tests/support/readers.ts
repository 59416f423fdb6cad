/** The programs, not ours, that read what we write. They come from Debian: in CI the long suite installs them, elsewhere it prints the line to run. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES = [
  'libreoffice-writer-nogui',
  'poppler-utils',
  'mupdf-tools',
  'qpdf',
  'ghostscript',
  'pandoc',
  'docx2txt',
  'cmark-gfm',
];
const PROGRAMS = ['soffice', 'pdftotext', 'mutool', 'qpdf', 'gs', 'pandoc', 'docx2txt', 'cmark-gfm'];

const isThere = (program: string) =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));

export function installReaders(): void {
  if (PROGRAMS.every(isThere)) return;
  const line = `apt-get update && apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`;
  if (process.getuid?.() !== 0 || process.env['CI'] === undefined) throw new Error(`Readers are missing. Run: ${line}`);
  execFileSync('sh', ['-c', line], { stdio: 'ignore' });
}

export function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 50_000_000 });
}
