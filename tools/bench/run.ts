/** `npm run bench`: builds the site, weighs its pages, times the simulator; prints JSON. */
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { measureHa } from './ha-speed.ts';
import { weighPages } from './page-weights.ts';
import { measureSimulator } from './simulator-speed.ts';
import { measureZfs } from './zfs-speed.ts';

const PORT = 4391;
const BASE = `http://localhost:${PORT}`;
const PAGES = [
  '/',
  '/getting-started/route-map/',
  '/availability/formula/',
  '/availability/table/',
  '/en/availability/formula/',
  '/live-demo/setting-up/',
];
/** Goals for a lesson without a terminal, in bytes after gzip. */
const GOALS = {
  pageBytes: 60_000,
  scriptBytes: 25_000,
  commandToOutputP95Ms: 5,
  rewindMs: 50,
  statusOf100DisksMs: 10,
  puzzleMs: 200,
  eightDisksP95Ms: 1000,
  capacityUs: 50,
  stormMs: 60,
  hourSecondsOf32Nodes: 5,
};

function buildSeconds(): number {
  const started = process.hrtime.bigint();
  const { status } = spawnSync('npx', ['astro', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The site does not build; see above.');
  return Number(process.hrtime.bigint() - started) / 1e9;
}

async function untilServed(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(BASE).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`Nothing answers at ${BASE}.`);
}

const seconds = buildSeconds();
const server = spawn('npx', ['astro', 'preview', '--port', String(PORT)], {
  stdio: 'ignore',
  detached: true,
});
try {
  await untilServed();
  const pages = await weighPages(BASE, PAGES);
  const simulator = await measureSimulator();
  const zfs = measureZfs();
  const ha = measureHa();
  console.log(JSON.stringify({ goals: GOALS, buildSeconds: seconds, pages, simulator, zfs, ha }, null, 2));
} finally {
  if (server.pid !== undefined) process.kill(-server.pid);
}
