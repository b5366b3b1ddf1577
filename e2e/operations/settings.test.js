import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { Admin } from '../harness/admin.js';
import { isParseError } from '../harness/assertions.js';
import { exchange, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { isPeer, mount, suite } from '../harness/suite.js';

const OPERATION_FORBIDDEN = 119;
const withSettingsApi = isPeer ? { skip: 'parse-server has no settings API' } : {};

describe('Settings at run time', withSettingsApi, () => {
  const admin = new Admin();
  const create = (className, options) => rest('POST', `/classes/${className}`, { body: { score: 1 }, ...options });

  afterEach(async () => {
    const { status, text } = await admin.replaceSettings();
    assert.ok(status < 300, text);
  });

  async function accepted(answer) {
    const { status, text } = await answer;
    assert.ok(status >= 200 && status < 300, `${status} ${text}`);
  }

  test('a replaced setting is in force with the very next request', async () => {
    for (let round = 0; round < 5; round++) {
      await accepted(admin.replaceSettings({ allowClientClassCreation: false }));
      isParseError(await create(unique('Refused')), 400, OPERATION_FORBIDDEN);
      assert.equal((await create(unique('ByMaster'), { key: 'master' })).status, 201);

      await accepted(admin.replaceSettings({ allowClientClassCreation: true }));
      assert.equal((await create(unique('Allowed'))).status, 201);
    }
  });

  test('a new key is in force, and the old one is not, with the very next request', async () => {
    const className = unique('GameScore');
    const createWith = (key) => create(className, { key: 'none', headers: { 'X-Parse-REST-API-Key': key } });
    assert.equal((await createWith(suite.restAPIKey)).status, 201);
    const restAPIKey = unique('key');

    await accepted(admin.replaceSettings({ restAPIKey }));

    assert.equal((await createWith(restAPIKey)).status, 201);
    const old = await createWith(suite.restAPIKey);
    assert.equal(old.status, 403);
    assert.deepEqual(old.json, { error: 'unauthorized' });
  });

  test('a new master key is in force with the very next request', async () => {
    const masterKey = unique('key');
    const statusWith = (key) =>
      create(unique('GameScore'), { key: 'none', headers: { 'X-Parse-Master-Key': key } }).then(({ status }) => status);

    await accepted(admin.replaceSettings({ masterKey }));

    assert.equal(await statusWith(masterKey), 201);
    assert.equal(await statusWith(suite.masterKey), 403);
  });

  test('replacing puts what is not named back to its default', async () => {
    const className = unique('GameScore');
    await create(className);
    await create(className);
    const found = async () => (await rest('GET', `/classes/${className}`)).json.results.length;
    await accepted(admin.replaceSettings({ defaultLimit: 1 }));
    assert.equal(await found(), 1);

    await accepted(admin.replaceSettings());

    assert.equal(await found(), 2);
  });

  test('changing leaves what is not named, and null resets', async () => {
    const className = unique('GameScore');
    await create(className);
    await create(className);
    const found = async () => (await rest('GET', `/classes/${className}`)).json.results.length;

    await accepted(admin.changeSettings({ defaultLimit: 1 }));
    await accepted(admin.changeSettings({ allowClientClassCreation: false }));
    assert.equal(await found(), 1);
    isParseError(await create(unique('Refused')), 400, OPERATION_FORBIDDEN);

    await accepted(admin.changeSettings({ defaultLimit: null }));
    assert.equal(await found(), 2);
    isParseError(await create(unique('Refused')), 400, OPERATION_FORBIDDEN);
  });

  for (const option of ['noSuchSetting', 'middleware']) {
    test(`the setting "${option}", which is not supported, is refused by name`, async () => {
      for (const answer of [
        await admin.replaceSettings({ [option]: 'x', defaultLimit: 1 }),
        await admin.changeSettings({ [option]: 'x', defaultLimit: 1 }),
      ]) {
        assert.equal(answer.status, 400, answer.text);
        assert.match(answer.text, new RegExp(option));
      }

      assert.equal(await defaultLimitIsOne(), false);
    });
  }

  for (const [option, value] of [
    ['sessionLength', 'a year'],
    ['sessionLength', -1],
    ['maxLimit', 0],
    ['defaultLimit', 'many'],
    ['allowClientClassCreation', 'perhaps'],
  ]) {
    test(`the bad value ${JSON.stringify(value)} of ${option} is refused`, async () => {
      const answer = await admin.changeSettings({ [option]: value });

      assert.equal(answer.status, 422, answer.text);
      assert.equal(typeof answer.json.error, 'string', answer.text);
      assert.equal((await create(unique('StillServed'))).status, 201);
    });
  }

  for (const [name, key] of [
    ['no key', null],
    ['a wrong key', 'wrong'],
    ["the app's master key", suite.masterKey],
  ]) {
    test(`${name} opens nothing`, async () => {
      const stranger = new Admin(key);
      for (const answer of [
        await stranger.call('GET', ''),
        await stranger.call('GET', `/${suite.appId}`),
        await stranger.call('POST', '', { appId: unique('app') }),
        await stranger.replaceSettings({ defaultLimit: 1 }),
        await stranger.changeSettings({ defaultLimit: 1 }),
        await stranger.call('DELETE', `/${suite.appId}`),
      ]) {
        assert.equal(answer.status, 401, answer.text);
        assert.doesNotMatch(answer.text, new RegExp(suite.masterKey));
      }

      assert.equal(await defaultLimitIsOne(), false);
    });
  }

  test('the apps are listed, and an unknown one is not found', async () => {
    const list = await admin.call('GET', '');
    assert.equal(list.status, 200, list.text);
    assert.match(list.text, new RegExp(suite.appId));
    assert.equal((await admin.call('GET', `/${suite.appId}`)).status, 200);
    assert.equal((await admin.call('GET', `/${unique('nobody')}`)).status, 404);
  });

  test('settings that are no object are refused', async () => {
    for (const body of ['{', '[]', '"x"', 'null']) {
      const answer = await exchange('PUT', `${suite.adminUrl}/apps/${suite.appId}/settings`, {
        headers: { Authorization: `Bearer ${suite.adminKey}`, 'Content-Type': 'application/json' },
        body,
      });
      assert.equal(answer.status, 400, answer.text);
    }
    assert.equal((await exchange('GET', `${mount}/health`)).status, 200);
  });

  async function defaultLimitIsOne() {
    const className = unique('GameScore');
    await create(className);
    await create(className);
    return (await rest('GET', `/classes/${className}`)).json.results.length === 1;
  }
});
