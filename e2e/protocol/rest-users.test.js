import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isParseError } from '../harness/assertions.js';
import { queryPath, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { suite } from '../harness/suite.js';

describe('Users over REST', () => {
  async function signUp(values = {}) {
    const credentials = { username: unique('cooldude'), password: 'p_n7!-e8' };
    const answer = await rest('POST', '/users', { body: { ...credentials, ...values } });
    assert.equal(answer.status, 201, answer.text);
    return { ...credentials, ...answer.json, answer };
  }

  test('signing up answers 201 with the address, the id, the date and a session', async () => {
    const { answer } = await signUp({ phone: '415-392-0202' });

    assert.deepEqual(Object.keys(answer.json).sort(), ['createdAt', 'objectId', 'sessionToken']);
    assert.match(answer.json.sessionToken, /^r:[0-9a-f]{32}$/);
    const location = new URL(answer.headers.get('location'));
    assert.equal(location.pathname, `${new URL(suite.url).pathname}/users/${answer.json.objectId}`);
  });

  for (const method of ['GET', 'POST']) {
    test(`logging in by ${method} answers with the user and a session`, async () => {
      const { username, password, objectId } = await signUp({ phone: '415-392-0202' });

      const answer =
        method === 'GET'
          ? await rest('GET', queryPath('/login', { username, password }))
          : await rest('POST', '/login', { body: { username, password } });

      assert.equal(answer.status, 200, answer.text);
      assert.equal(answer.json.objectId, objectId);
      assert.equal(answer.json.phone, '415-392-0202');
      assert.match(answer.json.sessionToken, /^r:/);
      assert.deepEqual(
        Object.keys(answer.json).filter((key) => /password/i.test(key)),
        [],
      );
    });
  }

  test('a wrong log-in answers 404', async () => {
    const { username } = await signUp();

    isParseError(await rest('POST', '/login', { body: { username, password: 'wrong' } }), 404, 101);
    isParseError(await rest('POST', '/login', { body: { username: unique('nobody'), password: 'x' } }), 404, 101);
  });

  test('a missing name or password has a code of its own', async () => {
    isParseError(await rest('POST', '/users', { body: { password: 'x' } }), 400, 200);
    isParseError(await rest('POST', '/users', { body: { username: unique('u') } }), 400, 201);
    isParseError(await rest('POST', '/login', { body: { password: 'x' } }), 400, 200);
    isParseError(await rest('POST', '/login', { body: { username: unique('u') } }), 400, 201);
  });

  test('/users/me is the user of the session', async () => {
    const { objectId, sessionToken, username } = await signUp();

    const { status, json } = await rest('GET', '/users/me', { session: sessionToken });

    assert.equal(status, 200);
    assert.equal(json.objectId, objectId);
    assert.equal(json.username, username);
    assert.equal(json.sessionToken, sessionToken);
  });

  test('/users/me without a valid session is refused', async () => {
    isParseError(await rest('GET', '/users/me'), 400, 209);
    isParseError(await rest('GET', '/users/me', { session: 'r:0123456789abcdef0123456789abcdef' }), 400, 209);
  });

  test('users read, change and delete themselves', async () => {
    const { objectId, sessionToken: session } = await signUp();
    const path = `/users/${objectId}`;

    const changed = await rest('PUT', path, { session, body: { phone: '415-369-6201' } });
    assert.equal(changed.status, 200, changed.text);
    assert.equal((await rest('GET', path, { session })).json.phone, '415-369-6201');

    const deleted = await rest('DELETE', path, { session });
    assert.equal(deleted.status, 200, deleted.text);
    isParseError(await rest('GET', path, { key: 'master' }), 404, 101);
  });

  test('changing or deleting a user without a session is refused', async () => {
    const { objectId, username, password } = await signUp();
    const path = `/users/${objectId}`;

    isParseError(await rest('PUT', path, { body: { phone: '1' } }), 400, 206);
    const deleted = await rest('DELETE', path);
    assert.notEqual(deleted.status, 200, deleted.text);

    assert.equal((await rest('POST', '/login', { body: { username, password } })).status, 200);
  });

  test('the master key changes any user', async () => {
    const { objectId } = await signUp();

    const changed = await rest('PUT', `/users/${objectId}`, { key: 'master', body: { phone: '1' } });

    assert.equal(changed.status, 200, changed.text);
    assert.equal((await rest('GET', `/users/${objectId}`, { key: 'master' })).json.phone, '1');
  });

  test('/classes/_User is the same as /users', async () => {
    const { objectId, sessionToken: session, username } = await signUp();

    const byClass = await rest('GET', `/classes/_User/${objectId}`, { session });
    const byQuery = await rest('GET', queryPath('/users', { where: { username } }), { session });

    assert.equal(byClass.json.username, username);
    assert.deepEqual(
      byQuery.json.results.map((user) => user.objectId),
      [objectId],
    );
  });

  test('logging out ends the session', async () => {
    const { sessionToken: session } = await signUp();

    const answer = await rest('POST', '/logout', { session, body: {} });

    assert.equal(answer.status, 200);
    assert.deepEqual(answer.json, {});
    isParseError(await rest('GET', '/users/me', { session }), 400, 209);
  });

  test('/sessions/me is the session in use', async () => {
    const { sessionToken: session, objectId } = await signUp();

    const { status, json } = await rest('GET', '/sessions/me', { session });

    assert.equal(status, 200);
    assert.equal(json.sessionToken, session);
    assert.equal(json.user.objectId, objectId);
  });

  test('a session of nobody cannot be made', async () => {
    isParseError(await rest('POST', '/sessions', { body: {} }), 400, 209);
  });

  test('what a session is for cannot be changed', async () => {
    const victim = await signUp();
    const { sessionToken: session } = await signUp();
    const { json: own } = await rest('GET', '/sessions/me', { session });
    const user = { __type: 'Pointer', className: '_User', objectId: victim.objectId };

    for (const change of [
      { user },
      { sessionToken: 'r:chosen' },
      { expiresAt: { __type: 'Date', iso: '2999-01-01T00:00:00.000Z' } },
    ]) {
      const answer = await rest('PUT', `/sessions/${own.objectId}`, { session, body: change });
      assert.notEqual(answer.status, 200, `${JSON.stringify(change)} was taken: ${answer.text}`);
    }

    assert.deepEqual((await rest('GET', '/sessions/me', { session })).json.user, own.user);
  });

  test('a role needs a name and a list', async () => {
    const ACL = { '*': { read: true } };

    assert.equal((await rest('POST', '/roles', { body: { ACL } })).status, 400);
    assert.equal((await rest('POST', '/roles', { body: { name: unique('Role') } })).status, 400);
    assert.equal((await rest('POST', '/roles', { body: { name: unique('Role'), ACL } })).status, 201);
  });
});
