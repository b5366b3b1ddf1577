import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isParseError } from '../harness/assertions.js';
import { appHeaders, exchange, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { mount } from '../harness/suite.js';

describe('Batches', () => {
  const batch = (requests, options) => rest('POST', '/batch', { body: { requests }, ...options });
  const classPath = (className, id) => `${mount}/classes/${className}${id ? `/${id}` : ''}`;

  test('creates, updates and removals are done in one request', async () => {
    const className = unique('GameScore');
    const { json: created } = await batch(
      [1, 2, 3].map((score) => ({ method: 'POST', path: classPath(className), body: { score } })),
    );
    const [first, second, third] = created.map(({ success }) => success.objectId);

    const { status, json } = await batch([
      { method: 'PUT', path: classPath(className, first), body: { score: { __op: 'Increment', amount: 10 } } },
      { method: 'DELETE', path: classPath(className, second) },
      { method: 'GET', path: classPath(className, third) },
    ]);

    assert.equal(status, 200);
    assert.equal(json[0].success.score, 11);
    assert.deepEqual(json[1].success, {});
    assert.equal(json[2].success.score, 3);
    const { json: left } = await rest('GET', `/classes/${className}`);
    assert.deepEqual(left.results.map(({ score }) => score).sort(), [11, 3]);
  });

  test('each part succeeds or fails by itself, in order', async () => {
    const className = unique('GameScore');

    const { status, json } = await batch([
      { method: 'POST', path: classPath(className), body: { score: 1 } },
      { method: 'GET', path: classPath(className, 'nobodyHasIt') },
      { method: 'POST', path: classPath(className), body: { '1bad': 1 } },
      { method: 'POST', path: classPath(className), body: { score: 2 } },
    ]);

    assert.equal(status, 200);
    assert.deepEqual(
      json.map((part) => part.error?.code),
      [undefined, 101, 105, undefined],
    );
    assert.ok(json[0].success.objectId && json[3].success.objectId);
  });

  test('parts of several services are answered in order', async () => {
    const className = unique('GameScore');
    const username = unique('user');

    const { status, json, text } = await batch([
      { method: 'POST', path: classPath(className), body: { score: 1 } },
      { method: 'POST', path: `${mount}/users`, body: { username, password: 'x' } },
      { method: 'POST', path: classPath(className), body: { score: 2 } },
      { method: 'POST', path: `${mount}/roles`, body: { name: unique('Role'), ACL: { '*': { read: true } } } },
    ]);

    assert.equal(status, 200, text);
    assert.deepEqual(
      json.map((part) => typeof part.success?.objectId),
      Array(4).fill('string'),
      text,
    );
    assert.match(json[1].success.sessionToken, /^r:/);
  });

  test('a batch on the old mount path names its parts by that path', async () => {
    const className = unique('GameScore');
    const body = JSON.stringify({
      requests: [{ method: 'POST', path: `/1/classes/${className}`, body: { score: 1 } }],
    });
    const headers = { ...appHeaders(), 'Content-Type': 'application/json' };

    const { status, json, text } = await exchange('POST', '/1/batch', { headers, body });

    assert.equal(status, 200, text);
    assert.equal((await rest('GET', `/classes/${className}/${json[0].success.objectId}`)).json.score, 1);
  });

  test('a batch acts for the user of its session', async () => {
    const { json: user } = await rest('POST', '/users', { body: { username: unique('u'), password: 'x' } });
    const className = unique('Private');
    const ACL = { [user.objectId]: { read: true, write: true } };
    const { json: note } = await rest('POST', `/classes/${className}`, { body: { ACL } });
    const requests = [{ method: 'GET', path: classPath(className, note.objectId) }];

    const mine = await batch(requests, { session: user.sessionToken });
    const theirs = await batch(requests);

    assert.equal(mine.json[0].success.objectId, note.objectId);
    assert.equal(theirs.json[0].error.code, 101);
  });

  test('fifty creates in one batch are all there', async () => {
    const className = unique('GameScore');
    const numbers = Array.from({ length: 50 }, (_, number) => number);

    const { json } = await batch(
      numbers.map((number) => ({ method: 'POST', path: classPath(className), body: { number } })),
    );

    assert.equal(new Set(json.map(({ success }) => success.objectId)).size, 50);
    assert.equal((await rest('GET', `/classes/${className}?limit=0&count=1`)).json.count, 50);
  });

  test('an empty batch is answered by an empty list', async () => {
    assert.deepEqual((await batch([])).json, []);
  });

  for (const [name, body] of Object.entries({
    'no list': {},
    'a number in the place of the list': { requests: 3 },
    'an object in the place of the list': { requests: {} },
    'a part that is no object': { requests: [3] },
    'a part without a path': { requests: [{ method: 'GET' }] },
    'a part whose path is a number': { requests: [{ method: 'GET', path: 4 }] },
    'a part with a path outside the API': { requests: [{ method: 'GET', path: '/elsewhere/classes/A' }] },
    'a part with an unknown method': { requests: [{ method: 'FOO', path: `${mount}/classes/A` }] },
    'a batch within the batch': { requests: [{ method: 'POST', path: `${mount}/batch`, body: { requests: [] } }] },
  })) {
    test(`a batch with ${name} is refused as a whole`, async () => {
      isParseError(await rest('POST', '/batch', { body }), 400, 107);
    });
  }
});
