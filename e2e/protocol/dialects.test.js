import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exchange, queryPath, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { mount, suite } from '../harness/suite.js';

const asText = { 'Content-Type': 'text/plain' };

describe('Dialects of the SDKs', () => {
  const keysInBody = { _ApplicationId: suite.appId, _JavaScriptKey: suite.javascriptKey, _ClientVersion: 'js5.3.0' };

  /** A POST whose body names the app, the key and the method, as the JavaScript SDK does it. */
  const inBody = (path, body, headers = asText) =>
    exchange('POST', mount + path, { headers, body: JSON.stringify({ ...keysInBody, ...body }) });

  async function create(className, body) {
    const { json } = await rest('POST', `/classes/${className}`, { body });
    return json.objectId;
  }

  for (const [kind, header, key] of [
    ['REST', 'X-Parse-REST-API-Key', suite.restAPIKey],
    ['JavaScript', 'X-Parse-Javascript-Key', suite.javascriptKey],
    ['master', 'X-Parse-Master-Key', suite.masterKey],
  ]) {
    test(`the ${kind} key is taken from its header`, async () => {
      const { status, text } = await rest('GET', `/classes/${unique('Any')}`, {
        key: 'none',
        headers: { [header]: key },
      });

      assert.equal(status, 200, text);
    });
  }

  test('the app and its key are taken from a text/plain body', async () => {
    const className = unique('GameScore');

    const created = await inBody(`/classes/${className}`, { score: 1337 });

    assert.equal(created.status, 201, created.text);
    const { json } = await rest('GET', `/classes/${className}/${created.json.objectId}`);
    assert.deepEqual(Object.keys(json).sort(), ['createdAt', 'objectId', 'score', 'updatedAt']);
  });

  test('the app and its key are taken from an application/json body', async () => {
    const created = await inBody(
      `/classes/${unique('GameScore')}`,
      { score: 1 },
      { 'Content-Type': 'application/json' },
    );

    assert.equal(created.status, 201, created.text);
  });

  test('a body without a content type is JSON', async () => {
    const className = unique('GameScore');
    const bytes = new TextEncoder().encode(JSON.stringify({ ...keysInBody, score: 5 }));

    const created = await exchange('POST', `${mount}/classes/${className}`, { body: bytes });

    assert.equal(created.status, 201, created.text);
    assert.equal((await rest('GET', `/classes/${className}/${created.json.objectId}`)).json.score, 5);
  });

  test('_method GET makes a query of a POST', async () => {
    const className = unique('GameScore');
    for (const score of [1, 2, 3]) {
      await create(className, { score });
    }

    const { status, json } = await inBody(`/classes/${className}`, {
      _method: 'GET',
      where: { score: { $gt: 1 } },
      order: '-score',
      limit: 1,
      count: 1,
    });

    assert.equal(status, 200);
    assert.deepEqual(
      json.results.map(({ score }) => score),
      [3],
    );
    assert.equal(json.count, 2);
  });

  test('_method PUT makes an update of a POST', async () => {
    const className = unique('GameScore');
    const id = await create(className, { score: 1 });

    const { status, text } = await inBody(`/classes/${className}/${id}`, { _method: 'PUT', score: 2 });

    assert.equal(status, 200, text);
    assert.equal((await rest('GET', `/classes/${className}/${id}`)).json.score, 2);
  });

  test('_method DELETE makes a removal of a POST', async () => {
    const className = unique('GameScore');
    const id = await create(className, { score: 1 });

    const { status } = await inBody(`/classes/${className}/${id}`, { _method: 'DELETE' });

    assert.equal(status, 200);
    assert.equal((await rest('GET', `/classes/${className}/${id}`)).status, 404);
  });

  test('the session is taken from a header and from a body', async () => {
    const { json: user } = await rest('POST', '/users', { body: { username: unique('u'), password: 'x' } });

    const byHeader = await rest('GET', '/users/me', { session: user.sessionToken });
    const byBody = await inBody('/users/me', { _method: 'GET', _SessionToken: user.sessionToken });

    assert.equal(byHeader.json.objectId, user.objectId);
    assert.equal(byBody.json.objectId, user.objectId);
  });

  test('the installation is taken from a header and from a body', async () => {
    const body = () => ({ username: unique('u'), password: 'x' });
    const { json: first } = await rest('POST', '/users', {
      body: body(),
      headers: { 'X-Parse-Installation-Id': 'phone' },
    });
    const { json: second } = await inBody('/users', { ...body(), _InstallationId: 'tablet' });
    const installation = async (session) => (await rest('GET', '/sessions/me', { session })).json.installationId;

    assert.equal(await installation(first.sessionToken), 'phone');
    assert.equal(await installation(second.sessionToken), 'tablet');
  });

  test('the master key in a body is one', async () => {
    const className = unique('Secret');
    const id = await create(className, { ACL: {} });

    const seen = await inBody(`/classes/${className}/${id}`, { _method: 'GET', _MasterKey: suite.masterKey });
    const unseen = await inBody(`/classes/${className}/${id}`, { _method: 'GET' });

    assert.equal(seen.status, 200, seen.text);
    assert.equal(unseen.status, 404, unseen.text);
  });

  test('Basic auth carries the app with its master or JavaScript key', async () => {
    const className = unique('Secret');
    const id = await create(className, { ACL: {} });
    const read = (credentials) =>
      exchange('GET', `${mount}/classes/${className}/${id}`, {
        headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      });

    assert.equal((await read(`${suite.appId}:${suite.masterKey}`)).status, 200);
    assert.equal((await read(`${suite.appId}:javascript-key=${suite.javascriptKey}`)).status, 404);
    assert.equal((await read(`${suite.appId}:wrong`)).status, 403);
  });

  test('both mount paths serve the same objects', async () => {
    const className = unique('GameScore');
    const id = await create(className, { score: 1 });
    const headers = { 'X-Parse-Application-Id': suite.appId, 'X-Parse-REST-API-Key': suite.restAPIKey };

    for (const path of [mount, '/1']) {
      const { status, json } = await exchange('GET', queryPath(`${path}/classes/${className}/${id}`, {}), { headers });
      assert.equal(status, 200);
      assert.equal(json.score, 1);
    }
  });
});
