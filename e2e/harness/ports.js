import { createServer } from 'node:net';

const firstBase = 21_300;
const lastBase = 29_000;

/** What a suite listens on, above its base: doors, services, stores and networks, metrics. */
const offsets = [37, 41, 42, 43, 44, 45, 51, 52, 53, 54, 56, 57, 60, 61, 62, 63, 64, 65];

/**
 * A base under which the hundred ports that a suite may use are free, looked for upwards. It is ours until this process
 * ends: a suite that is built first takes its ports minutes later, and another one may be looking meanwhile.
 */
export async function freePortBase() {
  for (let base = firstBase; base < lastBase; base += 100) {
    const claim = await listen(base);
    if (!claim) {
      continue;
    }
    if ((await Promise.all(offsets.map((offset) => isFree(base + offset)))).every(Boolean)) {
      claim.unref();
      return base;
    }
    claim.close();
  }
  throw new Error(`No free ports between ${firstBase} and ${lastBase}.`);
}

async function isFree(port) {
  const probe = await listen(port);
  await new Promise((resolve) => (probe ? probe.close(resolve) : resolve()));
  return Boolean(probe);
}

/** A server on a port, or undefined if somebody else has it. */
function listen(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
