import { createServer } from 'node:http';
import { once } from 'node:events';
import { Admin } from './admin.js';
import { rest } from './http.js';
import { suite } from './suite.js';
import { eventually } from './waiting.js';

/**
 * A push adapter of the app under test: it gets what would go to the networks and keeps it. Tokens that begin with `gone`
 * are unknown to it.
 */
export class PushAdapter {
  #server;
  #deliveries = new Map();
  #admin = new Admin();
  #former;

  /** Called before each answer; may wait. */
  beforeAnswer = () => {};

  /** Starts one and makes it the adapter of the app. */
  static async start() {
    const adapter = new PushAdapter();
    await adapter.#listen();
    const { json } = await adapter.#admin.call('GET', `/${suite.appId}`);
    const { push = null, scheduledPush = null } = json.settings;
    adapter.#former = { push, scheduledPush };
    const url = `http://127.0.0.1:${adapter.#server.address().port}`;
    await adapter.#change({
      scheduledPush: true,
      push: { adapter: { remote: { kind: 'push', url, methods: ['send'] } } },
    });
    return adapter;
  }

  /** Gives the app its former settings back. */
  async stop() {
    await this.#change(this.#former);
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** What came for a device: `{data, pushId, installation}` each. */
  deliveriesTo(token) {
    return this.#deliveries.get(token) ?? [];
  }

  /** What came for a device, once something has. */
  async deliveryTo(token) {
    await eventually(`a push to ${token}`, () => this.deliveriesTo(token).length > 0);
    return this.deliveriesTo(token).at(-1);
  }

  /** Puts settings in force; they take the place of what the app has for push, where a change alone would be merged. */
  async #change(settings) {
    await this.#admin.changeSettings({ push: null });
    const { status, text } = await this.#admin.changeSettings(settings);
    if (status !== 200) {
      throw new Error(`the settings could not be changed: ${status} ${text}`);
    }
  }

  async #listen() {
    this.#server = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      const [body, installations, pushId] = JSON.parse(Buffer.concat(chunks)).args;
      installations.forEach((installation) => this.#keep(installation, { data: body.data, pushId, installation }));
      await this.beforeAnswer();
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ success: installations.map(result) }));
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  #keep({ deviceToken }, delivery) {
    this.#deliveries.set(deviceToken, [...this.deliveriesTo(deviceToken), delivery]);
  }
}

function result({ deviceType, deviceToken }) {
  const device = { deviceType, deviceToken };
  return deviceToken.startsWith('gone')
    ? { transmitted: false, device, response: { error: 'NotRegistered' } }
    : { transmitted: true, device };
}

/** Saves an installation as an SDK does, and returns its id. */
export async function install(fields) {
  const { json, text } = await rest('POST', '/installations', { body: fields });
  if (!json?.objectId) {
    throw new Error(`the installation was not saved: ${text}`);
  }
  return json.objectId;
}

/** The status of a push once it has ended. */
export function endOf(pushId) {
  return eventually(`the end of the push ${pushId}`, async () => {
    const { json } = await rest('GET', `/classes/_PushStatus/${pushId}`, { key: 'master' });
    return ['succeeded', 'failed'].includes(json?.status) && json;
  });
}
