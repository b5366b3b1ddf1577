/*
 * Runs the end-to-end tests: node run.js [test files]. Starts a suite of its own for them, unless E2E_SUITE_JSON names
 * the suite.json of a running one.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startSuite } from './harness/launch.js';
import { report } from './harness/reporter.js';

/** In this order; what kills processes comes last. */
const folders = ['guide', 'protocol', 'bad-input', 'operations'];
const home = fileURLToPath(new URL('.', import.meta.url));
const minutesForOneFile = 5;

function allTests() {
  return folders.flatMap((folder) =>
    readdirSync(join(home, folder))
      .filter((name) => name.endsWith('.test.js'))
      .sort()
      .map((name) => join(home, folder, name)),
  );
}

async function runTests(files) {
  const stream = run({ files, concurrency: 1, timeout: minutesForOneFile * 60_000 });
  let failed = false;
  stream.on('test:fail', ({ todo }) => {
    failed ||= todo === undefined;
  });
  for await (const text of report(stream)) {
    process.stdout.write(text);
  }
  return !failed;
}

/** A suite that does not serve its app fails once, here, and not in each test. */
async function requireServed(file) {
  const { url, appId, restAPIKey } = JSON.parse(readFileSync(file, 'utf8'));
  const headers = { 'X-Parse-Application-Id': appId, 'X-Parse-REST-API-Key': restAPIKey };
  const response = await fetch(`${url}/classes/Any?limit=1`, { headers });
  if (!response.ok) {
    throw new Error(`e2e: ${url} does not serve ${appId}: ${response.status} ${await response.text()}`);
  }
}

async function main(named) {
  const files = named.length ? named.map((name) => resolve(name)) : allTests();
  if (process.env.E2E_SUITE_JSON) {
    await requireServed(process.env.E2E_SUITE_JSON);
    return runTests(files);
  }
  const suite = await startSuite(join(home, 'target'));
  process.env.E2E_SUITE_JSON = suite.file;
  try {
    await requireServed(suite.file);
    return await runTests(files);
  } finally {
    await suite.stop();
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => process.exit(1));
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
