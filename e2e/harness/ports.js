import { createServer } from 'node:net';

const firstBase = 21_300;
const lastBase = 29_000;

/** A base under which the hundred ports that a suite may use are free, looked for upwards. */
export async function freePortBase() {
  for (let base = firstBase; base < lastBase; base += 100) {
    const needed = [37, 41, 42, 43, 44, 45, 51, 52, 53, 54, 60, 61, 62, 63, 64, 65].map((offset) => base + offset);
    if ((await Promise.all(needed.map(isFree))).every(Boolean)) {
      return base;
    }
  }
  throw new Error(`No free ports between ${firstBase} and ${lastBase}.`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
