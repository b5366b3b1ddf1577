import { mount, origin, suite } from './suite.js';

const keys = {
  rest: { 'X-Parse-REST-API-Key': suite.restAPIKey },
  master: { 'X-Parse-Master-Key': suite.masterKey },
  none: {},
};

/** Headers that name the app and, by kind, the key: `rest`, `master` or `none`. */
export function appHeaders(kind = 'rest') {
  return { 'X-Parse-Application-Id': suite.appId, ...keys[kind] };
}

/**
 * One request as given, with nothing added.
 *
 * @param {string} method
 * @param {string} url absolute, or a path below the server's origin
 * @param {{headers?: object, body?: string|Uint8Array}} request
 * @returns {Promise<{status: number, headers: Headers, text: string, json: any}>} `json` is undefined if the body is none
 */
export async function exchange(method, url, { headers = {}, body } = {}) {
  const response = await fetch(new URL(url, origin), { method, headers, body, redirect: 'manual' });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

/**
 * One plain REST request below the mount path.
 *
 * @param {string} method
 * @param {string} path such as `/classes/GameScore`
 * @param {{body?: any, key?: 'rest'|'master'|'none', session?: string, headers?: object}} request an object body is sent as JSON
 */
export function rest(method, path, { body, key = 'rest', session, headers = {} } = {}) {
  const all = { ...appHeaders(key), ...headers };
  if (session) {
    all['X-Parse-Session-Token'] = session;
  }
  if (body !== undefined && !('Content-Type' in all)) {
    all['Content-Type'] = 'application/json';
  }
  return exchange(method, mount + path, { headers: all, body: encode(body) });
}

/** The path of a query with its parameters encoded: objects as JSON, the rest as text. */
export function queryPath(path, parameters) {
  const encoded = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : value)}`,
  );
  return `${path}?${encoded.join('&')}`;
}

function encode(body) {
  const isRaw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  return isRaw ? body : JSON.stringify(body);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
