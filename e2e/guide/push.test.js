import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { PushAdapter, endOf, install } from '../harness/push-adapter.js';
import { withEverySdk } from '../harness/sdk.js';
import { beyondPeer, isPeer } from '../harness/suite.js';

let adapter;

before(async () => {
  adapter = isPeer ? undefined : await PushAdapter.start();
});

after(() => adapter?.stop());

/** Saves an installation on channels with a token of its own, and returns that. */
async function device(fields) {
  const deviceToken = unique('token');
  await install({ deviceType: 'ios', installationId: unique('installation'), deviceToken, ...fields });
  return fields.deviceToken ?? deviceToken;
}

withEverySdk('Push notifications', (Parse) => {
  const options = { ...beyondPeer, timeout: 60_000 };
  const send = async (push) => endOf(await Parse.Push.send(push, { useMasterKey: true }));

  test('installations: of each device there is one', options, async () => {
    const installationId = unique('installation');
    const id = await install({ deviceType: 'android', installationId, channels: ['Giants'] });
    const again = await install({ deviceType: 'android', installationId, deviceToken: unique('token') });
    assert.equal(again, id);
    const { json } = await rest('GET', `/installations/${id}`);
    assert.deepEqual(json.channels, ['Giants']);
    assert.ok(json.deviceToken.startsWith('token'));
  });

  test('channels: subscribers of any of them get it, others do not', options, async () => {
    const [giants, mets] = [unique('Giants'), unique('Mets')];
    const first = await device({ channels: [giants] });
    const both = await device({ channels: [giants, mets] });
    const other = await device({ channels: [unique('Dodgers')] });
    const status = await send({ channels: [giants, mets], data: { alert: 'The Giants just scored!' } });
    assert.equal(status.status, 'succeeded');
    assert.equal(status.numSent, 2);
    assert.deepEqual(status.sentPerType, { ios: 2 });
    assert.equal((await adapter.deliveryTo(first)).data.alert, 'The Giants just scored!');
    assert.equal(adapter.deliveriesTo(both).length, 1);
    assert.equal(adapter.deliveriesTo(other).length, 0);
  });

  test('advanced targeting: a query on installations, channels among its constraints', options, async () => {
    const channel = unique('Giants');
    const wants = await device({ channels: [channel], scores: true });
    const wantsNot = await device({ channels: [channel], scores: false });
    const where = new Parse.Query(Parse.Installation).equalTo('channels', channel).equalTo('scores', true);
    await send({ where, data: { alert: "Giants scored against the A's! It's now 2-2." } });
    assert.equal(adapter.deliveriesTo(wants).length, 1);
    assert.equal(adapter.deliveriesTo(wantsNot).length, 0);
  });

  test('options: the data arrives as it is, whatever it has', options, async () => {
    const channel = unique('Mets');
    const token = await device({ channels: [channel] });
    const data = {
      alert: 'The Mets scored! The game is now tied 1-1!',
      badge: 3,
      sound: 'cheering.caf',
      title: 'Mets Score!',
      category: 'SCORES',
      uri: 'https://example.com/mets',
      'content-available': 1,
      newsItem: 'abc',
    };
    await send({ channels: [channel], data });
    assert.deepEqual((await adapter.deliveryTo(token)).data, data);
  });

  test('options: badges are incremented device by device', options, async () => {
    const channel = unique('badges');
    const four = await device({ channels: [channel], badge: 4 });
    const none = await device({ channels: [channel] });
    await send({ channels: [channel], data: { alert: 'Hi', badge: 'Increment' } });
    assert.equal((await adapter.deliveryTo(four)).data.badge, 5);
    assert.equal((await adapter.deliveryTo(none)).data.badge, 1);
  });

  test('expiration: a push that has expired is not sent', options, async () => {
    const channel = unique('late');
    const token = await device({ channels: [channel] });
    const data = { alert: "Season tickets on sale until yesterday!" };
    const status = await send({ channels: [channel], data, expiration_time: new Date(Date.now() - 1000).toISOString() });
    assert.equal(status.status, 'failed');
    assert.match(status.errorMessage.message, /expired/);
    const soon = await send({ channels: [channel], data, expiration_interval: 3600 });
    assert.equal(soon.numSent, 1);
    assert.equal(adapter.deliveriesTo(token).length, 1);
  });

  test('targeting by platform', options, async () => {
    const channel = unique('suitcaseOwners');
    const apple = await device({ channels: [channel], deviceType: 'ios' });
    const robot = await device({ channels: [channel], deviceType: 'android' });
    const glass = await device({ channels: [channel], deviceType: 'winrt' });
    for (const [deviceType, alert] of [['ios', 'apples'], ['android', 'robots'], ['winrt', 'glass']]) {
      const where = new Parse.Query(Parse.Installation).equalTo('channels', channel).equalTo('deviceType', deviceType);
      await send({ where, data: { alert: `Your suitcase has been filled with tiny ${alert}!` } });
    }
    assert.deepEqual(
      [apple, robot, glass].map((token) => adapter.deliveriesTo(token).map(({ data }) => data.alert.split(' ').at(-1))),
      [['apples!'], ['robots!'], ['glass!']],
    );
  });

  test('scheduling: a push waits for its time', options, async () => {
    const channel = unique('later');
    const token = await device({ channels: [channel] });
    const time = new Date(Date.now() + 3000);
    const id = await Parse.Push.send(
      { channels: [channel], data: { alert: 'Later' }, push_time: time },
      { useMasterKey: true },
    );
    const waiting = await Parse.Push.getPushStatus(id, { useMasterKey: true });
    assert.equal(waiting.get('status'), 'scheduled');
    assert.equal(adapter.deliveriesTo(token).length, 0);
    assert.equal((await endOf(id)).numSent, 1);
    assert.ok(Date.now() >= time.getTime());
    assert.equal(adapter.deliveriesTo(token).length, 1);
  });

  test('a device that its network does not know loses its token', options, async () => {
    const channel = unique('gone');
    const deviceToken = unique('gone');
    const id = await install({ deviceType: 'ios', deviceToken, channels: [channel] });
    const status = await send({ channels: [channel], data: { alert: 'Anybody there?' } });
    assert.deepEqual([status.numSent, status.numFailed, status.failedPerType], [0, 1, { ios: 1 }]);
    const { json } = await rest('GET', `/installations/${id}`);
    assert.equal(json.deviceToken, undefined);
  });

  test('clients do not send pushes and do not see what became of them', options, async () => {
    const body = { where: {}, data: { alert: 'spam' } };
    assert.equal((await rest('POST', '/push', { body })).status, 403);
    for (const path of ['/classes/_PushStatus', '/classes/_Audience', '/installations']) {
      assert.equal((await rest('GET', path)).json.code, 119, path);
    }
    assert.equal((await rest('GET', '/push_audiences')).status, 403);
  });

  test('installations in a batch have their rules too', options, async () => {
    const installationId = unique('installation');
    const request = { method: 'POST', path: '/parse/installations', body: { deviceType: 'ios', installationId } };
    const object = { method: 'POST', path: '/parse/classes/Team', body: { name: 'Giants' } };
    const { json } = await rest('POST', '/batch', { body: { requests: [request, object] } });
    const again = await install({ deviceType: 'ios', installationId });
    assert.equal(json[0].success.objectId, again);
    assert.ok(json[1].success.objectId);
  });
});
