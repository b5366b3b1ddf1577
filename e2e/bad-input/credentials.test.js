import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAlive, isHarmless, isRefused, tellsNothing } from '../harness/attack.js';
import { rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { mount, suite } from '../harness/suite.js';

const OBJECT_NOT_FOUND = 101;
const USERNAME_MISSING = 200;
const PASSWORD_MISSING = 201;
const INVALID_EMAIL = 125;
const INCORRECT_TYPE = 111;

describe('Credentials of the wrong type', () => {
  const login = (body) => () => ({ path: '/login', body });
  const signUp = (body) => () => ({ path: '/users', body });

  for (const username of [3, true, { $ne: null }, ['a'], { $regex: '^a' }]) {
    const shown = JSON.stringify(username);
    isRefused(`logging in as ${shown}`, login({ username, password: 'x' }), {
      status: 404,
      codes: [OBJECT_NOT_FOUND],
    });
    isRefused(`signing up as ${shown}`, signUp({ username, password: 'x' }), { codes: [USERNAME_MISSING] });
  }

  for (const password of [3, true, { $ne: null }, ['a']]) {
    const shown = JSON.stringify(password);
    isRefused(`logging in with the password ${shown}`, login({ username: 'a', password }), {
      status: 404,
      codes: [OBJECT_NOT_FOUND],
    });
    isRefused(`signing up with the password ${shown}`, () => signUp({ username: unique('u'), password })(), {
      codes: [PASSWORD_MISSING],
    });
  }

  isRefused('signing up with an empty name', signUp({ username: '', password: 'x' }), { codes: [USERNAME_MISSING] });
  isRefused('signing up with an empty password', () => signUp({ username: unique('u'), password: '' })(), {
    codes: [PASSWORD_MISSING],
  });
  isRefused('an e-mail address that is none', () => signUp({ username: unique('u'), password: 'x', email: 'bad' })(), {
    codes: [INVALID_EMAIL],
  });
  isRefused('an e-mail address that is a number', () => signUp({ username: unique('u'), password: 'x', email: 3 })(), {
    codes: [INCORRECT_TYPE, INVALID_EMAIL],
  });

  test('nobody signs up with a chosen id, session or hash', async () => {
    for (const field of ['objectId', 'sessionToken', '_hashed_password', '_session_token', '_perishable_token']) {
      const username = unique('u');
      const answer = await rest('POST', '/users', { body: { username, password: 'x', [field]: 'chosen' } });

      if (answer.status === 201) {
        assert.notEqual(answer.json[field], 'chosen', field);
        const user = await rest('GET', `/users/${answer.json.objectId}`, { key: 'master' });
        assert.notEqual(user.json[field], 'chosen', field);
      }
      tellsNothing(answer);
    }
  });
});

describe('Protocol keys of the wrong type in a body', () => {
  const plain = { 'Content-Type': 'text/plain' };
  const valid = { _ApplicationId: suite.appId, _JavaScriptKey: suite.javascriptKey };
  const keys = [
    '_ApplicationId',
    '_JavaScriptKey',
    '_RESTAPIKey',
    '_MasterKey',
    '_SessionToken',
    '_InstallationId',
    '_ClientVersion',
    '_ContentType',
    '_RevocableSession',
    '_context',
    '_method',
  ];

  for (const key of keys) {
    for (const value of [3, true, {}, ['x'], { $ne: null }, null]) {
      isHarmless(`${key} ${JSON.stringify(value)}`, (className) => ({
        path: `/classes/${className}`,
        headers: plain,
        body: JSON.stringify({ ...valid, [key]: value }),
        bare: true,
      }));
    }
  }

  test('an unknown method in a body reaches nothing', async () => {
    for (const method of ['FOO', 'constructor', '__proto__', 'TRACE', 'get /']) {
      const className = unique('Attacked');
      const answer = await rest('POST', `/classes/${className}`, { body: { _method: method } });

      assert.ok(answer.status >= 400 && answer.status < 500, `${method}: ${answer.status} ${answer.text}`);
      tellsNothing(answer);
    }
    await isAlive();
  });

  test('a session token in a header that is no token is refused', async () => {
    for (const token of ['x'.repeat(4000), '../../etc', "' or 1=1", '{"$gt":""}']) {
      const answer = await rest('GET', '/users/me', { session: token });
      assert.equal(answer.status, 400, answer.text);
      assert.equal(answer.json.code, 209);
      tellsNothing(answer);
    }
  });

  test('a path that climbs out of the API reaches nothing', async () => {
    for (const path of [
      '/classes/../../etc/passwd',
      '/classes/%2e%2e%2f%2e%2e',
      '/classes/A/%00',
      '/%00',
      '/classes/A%2fb',
    ]) {
      const answer = await rest('GET', path);
      assert.ok(answer.status < 500, `${mount}${path}: ${answer.status} ${answer.text}`);
      tellsNothing(answer);
    }
    await isAlive();
  });
});
