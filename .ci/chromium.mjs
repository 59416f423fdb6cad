/** Finds a Chromium for the journeys, and installs Debian's where that is ours to do. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const INSTALL = 'apt-get update && apt-get install -y --no-install-recommends chromium';

function findChromium() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
  const places = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...APPS];
  return [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place));
}

function isContainer() {
  if (existsSync('/.dockerenv') || existsSync('/run/.containerenv') || process.env.container) return true;
  return existsSync('/proc/1/cgroup') && /docker|kubepods|lxc|containerd/.test(readFileSync('/proc/1/cgroup', 'utf8'));
}

/** The path of a Chromium. Installs system packages by itself only as root in CI or a container. */
export function chromiumPath() {
  const found = findChromium();
  if (found) return found;
  const isOurs = process.getuid?.() === 0 && (process.env.CI || isContainer()) && existsSync('/usr/bin/apt-get');
  if (!isOurs)
    throw new Error(`No Chromium found. Install one, or set CHROMIUM to its path:\n\n  sudo sh -c '${INSTALL}'\n`);
  console.error(`Installing Chromium (${INSTALL}) …`);
  spawnSync('sh', ['-c', INSTALL], {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const installed = findChromium();
  if (!installed) throw new Error(`Chromium could not be installed by: ${INSTALL}`);
  return installed;
}
