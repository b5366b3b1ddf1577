import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plan } from './cases.js';
import { requireAccounting } from './measure/processes.js';
import { measure } from './measure/rounds.js';
import { UsageError, readOptions } from './options.js';
import { summarize } from './report/summary.js';
import { markdownTable, textTable } from './report/tables.js';
import { startOurs } from './servers/ours.js';
import { startPeer } from './servers/peer.js';
import { seed } from './servers/seed.js';

const project = fileURLToPath(new URL('../', import.meta.url));
const target = fileURLToPath(new URL('target', import.meta.url));
const starters = {
  ours: () => startOurs({ folder: join(target, 'ours') }),
  peer: () => startPeer({ project, folder: join(target, 'peer') }),
};

async function compare(options) {
  requireAccounting();
  const names = options.only ? [options.only] : Object.keys(starters);
  const servers = [];
  try {
    for (const name of names) {
      progress(`starting ${name}`);
      servers.push(await starters[name]());
    }
    const targets = [];
    for (const server of servers) {
      progress(`seeding ${server.title} with ${options.objects} objects`);
      targets.push({ server, seed: await seed(server, options.objects) });
    }
    const outcomes = await measure(targets, plan(options.cases), options, progress);
    print(summarize(outcomes), Object.fromEntries(servers.map(({ name, title }) => [name, title])), options);
  } finally {
    for (const server of servers) {
      await server.stop();
    }
  }
}

/** Runs the peer for somebody else's use until a signal ends this process. */
async function serve(file) {
  const { url, appId, masterKey, restAPIKey, javascriptKey } = await starters.peer();
  writeFileSync(
    file,
    JSON.stringify({ kind: 'parse-server', url, appId, masterKey, restAPIKey, javascriptKey }, null, 2),
  );
  progress(`parse-server takes requests at ${url}; Ctrl-C ends it`);
}

function print(summary, titles, { rounds, seconds, connections, markdown }) {
  const processor = os.cpus()[0]?.model.trim() ?? 'unknown processor';
  console.log(
    `\n${connections} connections, medians of ${rounds} rounds of ${seconds} s, ` +
      `${os.cpus().length} x ${processor}, load ${os.loadavg()[0].toFixed(1)}\n`,
  );
  console.log(textTable(summary, titles));
  if (markdown) {
    console.log(`\n${markdownTable(summary, titles)}`);
  }
}

function progress(line) {
  console.error(`bench: ${line}`);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => process.exit(1));
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options?.servePeer) {
    await serve(options.servePeer);
  } else if (options) {
    await compare(options);
  }
} catch (error) {
  console.error(`bench: ${error.message}${error.cause ? ` (${error.cause.message})` : ''}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
