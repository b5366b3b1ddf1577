import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { PushAdapter, endOf } from '../harness/push-adapter.js';
import { isPeer, mount, readSuite } from '../harness/suite.js';
import { eventually, isRunning } from '../harness/waiting.js';

const devices = 6000;
const partSize = 50;

/** Slow enough that the push is under way when the process is killed. */
const answerMs = 250;

/** Steps under way at the kill: one of each of four batches at a time, of 250 devices. */
const mostSentTwice = 1000;

describe('Killing push-service while it sends', { skip: isPeer }, () => {
  let adapter;

  before(async () => {
    adapter = await PushAdapter.start();
    adapter.beforeAnswer = () => sleep(answerMs);
  });

  after(() => adapter.stop());

  test('every device gets it, few twice, and each counts once', { timeout: 240_000 }, async () => {
    const channel = unique('channel');
    const tokens = await installAll(channel);
    const { headers, text } = await rest('POST', '/push', {
      key: 'master',
      body: { channels: [channel], data: { alert: 'Hello', badge: 'Increment' } },
    });
    const id = headers.get('X-Parse-Push-Status-Id');
    assert.ok(id, text);
    const reached = () => tokens.filter((token) => adapter.deliveriesTo(token).length > 0).length;
    await eventually('a third of the devices', () => reached() > devices / 3);
    const pid = readSuite().processes['push-service'];
    process.kill(pid, 'SIGKILL');
    await eventually('a new process', () => {
      const now = readSuite().processes['push-service'];
      return now !== pid && isRunning(now);
    });

    const status = await endOf(id);
    assert.equal(status.status, 'succeeded', JSON.stringify(status));
    assert.equal(status.numSent, devices);
    assert.equal(reached(), devices);
    const twice = tokens.filter((token) => adapter.deliveriesTo(token).length > 1);
    assert.ok(twice.length <= mostSentTwice, `${twice.length} devices were sent to twice`);
    for (const token of tokens) {
      const deliveries = adapter.deliveriesTo(token);
      assert.ok(deliveries.length <= 2 && deliveries.every(({ data }) => data.badge === 1), JSON.stringify(deliveries));
    }
  });

  async function installAll(channel) {
    const tokens = Array.from({ length: devices }, () => unique('token'));
    for (let start = 0; start < devices; start += partSize) {
      const requests = tokens.slice(start, start + partSize).map((deviceToken) => ({
        method: 'POST',
        path: `${mount}/installations`,
        body: { deviceType: 'ios', deviceToken, channels: [channel] },
      }));
      const { json } = await rest('POST', '/batch', { body: { requests } });
      assert.ok(json.every(({ success }) => success), JSON.stringify(json).slice(0, 300));
    }
    return tokens;
  }
});
