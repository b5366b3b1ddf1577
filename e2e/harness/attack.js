import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchange, rest } from './http.js';
import { unique } from './names.js';
import { beyondPeer, isPeer, mount } from './suite.js';

const INVALID_CLASS_NAME = 103;

/** What shows the inside of a server: stack frames, exceptions, and names of its packages and files. */
const inside =
  /\n\s+at |\bException\b|\bio\.(parsimony|quarkus|vertx)|\bcom\.(mongodb|fasterxml)|\bjava\.\w|node_modules|\.java:\d|MongoServerError/;

/**
 * Defines a test that sends something wrong about a class of its own, and sees that the server refuses it with a Parse
 * error, writes nothing, tells nothing of its inside, and goes on.
 *
 * @param {string} title what is sent
 * @param {(className: string) => {method?: string, path?: string, body?: any, headers?: object}} attack the request
 * @param {{codes: number[], status?: number, strict?: boolean}} expected `strict` if the original server falls short here
 */
export function isRefused(title, attack, { codes, status = 400, strict = false }) {
  test(`${title} is refused`, strict ? beyondPeer : {}, async () => {
    const { answer, className } = await send(attack);

    assert.equal(answer.status, status, answer.text);
    assert.ok(codes.includes(answer.json?.code), `expected Parse error ${codes.join(' or ')}: ${answer.text}`);
    assert.equal(typeof answer.json.error, 'string', answer.text);
    tellsNothing(answer);
    await wroteNothing(className);
    await isAlive();
  });
}

/**
 * As `isRefused`, for what may also be overlooked: an answer of success is fine as long as it is whole.
 */
export function isHarmless(title, attack, { strict = false } = {}) {
  test(`${title} does no harm`, strict ? beyondPeer : {}, async () => {
    const { answer } = await send(attack);

    assert.ok(answer.status < 500, `${answer.status}: ${answer.text}`);
    assert.equal(typeof answer.json, 'object', answer.text);
    assert.equal(answer.status < 400 || typeof answer.json.error === 'string', true, answer.text);
    tellsNothing(answer);
    await isAlive();
  });
}

/** Nothing of the server's inside is in the answer. */
export function tellsNothing(answer) {
  assert.doesNotMatch(answer.text, inside);
}

/** No object of the class exists, whoever may read it; nor does the class, which the original server makes all the same. */
export async function wroteNothing(className) {
  const { json, text } = await rest('GET', `/classes/${className}?limit=0&count=1`, { key: 'master' });
  assert.equal(json.count, 0, text);
  if (!isPeer) {
    const schema = await rest('GET', `/schemas/${className}`, { key: 'master' });
    assert.equal(schema.json?.code, INVALID_CLASS_NAME, schema.text);
  }
}

/** An ordinary write and the read of it still work. */
export async function isAlive() {
  const { json, text } = await rest('POST', '/classes/StillAlive', { body: { beats: 1 } });
  assert.ok(json?.objectId, text);
  assert.equal((await rest('GET', `/classes/StillAlive/${json.objectId}`)).json.beats, 1);
}

async function send(attack) {
  const className = unique('Attacked');
  const { method = 'POST', path = `/classes/${className}`, body, headers, bare = false } = attack(className);
  const answer = bare
    ? await exchange(method, mount + path, { headers, body })
    : await rest(method, path, { body, headers });
  return { answer, className };
}
