import { setTimeout as sleep } from 'node:timers/promises';
import { queryPath, rest } from './http.js';
import { unique } from './names.js';

const clients = 8;
const pauseAfterFailureMs = 50;

/** Clients that track events of one name until they are told to stop, and keep account of the answers. */
export class EventLoad {
  #running = true;
  #name = unique('load');
  #clients = [];

  /** How many events were acknowledged, and how many may have been taken or not. */
  acknowledged = 0;
  unanswered = 0;

  static start() {
    const load = new EventLoad();
    load.#clients = Array.from({ length: clients }, () => load.#repeat());
    return load;
  }

  /** Lets the requests that are under way end, and sends no more. */
  async stop() {
    this.#running = false;
    await Promise.all(this.#clients);
  }

  /** What is counted now: as a series, by name, and by the value of the dimension that all events have. */
  async counted() {
    const { series } = await ask(`events/${this.#name}`);
    const { events } = await ask('events', { limit: 1000 });
    const { values } = await ask(`events/${this.#name}/dimensions/kind`);
    return {
      series: series.reduce((sum, { count }) => sum + count, 0),
      name: events.find(({ name }) => name === this.#name)?.count ?? 0,
      values: values.reduce((sum, { count }) => sum + count, 0),
    };
  }

  async #repeat() {
    while (this.#running) {
      if (await this.#track()) {
        this.acknowledged++;
      } else {
        this.unanswered++;
        await sleep(pauseAfterFailureMs);
      }
    }
  }

  async #track() {
    try {
      const { status } = await rest('POST', `/events/${this.#name}`, { body: { dimensions: { kind: 'load' } } });
      return status === 200;
    } catch (error) {
      if (error instanceof TypeError) {
        return false;
      }
      throw error;
    }
  }
}

async function ask(path, parameters = {}) {
  const { status, json, text } = await rest('GET', queryPath(`/analytics/${path}`, parameters), { key: 'master' });
  if (status !== 200) {
    throw new Error(`The counts could not be read: ${text}`);
  }
  return json;
}
