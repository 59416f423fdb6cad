/**
 * Installs what package-lock.json asks for and node_modules lacks. Runs with nothing but Node, before
 * every command of package.json, so a fresh clone needs no other step.
 *
 * Everything is printed to stderr: the stdout of `npm run --silent sow` holds the document alone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Compared by content, not by date: a checkout may touch the lock without changing it. */
function isInstalled() {
  const installedLock = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(installedLock);
  return Object.entries(wanted).every(
    // Optional packages are mostly other platforms' binaries: present or not, never in another version.
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  );
}

export function installPackages() {
  if (isInstalled()) return;
  console.error('Installing packages (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci failed; its output is above.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    installPackages();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
