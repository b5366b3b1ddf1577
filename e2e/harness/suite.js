import { readFileSync } from 'node:fs';

const variable = 'E2E_SUITE_JSON';

/** What `suite.json` of the running suite says now: pids in it change when a process is restarted. */
export function readSuite() {
  const file = process.env[variable];
  if (!file) {
    throw new Error(`${variable} does not name the suite.json of a running suite; run.js sets it.`);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The suite under test, as it was when this test file started. */
export const suite = readSuite();

/** Scheme, host and port of the public address, without the mount path. */
export const origin = new URL(suite.url).origin;

/** The path the API is mounted on, without a slash at its end. */
export const mount = new URL(suite.url).pathname.replace(/\/$/, '');

/** Whether the tests run against the original server, to see that they ask for what it does. */
export const isPeer = suite.kind === 'parse-server';

/** Options of a test that asks for more than the original server gives. */
export const beyondPeer = isPeer ? { skip: 'parse-server itself does not do this' } : {};
