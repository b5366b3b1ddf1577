import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isParseError } from '../harness/assertions.js';
import { queryPath, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { withEverySdk } from '../harness/sdk.js';
import { beyondPeer } from '../harness/suite.js';
import { eventually } from '../harness/waiting.js';

const day = 86_400_000;

/** What `GET /analytics/...` answers to the master key. */
async function ask(path, parameters = {}) {
  const { status, json, text } = await rest('GET', queryPath(`/analytics/${path}`, parameters), { key: 'master' });
  assert.equal(status, 200, text);
  return json;
}

const total = ({ series }) => series.reduce((sum, { count }) => sum + count, 0);

withEverySdk('Analytics', (Parse) => {
  test('an event with dimensions is tracked', async () => {
    await Parse.Analytics.track(unique('search'), {
      priceRange: '1000-1500',
      source: 'craigslist',
      dayType: 'weekday',
    });
  });

  test('an event is counted with its dimensions', beyondPeer, async () => {
    const name = unique('search');
    await Parse.Analytics.track(name, { priceRange: '1000-1500', source: 'craigslist' });
    await Parse.Analytics.track(name, { priceRange: '1500-2000', source: 'craigslist' });
    await Parse.Analytics.track(name, {});

    await eventually('three events', async () => total(await ask(`events/${name}`)) === 3);
    await eventually(
      'the values of a dimension',
      async () => (await ask(`events/${name}/dimensions/source`)).values[0]?.count === 2,
    );
    const { values } = await ask(`events/${name}/dimensions/priceRange`);
    assert.deepEqual(values, [
      { value: '1000-1500', count: 1 },
      { value: '1500-2000', count: 1 },
    ]);
  });

  test('errors are seen by their codes', beyondPeer, async () => {
    const name = unique('error');
    for (const code of ['404', '404', '500']) {
      await Parse.Analytics.track(name, { code });
    }

    const found = await eventually('three errors', async () => {
      const answer = await ask(`events/${name}/dimensions/code`);
      return answer.values.reduce((sum, { count }) => sum + count, 0) === 3 && answer;
    });
    assert.deepEqual(found.values[0], { value: '404', count: 2 });
  });

  test('the first eight dimensions are stored', beyondPeer, async () => {
    const name = unique('many');
    const dimensions = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`d${index}`, 'x']));
    await Parse.Analytics.track(name, dimensions);

    const answer = await eventually('the dimensions', async () => {
      const now = await ask(`events/${name}/dimensions`);
      return now.dimensions.length > 0 && now;
    });
    assert.deepEqual(
      answer.dimensions.map((each) => each.name),
      ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7'],
    );
  });

  test('a name with spaces is one', beyondPeer, async () => {
    const name = `${unique('level')} done`;
    await Parse.Analytics.track(`  ${name} `, {});

    await eventually('the event', async () => total(await ask(`events/${encodeURIComponent(name)}`)) === 1);
  });

  test('without a name or with a dimension that is no string nothing is sent', () => {
    assert.throws(() => Parse.Analytics.track('', {}), TypeError);
    assert.throws(() => Parse.Analytics.track('search', { price: 1000 }), TypeError);
  });
});

describe('Analytics over REST', () => {
  const track = (name, body, options) => rest('POST', `/events/${name}`, { body, ...options });

  test('an opened app answers an empty object', async () => {
    const at = { __type: 'Date', iso: new Date().toISOString() };
    const { status, json } = await track('AppOpened', { at });

    assert.equal(status, 200);
    assert.deepEqual(json, {});
  });

  test('opened apps are counted, also by push', beyondPeer, async () => {
    const hash = unique('hash').replace(/[^a-z0-9]/gi, '');
    const before = total(await ask('app_opens'));
    await track('AppOpened', {});
    await track('AppOpened', { push_hash: hash });

    await eventually('the push', async () => total(await ask('push_opens', { push_hash: hash })) === 1);
    await eventually('the opens', async () => total(await ask('app_opens')) >= before + 2);
    const { pushes } = await ask('push_opens', { limit: 1000 });
    assert.equal(pushes.find(({ pushHash }) => pushHash === hash)?.count, 1);
  });

  test('an event counts for the day when it happened, by the clocks of the time zone', beyondPeer, async () => {
    const name = unique('late');
    const date = new Date(Date.now() - 3 * day).toISOString().slice(0, 10);
    const next = new Date(Date.now() - 2 * day).toISOString().slice(0, 10);
    await track(name, { at: { __type: 'Date', iso: `${date}T19:00:00.000Z` } });

    const range = { from: date, to: next, interval: 'day' };
    await eventually('the event', async () => total(await ask(`events/${name}`, range)) === 1);
    assert.equal(total(await ask(`events/${name}`, { ...range, timeZone: 'Asia/Kolkata' })), 0);
    const there = await ask(`events/${name}`, {
      from: date,
      to: new Date().toISOString(),
      interval: 'day',
      timeZone: 'Asia/Kolkata',
    });
    assert.deepEqual(there.series[1], { time: `${next}T00:00:00+05:30`, count: 1 });
  });

  test('events may come in a batch', beyondPeer, async () => {
    const name = unique('batched');
    const className = unique('Thing');
    const requests = [
      { method: 'POST', path: '/parse/events/' + name, body: { dimensions: { a: 'b' } } },
      { method: 'POST', path: '/parse/classes/' + className, body: { a: 1 } },
      { method: 'POST', path: '/parse/events/' + name, body: {} },
      { method: 'POST', path: '/parse/events/$bad', body: {} },
    ];
    const { json } = await rest('POST', '/batch', { body: { requests } });

    assert.deepEqual(json[0], { success: {} });
    assert.ok(json[1].success.objectId);
    assert.equal(json[3].error.code, 160);
    await eventually('both events', async () => total(await ask(`events/${name}`)) === 2);
  });

  test('requests are counted by class, verb, device type and status', beyondPeer, async () => {
    const className = unique('Asked');
    const headers = { 'X-Parse-Client-Version': 'a4.2.0' };
    await rest('GET', `/classes/${className}`, { headers });
    await rest('GET', `/classes/${className}`);
    await rest('GET', `/classes/${className}/nothing`, { headers });

    await eventually('the class', async () => {
      const { groups } = await ask('requests', { groupBy: 'class' });
      return groups.find((group) => group.class === className)?.count === 3;
    });
    for (const [groupBy, value] of Object.entries({ verb: 'GET', deviceType: 'android', status: '4xx' })) {
      const { groups } = await ask('requests', { groupBy });
      const group = groups.find((each) => each[groupBy] === value);
      assert.ok(group?.count > 0, `${groupBy} ${value}`);
      assert.equal(total(group), group.count);
    }
    assert.ok(total(await ask('requests')) >= 3);
  });

  test('bad events are refused', beyondPeer, async () => {
    isParseError(await track('%20', {}), 400, 160);
    isParseError(await track('%24where', {}), 400, 160);
    isParseError(await track('x'.repeat(101), {}), 400, 160);
    isParseError(await rest('POST', '/events', { body: {} }), 400, 160);
    isParseError(await track('a', { dimensions: { price: 1000 } }), 400, 111);
    isParseError(await track('a', { at: 'tomorrow' }), 400, 107);
    isParseError(await track('a', { at: '1999-01-01T00:00:00.000Z' }), 400, 107);
    isParseError(await track('a', { push_hash: 5 }), 400, 111);
    assert.equal((await track('a', {}, { key: 'none' })).status, 403);
  });

  test('counts are for the master key alone', beyondPeer, async () => {
    for (const path of ['events', 'events/a', 'events/a/dimensions/b', 'app_opens', 'push_opens', 'requests']) {
      assert.equal((await rest('GET', `/analytics/${path}`)).status, 403, path);
    }
  });

  test('a bad query is told what is wrong with it', beyondPeer, async () => {
    for (const query of ['interval=week', 'timeZone=Nowhere', 'from=x', 'from=2026-01-02&to=2026-01-01', 'form=1']) {
      isParseError(await rest('GET', `/analytics/app_opens?${query}`, { key: 'master' }), 400, 102);
    }
  });
});
