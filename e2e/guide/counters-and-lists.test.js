import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failsWith, sameMembers } from '../harness/assertions.js';
import { unique } from '../harness/names.js';
import { withEverySdk } from '../harness/sdk.js';

withEverySdk('Counters and lists', (Parse) => {
  const save = (values) => new Parse.Object(unique('GameScore')).save(values);
  const fetched = (object) => new Parse.Query(object.className).get(object.id);
  const twin = (object) => Parse.Object.extend(object.className).createWithoutData(object.id);

  test('a counter goes up by one, by an amount, and down', async () => {
    const score = await save({ score: 10 });

    await score.increment('score').save();
    assert.equal(score.get('score'), 11);
    await score.increment('score', 5).save();
    assert.equal(score.get('score'), 16);
    await score.decrement('score', 2.5).save();

    assert.equal((await fetched(score)).get('score'), 13.5);
  });

  test('a counter that is not there yet starts at zero', async () => {
    const score = await save({ playerName: 'Sean Plott' });

    await score.increment('jumps', 3).save();

    assert.equal((await fetched(score)).get('jumps'), 3);
  });

  test('an increment answers with the counter as it is on the server', async () => {
    const score = await save({ score: 1 });
    await twin(score).increment('score', 100).save();

    await score.increment('score').save();

    assert.equal(score.get('score'), 102);
  });

  test('no increment of many clients at once is lost', async () => {
    const score = await save({ score: 0 });

    await Promise.all(Array.from({ length: 30 }, () => twin(score).increment('score').save()));

    assert.equal((await fetched(score)).get('score'), 30);
  });

  test('only numbers can be incremented', async () => {
    const score = await save({ playerName: 'Sean Plott' });

    await failsWith(Parse.Error.INCORRECT_TYPE, twin(score).increment('playerName').save());
  });

  test('items are added to the end of a list', async () => {
    const score = await save({ skills: ['pwnage'] });

    score.add('skills', 'flying');
    score.addAll('skills', ['kungfu', 'pwnage']);
    await score.save();

    assert.deepEqual((await fetched(score)).get('skills'), ['pwnage', 'flying', 'kungfu', 'pwnage']);
  });

  test('items are added to a list only if they are not in it', async () => {
    const score = await save({ skills: ['pwnage', 'flying'] });

    score.addUnique('skills', 'flying');
    score.addUnique('skills', 'kungfu');
    await score.save();

    sameMembers((await fetched(score)).get('skills'), ['pwnage', 'flying', 'kungfu']);
  });

  test('all instances of an item are removed from a list', async () => {
    const score = await save({ skills: ['pwnage', 'flying', 'pwnage', 'kungfu'] });

    score.remove('skills', 'pwnage');
    score.remove('skills', 'never there');
    await score.save();

    assert.deepEqual((await fetched(score)).get('skills'), ['flying', 'kungfu']);
  });

  test('a list that is not there yet starts empty', async () => {
    const score = await save({ playerName: 'Sean Plott' });

    await twin(score).add('skills', 'flying').save();

    assert.deepEqual((await fetched(score)).get('skills'), ['flying']);
  });

  test('two clients that add to the same list both succeed', async () => {
    const score = await save({ skills: [] });
    const clients = Array.from({ length: 10 }, (_, index) => twin(score).add('skills', `skill ${index}`));

    await Promise.all(clients.map((client) => client.save()));

    sameMembers(
      (await fetched(score)).get('skills'),
      Array.from({ length: 10 }, (_, index) => `skill ${index}`),
    );
  });

  test('pointers are items of a list like any other', async () => {
    const weapons = await Parse.Object.saveAll([1, 2].map((power) => new Parse.Object(unique('Weapon'), { power })));
    const knight = await save({ weapons: [weapons[0]] });

    knight.addUnique('weapons', weapons[0]);
    knight.addUnique('weapons', weapons[1]);
    await knight.save();

    assert.deepEqual(
      (await fetched(knight)).get('weapons').map(({ id }) => id),
      weapons.map(({ id }) => id),
    );
  });
});
