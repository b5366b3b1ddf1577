import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { beyondPeer, suite } from '../harness/suite.js';
import { eventually } from '../harness/waiting.js';

/*
 * Pushes by the networks themselves: the suite's stand-ins of APNs, FCM and WNS check what they get as the real ones do, and
 * tell here what came.
 */
const options = { ...beyondPeer, timeout: 60_000 };

const tokens = {
  ios: () => randomBytes(32).toString('hex'),
  android: () => unique('fcm-'),
  winrt: () => `https://db3.notify.windows.com/?token=${unique('wns')}`,
};

/** What the networks call a device. */
const nameOf = (token) => new URL(token, 'https://x').searchParams.get('token') ?? token;

async function standIns(method, path, body) {
  const response = await fetch(suite.networks + path, { method, body: body && JSON.stringify(body) });
  assert.ok(response.ok, `the stand-ins answered ${response.status}`);
  return response.status === 204 ? undefined : response.json();
}

/** What came for a device. */
async function cameTo(token) {
  return (await standIns('GET', `/received?token=${encodeURIComponent(nameOf(token))}`)).results;
}

async function device(deviceType, channel) {
  const deviceToken = tokens[deviceType]();
  const body = {
    deviceType,
    deviceToken,
    installationId: unique('installation'),
    channels: [channel],
    ...(deviceType === 'ios' ? { appIdentifier: 'com.example.scores' } : {}),
  };
  const { status, json } = await rest('POST', '/installations', { body });
  assert.equal(status, 201);
  return { deviceToken, objectId: json.objectId };
}

/** Sends, and waits for the end. */
async function push(body) {
  const { headers, text } = await rest('POST', '/push', { key: 'master', body });
  const pushId = headers.get('X-Parse-Push-Status-Id');
  assert.ok(pushId, text);
  return eventually(`the end of the push ${pushId}`, async () => {
    const { json } = await rest('GET', `/classes/_PushStatus/${pushId}`, { key: 'master' });
    return ['succeeded', 'failed'].includes(json?.status) && json;
  });
}

beforeEach(() => suite.networks && standIns('DELETE', '/switches'));

test('iOS, Android and Windows each get a push in the form of their network', options, async () => {
  const channel = unique('Giants');
  const [ios, android, windows] = [
    await device('ios', channel),
    await device('android', channel),
    await device('winrt', channel),
  ];
  const status = await push({ channels: [channel], data: { alert: 'They scored!', title: 'Giants', inning: 9 } });
  assert.equal(status.status, 'succeeded');
  assert.deepEqual(status.sentPerType, { ios: 1, android: 1, winrt: 1 });

  const [apns] = await cameTo(ios.deviceToken);
  assert.equal(apns.headers['apns-topic'], 'com.example.scores');
  assert.deepEqual(JSON.parse(apns.body), {
    aps: { alert: { body: 'They scored!', title: 'Giants' } },
    inning: 9,
  });

  const [fcm] = await cameTo(android.deviceToken);
  const { data } = JSON.parse(fcm.body).message.android;
  assert.equal(data.push_id, status.objectId);
  assert.deepEqual(JSON.parse(data.data), { alert: 'They scored!', title: 'Giants', inning: 9 });

  const [wns] = await cameTo(windows.deviceToken);
  assert.equal(wns.headers['x-wns-type'], 'wns/toast');
  assert.match(wns.body, /<text id="2">They scored!<\/text>/);
});

test('an installation loses a token that its network does not know any more', options, async () => {
  for (const deviceType of ['ios', 'android', 'winrt']) {
    const channel = unique('Gone');
    const { deviceToken, objectId } = await device(deviceType, channel);
    await standIns('POST', '/switches', { invalid: [nameOf(deviceToken)] });
    const status = await push({ channels: [channel], data: { alert: 'Anybody there?' } });
    assert.equal(status.numFailed, 1);
    const { json } = await rest('GET', `/installations/${objectId}`, { key: 'master' });
    assert.equal(json.deviceToken, undefined, deviceType);
  }
});

test('a network that is busy gets the push later, once', options, async () => {
  const channel = unique('Busy');
  const [ios, android, windows] = [
    await device('ios', channel),
    await device('android', channel),
    await device('winrt', channel),
  ];
  await standIns('POST', '/switches', { busy: { apns: 2, fcm: 2, wns: 2 } });
  const status = await push({ channels: [channel], data: { alert: 'At last' } });
  assert.equal(status.numSent, 3);
  for (const { deviceToken } of [ios, android, windows]) {
    assert.equal((await cameTo(deviceToken)).length, 1);
  }
});
