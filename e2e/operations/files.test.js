import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Admin } from '../harness/admin.js';
import { appHeaders, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { isPeer, readSuite, suite } from '../harness/suite.js';
import { eventually } from '../harness/waiting.js';

const withSettingsApi = isPeer ? { skip: 'parse-server has no settings API' } : {};
const GIBIBYTE = 1024 ** 3;
const chunk = Buffer.alloc(256 * 1024);
const growthAllowed = 64 * 1024 * 1024;

describe('Large files', withSettingsApi, () => {
  const admin = new Admin();
  const processes = ['gateway', 'files-service', 'stores'];
  const onLinux = existsSync('/proc/self/status') ? {} : { skip: 'needs /proc' };

  before(async () => {
    const { status, text } = await admin.replaceSettings({ maxUploadSize: '3gb' });
    assert.ok(status < 300, text);
  });

  after(() => admin.replaceSettings());

  test('a file of 2 GB passes, and no process grows by more than 64 MB', onLinux, async () => {
    await remove(await uploaded(GIBIBYTE / 8));
    const memory = new MemoryWatch(processes);

    const file = await uploaded(2 * GIBIBYTE);
    const received = await downloadedBytes(file.url);
    const growth = memory.stop();
    await remove(file);

    assert.equal(received, 2 * GIBIBYTE);
    for (const [name, bytes] of Object.entries(growth)) {
      const megabytes = Math.round(bytes / 1024 / 1024);
      console.log(`# ${name} grew by ${megabytes} MB`);
      assert.ok(bytes <= growthAllowed, `${name} grew by ${megabytes} MB`);
    }
  });

  for (const chunked of [false, true]) {
    test(`a client that goes away leaves nothing behind, ${chunked ? 'of unknown' : 'of known'} length`, async () => {
      const name = unique('gone');
      const upload = open(`${name}.bin`, chunked ? undefined : GIBIBYTE);
      upload.on('error', () => {});
      try {
        await send(upload, 40 * 1024 * 1024);
        await eventually('the upload in the store', () => traces(name).length > 0);
      } finally {
        upload.destroy();
      }

      await eventually('the end of the upload', () => traces(name).length === 0);
    });
  }

  test('an upload beyond the limit is cut off, and leaves nothing behind', async () => {
    await admin.changeSettings({ maxUploadSize: '20mb' });
    const name = unique('long');
    const upload = open(`${name}.bin`);
    upload.on('error', () => {});
    const answered = once(upload, 'response');
    await send(upload, 30 * 1024 * 1024);
    const [answer] = await answered;
    upload.destroy();

    assert.equal(answer.statusCode, 413);
    await eventually('the end of the upload', () => traces(name).length === 0);
    await admin.changeSettings({ maxUploadSize: '3gb' });
  });

  function open(name, length) {
    const headers = appHeaders('master');
    if (length !== undefined) {
      headers['Content-Length'] = length;
    }
    return request(`${suite.url}/files/${name}`, { method: 'POST', headers });
  }

  /** Sends zeros, no faster than they are taken; less if the other end has enough. */
  async function send(upload, length) {
    let goOn;
    const wake = () => goOn?.();
    ['drain', 'response', 'close'].forEach((event) => upload.on(event, wake));
    for (let sent = 0; sent < length && !upload.destroyed && !upload.res; sent += chunk.length) {
      if (!upload.write(chunk)) {
        await new Promise((resolve) => {
          goOn = resolve;
        });
      }
    }
    ['drain', 'response', 'close'].forEach((event) => upload.off(event, wake));
  }

  async function uploaded(length) {
    const upload = open('large.bin', length);
    const answered = once(upload, 'response');
    await send(upload, length);
    upload.end();
    const [answer] = await answered;
    let text = '';
    for await (const part of answer.setEncoding('utf8')) {
      text += part;
    }
    assert.equal(answer.statusCode, 201, text);
    return JSON.parse(text);
  }

  async function downloadedBytes(url) {
    let bytes = 0;
    for await (const part of (await fetch(url)).body) {
      bytes += part.length;
    }
    return bytes;
  }

  async function remove({ name }) {
    assert.equal((await rest('DELETE', `/files/${name}`, { key: 'master' })).status, 200);
  }

  /** Whatever the embedded store has of a file, whole or in parts. */
  function traces(name) {
    return readdirSync(join(suite.data, 's3'), { recursive: true, encoding: 'utf8' }).filter((path) => path.includes(name));
  }
});

/** Watches how much memory processes have beyond what they had at first. */
class MemoryWatch {
  #pids = readSuite().processes;
  #first;
  #most;
  #timer;

  constructor(names) {
    this.#first = this.#read(names);
    this.#most = { ...this.#first };
    this.#timer = setInterval(() => this.#look(names), 100);
  }

  #look(names) {
    for (const [name, bytes] of Object.entries(this.#read(names))) {
      this.#most[name] = Math.max(this.#most[name], bytes);
    }
  }

  #read(names) {
    return Object.fromEntries(
      names.map((name) => {
        const status = readFileSync(`/proc/${this.#pids[name]}/status`, 'utf8');
        return [name, Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) * 1024];
      }),
    );
  }

  /** By process: by how many bytes it grew at most. */
  stop() {
    clearInterval(this.#timer);
    return Object.fromEntries(Object.keys(this.#first).map((name) => [name, this.#most[name] - this.#first[name]]));
  }
}
