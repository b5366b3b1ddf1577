import { setTimeout as sleep } from 'node:timers/promises';
import { exchange, rest } from './http.js';
import { unique } from './names.js';

const creators = 4;
const incrementers = 4;
const counters = 2;
const pauseAfterFailureMs = 50;
const page = 500;

/**
 * Clients that create objects, increment counters, sign up users and upload files until they are told to stop, and keep account of
 * what the server has acknowledged. A request without an answer of success is ambiguous: it may have been done or not.
 */
export class WriteLoad {
  #className = unique('Written');
  #counterClass = unique('Counter');
  #running = true;
  #clients = [];

  /** Ids of the objects and users whose creation was acknowledged. */
  created = [];
  users = [];

  /** URLs and contents of the files whose upload was acknowledged. */
  files = [];

  /** By counter: how many increments were acknowledged, and how many more may have been done. */
  counters = new Map();

  /** How many requests had no answer of success. */
  failures = 0;

  /** Makes the counters and starts the clients. */
  static async start() {
    const load = new WriteLoad();
    for (let index = 0; index < counters; index++) {
      const { json, text } = await rest('POST', `/classes/${load.#counterClass}`, { body: { count: 0 } });
      if (!json?.objectId) {
        throw new Error(`No counter could be made: ${text}`);
      }
      load.counters.set(json.objectId, { acknowledged: 0, ambiguous: 0 });
    }
    const ids = [...load.counters.keys()];
    load.#clients = [
      ...Array.from({ length: creators }, () => load.#repeat(() => load.#create())),
      ...Array.from({ length: incrementers }, (_, index) => load.#repeat(() => load.#increment(ids[index % counters]))),
      load.#repeat(() => load.#signUp()),
      load.#repeat(() => load.#upload()),
    ];
    return load;
  }

  /** How many writes have been acknowledged so far. */
  get acknowledged() {
    const increments = [...this.counters.values()].reduce((sum, { acknowledged }) => sum + acknowledged, 0);
    return this.created.length + this.users.length + this.files.length + increments;
  }

  /** Lets the requests that are under way end, and sends no more. */
  async stop() {
    this.#running = false;
    await Promise.all(this.#clients);
  }

  /** Those of the acknowledged objects that are not in the store. */
  lostObjects() {
    return missing(this.#className, this.created);
  }

  /** Those of the acknowledged users that are not in the store. */
  lostUsers() {
    return missing('_User', this.users);
  }

  /** Those of the acknowledged files that are not in the store as they were sent. */
  async lostFiles() {
    const lost = [];
    for (const { url, content } of this.files) {
      if ((await exchange('GET', url)).text !== content) {
        lost.push(url);
      }
    }
    return lost;
  }

  /** What a counter shows now. */
  async count(id) {
    return (await rest('GET', `/classes/${this.#counterClass}/${id}`)).json.count;
  }

  async #repeat(write) {
    while (this.#running) {
      const done = await write();
      if (!done) {
        this.failures++;
        await sleep(pauseAfterFailureMs);
      }
    }
  }

  async #create() {
    const answer = await attempt('POST', `/classes/${this.#className}`, { text: 'x'.repeat(200), at: Date.now() });
    return isDone(answer, 201) && this.created.push(answer.json.objectId);
  }

  async #increment(id) {
    const account = this.counters.get(id);
    const answer = await attempt('PUT', `/classes/${this.#counterClass}/${id}`, {
      count: { __op: 'Increment', amount: 1 },
    });
    const done = isDone(answer, 200);
    account[done ? 'acknowledged' : 'ambiguous']++;
    return done;
  }

  async #signUp() {
    const answer = await attempt('POST', '/users', { username: unique('user'), password: 'my pass' });
    return isDone(answer, 201) && this.users.push(answer.json.objectId);
  }

  async #upload() {
    const content = unique('content');
    const answer = await attempt('POST', '/files/load.txt', content, { key: 'master' });
    return isDone(answer, 201) && this.files.push({ url: answer.json.url, content });
  }
}

/** A request's answer, or undefined if the connection broke. */
async function attempt(method, path, body, options) {
  try {
    return await rest(method, path, { body, ...options });
  } catch (error) {
    if (error instanceof TypeError) {
      return undefined;
    }
    throw error;
  }
}

function isDone(answer, status) {
  return answer?.status === status && answer.json !== undefined;
}

async function missing(className, ids) {
  const found = new Set();
  for (let start = 0; start < ids.length; start += page) {
    const where = { objectId: { $in: ids.slice(start, start + page) } };
    const { json, text } = await rest('POST', `/classes/${className}`, {
      key: 'master',
      body: { _method: 'GET', where, keys: 'objectId', limit: page },
    });
    if (!json?.results) {
      throw new Error(`The objects could not be read back: ${text}`);
    }
    json.results.forEach(({ objectId }) => found.add(objectId));
  }
  return ids.filter((id) => !found.has(id));
}
