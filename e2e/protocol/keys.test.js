import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exchange, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { mount, suite } from '../harness/suite.js';

const app = { 'X-Parse-Application-Id': suite.appId };

const refused = {
  'an unknown app': { 'X-Parse-Application-Id': 'nobody', 'X-Parse-REST-API-Key': suite.restAPIKey },
  'a missing app': { 'X-Parse-REST-API-Key': suite.restAPIKey },
  'a wrong REST key': { ...app, 'X-Parse-REST-API-Key': 'wrong' },
  'a REST key that only begins like the right one': { ...app, 'X-Parse-REST-API-Key': suite.restAPIKey.slice(0, -1) },
  'a wrong JavaScript key': { ...app, 'X-Parse-Javascript-Key': 'wrong' },
  'a wrong master key with no other key': { ...app, 'X-Parse-Master-Key': 'wrong' },
  'the master key in the place of the REST key': { ...app, 'X-Parse-REST-API-Key': suite.masterKey },
  'a missing key': app,
};

describe('Keys', () => {
  for (const [name, headers] of Object.entries(refused)) {
    test(`${name} is refused without a reason`, async () => {
      const className = unique('Refused');
      const path = `${mount}/classes/${className}`;
      const json = { ...headers, 'Content-Type': 'application/json' };

      for (const answer of [
        await exchange('GET', path, { headers }),
        await exchange('POST', path, { headers: json, body: '{"score":1}' }),
        await exchange('POST', `${mount}/batch`, { headers: json, body: '{"requests":[]}' }),
      ]) {
        assert.equal(answer.status, 403, answer.text);
        assert.deepEqual(answer.json, { error: 'unauthorized' });
      }

      assert.deepEqual((await rest('GET', `/classes/${className}`, { key: 'master' })).json.results, []);
    });
  }

  test('a wrong key in a body is refused too', async () => {
    const answer = await exchange('POST', `${mount}/classes/${unique('Refused')}`, {
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify({ _ApplicationId: suite.appId, _JavaScriptKey: 'wrong', _method: 'GET' }),
    });

    assert.equal(answer.status, 403);
    assert.deepEqual(answer.json, { error: 'unauthorized' });
  });

  test('a wrong master key beside a right REST key gives no more than the REST key', async () => {
    const className = unique('Secret');
    const { json } = await rest('POST', `/classes/${className}`, { body: { ACL: {} } });

    const answer = await rest('GET', `/classes/${className}/${json.objectId}`, {
      headers: { 'X-Parse-Master-Key': 'wrong' },
    });

    assert.equal(answer.status, 404, answer.text);
  });

  test('a session nobody has is refused', async () => {
    for (const session of ['r:0123456789abcdef0123456789abcdef', 'rubbish', '{"$ne":null}']) {
      const answer = await rest('GET', `/classes/${unique('Any')}`, { session });
      assert.equal(answer.status, 400, answer.text);
      assert.equal(answer.json.code, 209);
    }
  });
});
