import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exchange, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { isPeer, mount, readSuite, suite } from '../harness/suite.js';
import { eventually, isRunning } from '../harness/waiting.js';
import { WriteLoad } from '../harness/write-load.js';

const processes = isPeer
  ? Object.keys(readSuite().processes ?? {})
  : ['gateway', 'data-service', 'auth-service', 'files-service', 'push-service', 'analytics-service', 'stores'];

const writesBeforeTheKill = 300;
const writesAfterTheRestart = 100;

describe('Killing a process under a write load', () => {
  for (const name of processes) {
    test(`a killed ${name} is started again, and no acknowledged write is lost`, async () => {
      const session = await signUp();
      const load = await WriteLoad.start();
      try {
        await eventually('a load of writes', () => load.acknowledged >= writesBeforeTheKill && load.users.length > 0);
        const { pid } = await kill(name);
        await isBack(name, pid);
        const soFar = load.acknowledged;
        await eventually('writes after the restart', () => load.acknowledged >= soFar + writesAfterTheRestart);
      } finally {
        await load.stop();
      }

      assert.deepEqual(await load.lostFiles(), [], `of ${load.files.length} files`);
      assert.deepEqual(await load.lostObjects(), [], `of ${load.created.length} objects`);
      assert.deepEqual(await load.lostUsers(), [], `of ${load.users.length} users`);
      for (const [id, { acknowledged, ambiguous }] of load.counters) {
        const count = await load.count(id);
        assert.ok(
          count >= acknowledged && count <= acknowledged + ambiguous,
          `${acknowledged} increments were acknowledged and ${ambiguous} are open, but the counter shows ${count}`,
        );
      }
      const me = await rest('GET', '/users/me', { session: session.sessionToken });
      assert.equal(me.json.objectId, session.objectId, me.text);
    });
  }

  async function signUp() {
    const { json, text } = await rest('POST', '/users', { body: { username: unique('user'), password: 'my pass' } });
    assert.ok(json?.sessionToken, text);
    return json;
  }

  async function kill(name) {
    const pid = readSuite().processes[name];
    assert.ok(isRunning(pid), `${name} runs as ${pid}`);
    process.kill(pid, 'SIGKILL');
    return { pid };
  }

  /** Waits until the supervisor names a new process, and every part of the suite answers again. */
  async function isBack(name, oldPid) {
    await eventually(`a new process for ${name}`, () => {
      const pid = readSuite().processes[name];
      return pid !== oldPid && isRunning(pid);
    });
    await eventually('health', async () => (await exchange('GET', `${mount}/health`)).status === 200);
    await eventually(
      'a read of an object',
      async () => (await rest('GET', '/classes/StillAlive?limit=1')).status === 200,
    );
    await eventually(
      'a read of a file',
      async () => (await exchange('GET', `${mount}/files/${suite.appId}/nothing.txt`)).status === 404,
    );
    await eventually('a read of a user', async () => (await rest('GET', '/users?limit=1')).status === 200);
  }
});
