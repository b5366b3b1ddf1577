import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { Admin } from '../harness/admin.js';
import { exchange, queryPath, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { isPeer, mount, suite } from '../harness/suite.js';
import { eventually } from '../harness/waiting.js';

const ofOurs = isPeer ? { skip: 'the logs are those of this suite' } : {};

describe('Logs', ofOurs, () => {
  const admin = new Admin();

  afterEach(async () => {
    const { status, text } = await admin.replaceSettings();
    assert.ok(status < 300, text);
  });

  test('no key, token or password gets into any log, whatever goes wrong', async () => {
    const password = unique('a-password');
    const wrong = unique('a-wrong-password');
    const token = `r:${unique('a-made-up-token')}`;
    const authToken = unique('an-auth-token');
    const key = unique('a-key');
    const username = unique('user');

    const signUp = await rest('POST', '/users', { body: { username, password } });
    assert.equal(signUp.status, 201, signUp.text);
    const session = signUp.json.sessionToken;
    await rest('POST', '/users', { body: { username, password } });
    await rest('GET', queryPath('/login', { username, password }));
    await rest('GET', queryPath('/login', { username, password: wrong }));
    await rest('POST', '/login', { body: { username, password: wrong } });
    await rest('PUT', `/users/${signUp.json.objectId}`, { session, body: { password: { __op: password } } });
    await rest('POST', '/users', { body: { authData: { nobody: { id: 'x', access_token: authToken } } } });
    await rest('GET', '/classes/Any', { session: token });
    await rest('GET', queryPath('/classes/_User', { where: { password } }));
    await rest('GET', '/classes/Any', { key: 'none', headers: { 'X-Parse-Master-Key': key } });
    await exchange('POST', `${mount}/classes/Any`, {
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify({ _ApplicationId: suite.appId, _MasterKey: key, _SessionToken: token, password }),
    });
    await exchange('POST', `${mount}/classes/Any`, {
      headers: { 'Content-Type': 'text/plain' },
      body: `{"_ApplicationId": "${suite.appId}", "_MasterKey": "${key}", password: "${password}`,
    });
    await new Admin(key).changeSettings({ masterKey: key });
    await admin.changeSettings({ masterKeyIps: [key] });

    // A refusal that is logged: when its line is there, so is whatever was logged before.
    await admin.changeSettings({ masterKeyIps: ['203.0.113.77'] });
    assert.equal((await rest('GET', '/classes/Any', { key: 'master' })).status, 403);
    const gatewayLog = () => readFileSync(join(suite.logs, 'gateway.log'), 'utf8');
    await eventually('the line of the refusal', () => gatewayLog().includes('is not in the setting masterKeyIps'));

    const secrets = { password, wrong, token, authToken, key, session, ...ownSecrets() };
    for (const name of readdirSync(suite.logs)) {
      const log = readFileSync(join(suite.logs, name), 'utf8');
      for (const [what, secret] of Object.entries(secrets)) {
        assert.ok(!log.includes(secret), `${name} tells the ${what}`);
      }
    }
  });
});

/** The secrets that the suite was started with. */
function ownSecrets() {
  const { masterKey, restAPIKey, javascriptKey, adminKey } = suite;
  const { internalKey } = JSON.parse(readFileSync(join(suite.data, 'keys.json'), 'utf8'));
  assert.ok(internalKey && masterKey && adminKey);
  return { masterKey, restAPIKey, javascriptKey, adminKey, internalKey };
}
