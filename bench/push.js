/*
 * Stores installations directly in the document store, sends one push to all of them through the stand-in of Apple's
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
import { cpuSeconds, requireAccounting, residentMegabytes } from './measure/processes.js';
import { call } from './servers/rest.js';
import { productionHeap } from './servers/ours.js';

const help = `Sends one push to many installations through the stand-in of Apple's network.

  bench/push [options]

  --devices N       how many installations (default 100000)
  --help            print this`;

const warmUpDevices = 5_000;
const insertSize = 1_000;
const pollMs = 50;
const secondsToSend = 600;

function readOptions() {
  const { values } = parseArgs({
    options: { devices: { type: 'string', default: '100000' }, help: { type: 'boolean', default: false } },
  });
  const devices = Number(values.devices);
  if (!Number.isInteger(devices) || devices < 1) {
    throw new Error('--devices takes a whole number above zero');
  }
  return values.help ? undefined : { devices };
}

/** Stores installations on a channel, as parse-server stores them. */
async function store(installations, channel, count) {
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

/** Sends a push to a channel and waits for its end; tells what that took the service. */
async function push(server, pid, channel) {
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
  const cpuBefore = cpuSeconds([pid]);
  const before = performance.now();
  const memory = { begin: residentMegabytes([pid]), peak: 0 };
  for (;;) {
    memory.peak = Math.max(memory.peak, residentMegabytes([pid]));
    const status = await call(server, 'GET', `/classes/_PushStatus/${id}`);
    if (status.status === 'succeeded' || status.status === 'failed') {
      const seconds = (performance.now() - before) / 1000;
      return { status, seconds, cpu: cpuSeconds([pid]) - cpuBefore, memory };
    }
    if (performance.now() - before > secondsToSend * 1000) {
      throw new Error(`the push did not end within ${secondsToSend} s: ${JSON.stringify(status)}`);
    }
    await sleep(pollMs);
  }
}

async function databaseOf(suite) {
  const response = await fetch(`${suite.adminUrl.replace(/\/$/, '')}/apps/${suite.appId}`, {
    headers: { Authorization: `Bearer ${suite.adminKey}` },
  });
  return (await response.json()).settings.databaseURI;
}

async function main({ devices }) {
  requireAccounting();
  const target = fileURLToPath(new URL('target', import.meta.url));
  const { file, stop } = await startSuite(join(target, 'push'), productionHeap);
  try {
    const suite = JSON.parse(readFileSync(file, 'utf8'));
    const server = { ...suite, name: 'ours' };
    const pid = suite.processes['push-service'];
    const client = await MongoClient.connect(await databaseOf(suite));
    try {
      const installations = client.db().collection('_Installation');
      await store(installations, 'warm', Math.min(warmUpDevices, devices));
      await store(installations, 'bench', devices);
    } finally {
      await client.close();
    }
    await push(server, pid, 'warm');
    const { status, seconds, cpu, memory } = await push(server, pid, 'bench');
    if (status.status !== 'succeeded' || status.numSent !== devices) {
      throw new Error(`not every device got it: ${JSON.stringify(status)}`);
    }
    console.log(`${devices} devices got one push, each counted once, in ${seconds.toFixed(1)} s`);
    console.log(`${Math.round(devices / seconds)} devices/s; ${Math.round(devices / cpu)} per CPU second of push-service`);
    console.log(`push-service: ${Math.round(memory.begin)} MB resident when it began, ${Math.round(memory.peak)} MB at most`);
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
