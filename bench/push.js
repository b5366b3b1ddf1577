/*
 * Stores installations directly in the document store, sends pushes to all of them through the stand-in of Apple's
 * network, and checks that each device counts once.
 */
import { MongoClient } from 'mongodb';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startSuite } from '../e2e/harness/launch.js';
import { ownCpuSeconds, requireAccounting, residentMegabytes } from './measure/processes.js';
import { call } from './servers/rest.js';
import { productionHeap } from './servers/ours.js';

const help = `Sends pushes to many installations through the stand-in of Apple's network.

  bench/push [options]

  --devices N       how many installations (default 100000)
  --pushes N        how many pushes, one after the other (default 4): the first is a cold service's
  --help            print this`;

const channel = 'bench';
const insertSize = 1_000;
const pollMs = 50;
const secondsToSend = 600;

function readOptions() {
  const { values } = parseArgs({
    options: {
      devices: { type: 'string', default: '100000' },
      pushes: { type: 'string', default: '4' },
      help: { type: 'boolean', default: false },
    },
  });
  const whole = (name) => {
    const number = Number(values[name]);
    if (!Number.isInteger(number) || number < 1) {
      throw new Error(`--${name} takes a whole number above zero`);
    }
    return number;
  };
  return values.help ? undefined : { devices: whole('devices'), pushes: whole('pushes') };
}

/** Stores installations on the channel, as parse-server stores them. */
async function store(installations, count) {
  for (let start = 0; start < count; start += insertSize) {
    const now = new Date();
    const length = Math.min(insertSize, count - start);
    const documents = Array.from({ length }, () => ({
      _id: randomBytes(5).toString('hex'),
      installationId: randomBytes(16).toString('hex'),
      deviceToken: randomBytes(32).toString('hex'),
      deviceType: 'ios',
      appIdentifier: 'com.example.bench',
      channels: [channel],
      _created_at: now,
      _updated_at: now,
    }));
    await installations.insertMany(documents);
  }
}

/** Sends a push to the channel and waits for its end; tells what that took the service and all others. */
async function push(server) {
  const pid = server.processes['push-service'];
  const answers = await fetch(`${server.url}/push`, {
    method: 'POST',
    headers: {
      'X-Parse-Application-Id': server.appId,
      'X-Parse-Master-Key': server.masterKey,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ channels: [channel], data: { alert: 'The Giants just scored!', sound: 'cheer.caf' } }),
  });
  if (!answers.ok) {
    throw new Error(`the push was refused: ${await answers.text()}`);
  }
  const id = answers.headers.get('X-Parse-Push-Status-Id');
  const cpuBefore = cpuOfEach(server.processes);
  const before = performance.now();
  const memory = { begin: residentMegabytes([pid]), peak: 0 };
  for (;;) {
    memory.peak = Math.max(memory.peak, residentMegabytes([pid]));
    const status = await call(server, 'GET', `/classes/_PushStatus/${id}`);
    if (status.status === 'succeeded' || status.status === 'failed') {
      const seconds = (performance.now() - before) / 1000;
      return { status, seconds, cpu: spent(cpuBefore, cpuOfEach(server.processes)), memory };
    }
    if (performance.now() - before > secondsToSend * 1000) {
      throw new Error(`the push did not end within ${secondsToSend} s: ${JSON.stringify(status)}`);
    }
    await sleep(pollMs);
  }
}

/** CPU seconds of each process of the suite; the one that holds the stores is counted without those it has started. */
function cpuOfEach(processes) {
  return Object.entries(processes).map(([name, pid]) => [name, ownCpuSeconds(pid)]);
}

function spent(before, after) {
  const begin = Object.fromEntries(before);
  return Object.fromEntries(after.map(([name, seconds]) => [name, seconds - begin[name]]));
}

async function databaseOf(suite) {
  const response = await fetch(`${suite.adminUrl.replace(/\/$/, '')}/apps/${suite.appId}`, {
    headers: { Authorization: `Bearer ${suite.adminKey}` },
  });
  return (await response.json()).settings.databaseURI;
}

function report(number, devices, { seconds, cpu, memory }) {
  const perSecond = Math.round(devices / seconds);
  const perCpuSecond = Math.round(devices / cpu['push-service']);
  const used = Object.entries(cpu).map(([name, spent]) => `${name} ${spent.toFixed(1)}`);
  console.log(`push ${number}: ${devices} devices, each counted once, in ${seconds.toFixed(1)} s`);
  console.log(`  ${perSecond} devices/s; ${perCpuSecond} per CPU second of push-service`);
  console.log(`  push-service: ${Math.round(memory.begin)} MB resident when it began, ${Math.round(memory.peak)} MB at most`);
  console.log(`  CPU seconds: ${used.join(', ')}`);
}

async function main({ devices, pushes }) {
  requireAccounting();
  const target = fileURLToPath(new URL('target', import.meta.url));
  const { file, stop } = await startSuite(join(target, 'push'), productionHeap);
  try {
    const suite = JSON.parse(readFileSync(file, 'utf8'));
    const server = { ...suite, name: 'ours' };
    const client = await MongoClient.connect(await databaseOf(suite));
    try {
      await store(client.db().collection('_Installation'), devices);
    } finally {
      await client.close();
    }
    for (let number = 1; number <= pushes; number++) {
      const result = await push(server);
      if (result.status.status !== 'succeeded' || result.status.numSent !== devices) {
        throw new Error(`not every device got it: ${JSON.stringify(result.status)}`);
      }
      report(number, devices, result);
    }
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
