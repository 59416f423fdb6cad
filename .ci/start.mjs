/** `npm start`: installs what is missing, builds the site and serves it on this machine until it is stopped. */
import { installPackages, root } from './install.mjs';

installPackages();
// Only now: on a fresh clone there was no Vite to import before.
const { build, preview } = await import('vite');

await build({ root, logLevel: 'warn' });
// Takes the next free port when this one is in use.
const server = await preview({ root, preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4173) } });
const { port } = server.httpServer.address();
console.log(`\nServices Calculator is at http://127.0.0.1:${port}/\nStop it with Ctrl+C.`);
