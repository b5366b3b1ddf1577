import { exchange } from './http.js';
import { suite } from './suite.js';

/** The settings API of the suite, which answers the platform's administrator only. */
export class Admin {
  #key;

  /** @param {string|null} key the administrator's, or another one to see it refused, or null for none */
  constructor(key = suite.adminKey) {
    this.#key = key;
  }

  /** One request to a path below `/apps`, such as `/myApp/settings`. */
  call(method, path, body) {
    const headers = this.#key === null ? {} : { Authorization: `Bearer ${this.#key}` };
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    return exchange(method, `${suite.adminUrl.replace(/\/$/, '')}/apps${path}`, {
      headers,
      body: JSON.stringify(body),
    });
  }

  /** Replaces the settings of the app under test; the keys that the tests use stay unless they are named. */
  replaceSettings(settings = {}) {
    const { masterKey, restAPIKey, javascriptKey } = suite;
    const keys = { masterKey, restAPIKey, javascriptKey, allowClientClassCreation: true };
    return this.call('PUT', `/${suite.appId}/settings`, { ...keys, ...settings });
  }

  /** Changes single settings of the app under test. */
  changeSettings(settings) {
    return this.call('PATCH', `/${suite.appId}/settings`, settings);
  }
}
