import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exchange, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { mount } from '../harness/suite.js';

const page = 'http://app.example.com';

describe('Web pages of other origins', () => {
  const listed = (answer, name) =>
    answer.headers
      .get(name)
      .split(',')
      .map((value) => value.trim().toLowerCase());

  test('a preflight needs no app and no key and allows what the SDK sends', async () => {
    const answer = await exchange('OPTIONS', `${mount}/classes/${unique('Any')}`, {
      headers: {
        Origin: page,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      },
    });

    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    const methods = listed(answer, 'access-control-allow-methods');
    assert.deepEqual(
      ['get', 'put', 'post', 'delete', 'options'].filter((method) => !methods.includes(method)),
      [],
    );
    const headers = listed(answer, 'access-control-allow-headers');
    const sent = [
      'x-parse-master-key',
      'x-parse-rest-api-key',
      'x-parse-javascript-key',
      'x-parse-application-id',
      'x-parse-client-version',
      'x-parse-session-token',
      'x-parse-revocable-session',
      'x-parse-request-id',
      'x-requested-with',
      'content-type',
    ];
    assert.deepEqual(
      sent.filter((header) => !headers.includes(header)),
      [],
    );
  });

  test('answers and errors may be read by every origin', async () => {
    const className = unique('Any');
    for (const answer of [
      await rest('GET', `/classes/${className}`, { headers: { Origin: page } }),
      await rest('GET', `/classes/${className}/nobodyHasIt`, { headers: { Origin: page } }),
      await rest('GET', `/classes/${className}`, { key: 'none', headers: { Origin: page } }),
      await rest('POST', `/classes/${className}`, { body: '{', headers: { Origin: page } }),
    ]) {
      assert.equal(answer.headers.get('access-control-allow-origin'), '*', answer.text);
    }
  });

  test('health needs no app and no key', async () => {
    const answer = await exchange('GET', `${mount}/health`);

    assert.equal(answer.status, 200);
    assert.deepEqual(answer.json, { status: 'ok' });
  });

  test('a path nobody serves is not found', async () => {
    const answer = await rest('GET', '/no/such/path');

    assert.equal(answer.status, 404);
  });
});
