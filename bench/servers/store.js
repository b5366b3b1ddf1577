import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../e2e/harness/waiting.js';
import { Ended, startChild } from './child.js';

/** The suite starts its store with the same. */
const jvmOptions = [
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '--enable-native-access=ALL-UNNAMED',
  '--sun-misc-unsafe-memory-access=allow',
];

/** What the store prints when it takes requests, with its address. */
const announcement = /^@parsimony\tREADY\tdocuments\t(\S+)/m;

/** Named so that the store process starts no broker and no store of files of its own; nobody connects to them. */
const nowhere = '127.0.0.1:9';

/**
 * Starts an embedded document store of its own, from the build of `local`.
 *
 * @param {{project: string, folder: string, port: number}} place
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function startStore({ project, folder, port }) {
  const target = join(project, 'local', 'target');
  if (!existsSync(join(target, 'lib'))) {
    throw new Error('The embedded store is not built: run bin/up once, or mvn package -pl local.');
  }
  const log = join(folder, 'store.log');
  const child = startChild(
    join(process.env.JAVA_HOME, 'bin', 'java'),
    [
      ...jvmOptions,
      '-cp',
      `${join(target, 'classes')}:${join(target, 'lib')}/*`,
      'io.parsimony.local.stores.StoresProcess',
      `--data=${folder}`,
      '--host=127.0.0.1',
      `--documents-port=${port}`,
      `--messages-port=${port + 1}`,
      `--controller-port=${port + 2}`,
      `--files-port=${port + 3}`,
    ],
    {
      name: 'the store',
      log,
      environment: {
        KAFKA_BOOTSTRAP_SERVERS: nowhere,
        S3_ENDPOINT: `http://${nowhere}`,
        PARSIMONY_PARENT_PID: String(process.pid),
      },
    },
  );
  const announced = () => {
    child.requireAlive();
    return announcement.exec(readFileSync(log, 'utf8'))?.[1];
  };
  const url = await eventually('the store', announced, { unless: Ended });
  return { url, stop: child.stop };
}
