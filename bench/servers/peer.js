import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePortBase } from '../../e2e/harness/ports.js';
import { eventually } from '../../e2e/harness/waiting.js';
import { Ended, startChild } from './child.js';
import { startStore } from './store.js';

const program = fileURLToPath(new URL('parse-server.js', import.meta.url));

/**
 * Starts npm's parse-server with a store of its own.
 *
 * @param {{project: string, folder: string}} place `folder` for data and logs; what an earlier run left is removed
 */
export async function startPeer({ project, folder }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const base = await freePortBase();
  const store = process.env.MONGODB_URL
    ? { url: process.env.MONGODB_URL, stop: async () => {} }
    : await startStore({ project, folder, port: base + 51 });
  const port = base + 37;
  const app = {
    appId: 'bench',
    masterKey: randomBytes(16).toString('hex'),
    restAPIKey: randomBytes(16).toString('hex'),
    javascriptKey: randomBytes(16).toString('hex'),
  };
  const log = join(folder, 'parse-server.log');
  const child = startChild(process.execPath, [program], {
    name: 'parse-server',
    log,
    environment: {
      NODE_ENV: 'production',
      PEER_PORT: String(port),
      PEER_DATABASE: `${store.url.replace(/\/$/, '')}/parsimony_bench_peer`,
      PEER_APP_ID: app.appId,
      PEER_MASTER_KEY: app.masterKey,
      PEER_REST_KEY: app.restAPIKey,
      PEER_JAVASCRIPT_KEY: app.javascriptKey,
    },
  });
  const stop = async () => {
    await child.stop();
    await store.stop();
  };
  const url = `http://127.0.0.1:${port}/parse`;
  try {
    const healthy = async () => {
      child.requireAlive();
      return (await fetch(`${url}/health`)).ok;
    };
    await eventually('parse-server', healthy, { unless: Ended });
  } catch (error) {
    await stop();
    throw error;
  }
  return { name: 'peer', title: 'parse-server 9.10.0', url, ...app, pids: () => [child.pid], stop };
}
