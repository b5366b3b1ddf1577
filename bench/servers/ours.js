import { readFileSync } from 'node:fs';
import { startSuite } from '../../e2e/harness/launch.js';

/** The processes whose work is counted: all that parse-server does in one. The stores are not. */
const services = ['gateway', 'data-service', 'auth-service'];

/**
 * Heap as in production, in the place of a laptop's. The JVM takes this variable after its command line.
 */
export const productionHeap = { _JAVA_OPTIONS: '-Xmx512m' };

/**
 * Starts the suite with a store of its own.
 *
 * @param {{folder: string}} place `folder` for data and logs; what an earlier run left is removed
 */
export async function startOurs({ folder }) {
  const suite = await startSuite(folder, productionHeap);
  const read = () => JSON.parse(readFileSync(suite.file, 'utf8'));
  const { url, appId, masterKey, restAPIKey } = read();
  return {
    name: 'ours',
    title: 'Parsimony',
    url,
    appId,
    masterKey,
    restAPIKey,
    pids: () => services.map((service) => read().processes[service]),
    stop: suite.stop,
  };
}
