import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EventLoad } from '../harness/event-load.js';
import { isPeer, readSuite } from '../harness/suite.js';
import { eventually, isRunning } from '../harness/waiting.js';

const kills = 3;
const eventsBetween = 300;

describe('Killing analytics-service under a load of events', { skip: isPeer }, () => {
  test('every acknowledged event is counted exactly once', async () => {
    const load = EventLoad.start();
    try {
      for (let round = 0; round < kills; round++) {
        const soFar = load.acknowledged;
        await eventually('a load of events', () => load.acknowledged >= soFar + eventsBetween);
        await killAndAwaitNext('analytics-service');
      }
      const soFar = load.acknowledged;
      await eventually('events after the last restart', () => load.acknowledged >= soFar + eventsBetween);
    } finally {
      await load.stop();
    }

    const { acknowledged, unanswered } = load;
    const counted = await eventually('all counts', async () => {
      const now = await load.counted();
      return Object.values(now).every((count) => count >= acknowledged) && now;
    });
    for (const [what, count] of Object.entries(counted)) {
      assert.ok(
        count <= acknowledged + unanswered,
        `${acknowledged} events were acknowledged and ${unanswered} are open, but ${what} counts ${count}`,
      );
    }
    assert.deepEqual(new Set(Object.values(await load.counted())).size, 1, JSON.stringify(counted));
  });

  async function killAndAwaitNext(name) {
    const pid = readSuite().processes[name];
    assert.ok(isRunning(pid), `${name} runs as ${pid}`);
    process.kill(pid, 'SIGKILL');
    await eventually(`a new process for ${name}`, () => {
      const next = readSuite().processes[name];
      return next !== pid && isRunning(next);
    });
  }
});
