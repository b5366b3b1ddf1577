import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failsWith } from '../harness/assertions.js';
import { unique } from '../harness/names.js';
import { rest } from '../harness/http.js';
import { withEverySdk } from '../harness/sdk.js';

withEverySdk('Objects', (Parse) => {
  const save = (className, values) => new Parse.Object(className).save(values);
  const fetched = (object) => new Parse.Query(object.className).get(object.id);

  test('a saved object has an id and its dates', async () => {
    const before = Date.now();
    const score = await save(unique('GameScore'), { score: 1337, playerName: 'Sean Plott', cheatMode: false });

    assert.match(score.id, /^[A-Za-z0-9]{10}$/);
    assert.ok(score.createdAt instanceof Date);
    assert.deepEqual(score.updatedAt, score.createdAt);
    assert.ok(Math.abs(score.createdAt.getTime() - before) < 60_000, 'createdAt is about now');
  });

  test('a class comes into being with its first object', async () => {
    const className = unique('GameScore');
    assert.equal(await new Parse.Query(className).count(), 0);

    await save(className, { score: 1 });

    assert.equal(await new Parse.Query(className).count(), 1);
  });

  test('a saved object is got by its id', async () => {
    const saved = await save(unique('GameScore'), { score: 1337, playerName: 'Sean Plott', cheatMode: false });

    const score = await fetched(saved);

    assert.equal(score.get('score'), 1337);
    assert.equal(score.get('playerName'), 'Sean Plott');
    assert.equal(score.get('cheatMode'), false);
    assert.deepEqual(score.createdAt, saved.createdAt);
    assert.equal(score.getACL(), null);
  });

  test('an id nobody has is not found', async () => {
    const className = unique('GameScore');
    await save(className, { score: 1 });

    await failsWith(Parse.Error.OBJECT_NOT_FOUND, new Parse.Query(className).get('nobodyHasIt'));
  });

  test('fetch brings what another client has changed', async () => {
    const score = await save(unique('GameScore'), { score: 1 });
    await rest('PUT', `/classes/${score.className}/${score.id}`, { body: { score: 2, extra: 'new' } });

    await score.fetch();

    assert.equal(score.get('score'), 2);
    assert.equal(score.get('extra'), 'new');
    assert.ok(score.updatedAt > score.createdAt);
  });

  test('an update sends only what was changed', async () => {
    const score = await save(unique('GameScore'), { score: 1337, playerName: 'Sean Plott', cheatMode: false });
    await rest('PUT', `/classes/${score.className}/${score.id}`, { body: { playerName: 'somebody else' } });

    await score.save({ cheatMode: true, score: 1338 });

    const now = await fetched(score);
    assert.equal(now.get('cheatMode'), true);
    assert.equal(now.get('score'), 1338);
    assert.equal(now.get('playerName'), 'somebody else');
    assert.deepEqual(now.createdAt, score.createdAt);
  });

  test('saving an object that is gone fails', async () => {
    const score = await save(unique('GameScore'), { score: 1 });
    await score.destroy();

    await failsWith(Parse.Error.OBJECT_NOT_FOUND, score.save({ score: 2 }));
  });

  test('a deleted object is gone', async () => {
    const score = await save(unique('GameScore'), { score: 1 });

    await score.destroy();

    await failsWith(Parse.Error.OBJECT_NOT_FOUND, fetched(score));
    await failsWith(Parse.Error.OBJECT_NOT_FOUND, score.destroy());
  });

  test('a single field can be deleted', async () => {
    const score = await save(unique('GameScore'), { score: 1, playerName: 'Sean Plott' });

    score.unset('playerName');
    await score.save();

    const now = await fetched(score);
    assert.equal(now.has('playerName'), false);
    assert.equal(now.get('score'), 1);
  });

  test('a null is kept apart from a missing field', async () => {
    const score = await save(unique('GameScore'), { nothing: null });

    const now = await fetched(score);

    assert.equal(now.attributes.nothing, null);
    assert.equal('never' in now.attributes, false);
    assert.equal('nothing' in now.attributes, true);
  });

  test('many objects are saved, fetched and deleted at once', async () => {
    const className = unique('GameScore');
    const scores = Array.from({ length: 45 }, (_, score) => new Parse.Object(className, { score }));

    await Parse.Object.saveAll(scores);
    const bare = scores.map(({ id }) => Parse.Object.extend(className).createWithoutData(id));
    await Parse.Object.fetchAll(bare);

    assert.deepEqual(
      bare.map((score) => score.get('score')),
      scores.map((_, index) => index),
    );

    await Parse.Object.destroyAll(scores);
    assert.equal(await new Parse.Query(className).count(), 0);
  });
});
