import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failsWith } from '../harness/assertions.js';
import { unique } from '../harness/names.js';
import { withEverySdk } from '../harness/sdk.js';

withEverySdk('Data types', (Parse) => {
  const save = (className, values) => new Parse.Object(className).save(values);

  /** Saves the value as a field and gives it as a fresh read shows it. */
  async function stored(value) {
    const object = await save(unique('BigObject'), { value });
    return (await new Parse.Query(object.className).get(object.id)).get('value');
  }

  const plainValues = {
    'a string': 'the number is 42',
    'an empty string': '',
    'a string of every plane of Unicode': 'ünïcödé 漢字 \u{1F680} e\u0301',
    'a whole number': 42,
    'a negative fraction': -0.125,
    'a number greater than 32 bits': 9_007_199_254_740_991,
    'a very small number': 5e-324,
    zero: 0,
    true: true,
    false: false,
    'a list of mixed items': [1, 'two', { three: 3 }, [4, [5]], null],
    'an empty list': [],
    'an object': { number: 42, string: 'the number is 42', nested: { deep: { deeper: [true] } } },
    'an empty object': {},
  };

  for (const [name, value] of Object.entries(plainValues)) {
    test(`${name} comes back as it was stored`, async () => {
      assert.deepEqual(await stored(value), value);
    });
  }

  test('a date comes back to the millisecond', async () => {
    const date = new Date('2011-08-21T18:02:52.249Z');
    assert.deepEqual(await stored(date), date);
  });

  test('a date before 1970 comes back', async () => {
    const date = new Date('1815-12-10T00:00:00.001Z');
    assert.deepEqual(await stored(date), date);
  });

  test('dates and pointers inside lists and objects come back as such', async () => {
    const other = await save(unique('Other'), {});
    const date = new Date('2011-08-21T18:02:52.249Z');

    const value = await stored({ when: [date], who: { it: other.toPointer() } });

    assert.deepEqual(value.when, [date]);
    assert.equal(value.who.it.className, other.className);
    assert.equal(value.who.it.id, other.id);
  });

  test('a geo point comes back', async () => {
    const point = await stored(new Parse.GeoPoint({ latitude: 40.5, longitude: -30.25 }));

    assert.ok(point instanceof Parse.GeoPoint);
    assert.equal(point.latitude, 40.5);
    assert.equal(point.longitude, -30.25);
  });

  test('a polygon comes back', async () => {
    const corners = [
      [0, 0],
      [0, 1.5],
      [1, 1],
      [1, 0],
    ];

    const polygon = await stored(new Parse.Polygon(corners));

    assert.ok(polygon instanceof Parse.Polygon);
    assert.deepEqual(polygon.coordinates.slice(0, 4), corners);
  });

  test('a file that is stored elsewhere is referred to', async () => {
    const file = Parse.File.fromJSON({ __type: 'File', name: 'a.txt', url: 'http://files.example.com/a.txt' });

    const value = await stored(file);

    assert.ok(value instanceof Parse.File);
    assert.equal(value.name(), 'a.txt');
  });

  test('a field keeps the type of its first value', async () => {
    const className = unique('GameScore');
    await save(className, { score: 1337, when: new Date(), tags: ['a'], more: { a: 1 }, done: true, name: 'x' });
    const wrong = { score: '1337', when: 'yesterday', tags: { a: 1 }, more: ['a'], done: 'true', name: 3 };

    for (const [field, value] of Object.entries(wrong)) {
      await failsWith(Parse.Error.INCORRECT_TYPE, save(className, { [field]: value }));
    }

    assert.equal(await new Parse.Query(className).count(), 1);
  });

  test('a pointer field keeps the class it points to', async () => {
    const className = unique('Comment');
    const post = await save(unique('Post'), {});
    const other = await save(unique('Other'), {});
    await save(className, { post });

    await failsWith(Parse.Error.INCORRECT_TYPE, save(className, { post: other }));
  });
});
