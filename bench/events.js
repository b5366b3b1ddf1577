/*
 * Tracks events through the gateway as fast as they are acknowledged, waits until they are counted, and checks that the
 * counts are exact.
 */
import autocannon from 'autocannon';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { eventually } from '../e2e/harness/waiting.js';
import { startSuite } from '../e2e/harness/launch.js';
import { cpuSeconds, requireAccounting, residentMegabytes } from './measure/processes.js';
import { productionHeap } from './servers/ours.js';

const help = `Tracks events and checks that each acknowledged one is counted exactly once.

  bench/events [options]

  --events N        how many (default 1000000)
  --connections N   clients at the same time (default 64)
  --batch N         events in a request: 1 for plain ones, else a /batch (default 1)
  --help            print this`;

const names = Array.from({ length: 10 }, (_, index) => `event${index}`);
const processes = ['gateway', 'analytics-service'];
const warmUpEvents = 20_000;

function readOptions() {
  const { values } = parseArgs({
    options: {
      events: { type: 'string', default: '1000000' },
      connections: { type: 'string', default: '64' },
      batch: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const number = (name) => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 1) {
      throw new Error(`--${name} takes a whole number above zero`);
    }
    return value;
  };
  return values.help
    ? undefined
    : { events: number('events'), connections: number('connections'), batch: number('batch') };
}

/** The requests that a connection sends in turn. */
function requests(prefix, batch) {
  const event = (name, index) => ({
    path: `/parse/events/${prefix}${name}`,
    body: { dimensions: { source: `source${index}`, dayType: index % 2 ? 'weekday' : 'weekend' } },
  });
  return names.map((name, index) => {
    const { path, body } = event(name, index);
    const parts = Array.from({ length: batch }, () => ({ method: 'POST', path, body }));
    return batch === 1
      ? { method: 'POST', path, body: JSON.stringify(body) }
      : { method: 'POST', path: '/parse/batch', body: JSON.stringify({ requests: parts }) };
  });
}

/** Sends events; fails if one is not acknowledged, as nothing exact could be said then. */
async function track(suite, prefix, { events, connections, batch }) {
  const before = Date.now();
  const result = await autocannon({
    url: new URL(suite.url).origin,
    connections,
    amount: Math.floor(events / batch),
    timeout: 30,
    headers: {
      'X-Parse-Application-Id': suite.appId,
      'X-Parse-REST-API-Key': suite.restAPIKey,
      'Content-Type': 'application/json',
    },
    requests: requests(prefix, batch),
  });
  if (result.non2xx || result.errors) {
    throw new Error(`${result.non2xx} requests were refused and ${result.errors} had no answer`);
  }
  return { tracked: result['2xx'] * batch, seconds: (Date.now() - before) / 1000, latency: result.latency };
}

/** What is counted of the events with the prefix: in all, and by the values of a dimension. */
async function counted(suite, prefix) {
  const { events } = await ask(suite, 'events?limit=1000');
  const ours = events.filter(({ name }) => name.startsWith(prefix));
  let series = 0;
  let values = 0;
  for (const { name } of ours) {
    const answer = await ask(suite, `events/${name}`);
    series += sum(answer.series);
    values += sum((await ask(suite, `events/${name}/dimensions/source`)).values);
  }
  return { names: sum(ours), series, values };
}

const sum = (list) => list.reduce((total, { count }) => total + count, 0);

async function ask(suite, path) {
  const headers = { 'X-Parse-Application-Id': suite.appId, 'X-Parse-Master-Key': suite.masterKey };
  const response = await fetch(`${suite.url}/analytics/${path}`, { headers });
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
  return response.json();
}

async function run(suite, options, prefix) {
  const pids = processes.map((name) => suite.processes[name]);
  const cpuBefore = cpuSeconds(pids);
  const { tracked, seconds, latency } = await track(suite, prefix, options);
  const acknowledgedAt = Date.now();
  const counts = await eventually(
    'the counts',
    async () => {
      const now = await counted(suite, prefix);
      return Object.values(now).every((count) => count >= tracked) && now;
    },
    { seconds: 300 },
  );
  const cpu = cpuSeconds(pids) - cpuBefore;
  if (Object.values(counts).some((count) => count !== tracked)) {
    throw new Error(`${tracked} events were acknowledged, but counted were ${JSON.stringify(counts)}`);
  }
  return {
    tracked,
    seconds,
    latency,
    cpu,
    lagMs: Date.now() - acknowledgedAt,
    megabytes: pids.map((pid) => Math.round(residentMegabytes([pid]))),
  };
}

async function main(options) {
  requireAccounting();
  const target = fileURLToPath(new URL('target', import.meta.url));
  const { file, stop } = await startSuite(join(target, 'events'), productionHeap);
  try {
    const suite = JSON.parse(readFileSync(file, 'utf8'));
    await run(suite, { ...options, events: Math.min(options.events, warmUpEvents) }, 'warm');
    const { tracked, seconds, latency, cpu, lagMs, megabytes } = await run(suite, options, 'bench');
    console.log(`${tracked} events acknowledged and counted exactly, ${options.connections} connections`);
    console.log(`${Math.round(tracked / seconds)} events/s; answers after ${latency.p50} ms (median), ${latency.p99} ms (p99)`);
    console.log(`${Math.round(tracked / cpu)} events per CPU second of ${processes.join(' and ')}, counting included`);
    console.log(`the counts were complete ${lagMs} ms after the last answer; ${megabytes.join(' and ')} MB resident`);
  } finally {
    await stop();
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => process.exit(1));
}

try {
  const options = readOptions();
  if (options) {
    await main(options);
  } else {
    console.log(help);
  }
} catch (error) {
  console.error(`bench: ${error.message}${error.cause ? ` (${error.cause.message})` : ''}`);
  process.exitCode = 1;
}
