import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sameMembers } from '../harness/assertions.js';
import { unique } from '../harness/names.js';
import { withEverySdk } from '../harness/sdk.js';

withEverySdk('Relational queries', (Parse) => {
  const Post = unique('Post');
  const Comment = unique('Comment');
  let hungry;
  let sleepy;

  before(async () => {
    hungry = await new Parse.Object(Post).save({ title: "I'm Hungry" });
    sleepy = await new Parse.Object(Post).save({ title: "I'm Sleepy" });
    await Parse.Object.saveAll([
      new Parse.Object(Comment, { text: 'Sushirrito', post: hungry, likes: 1 }),
      new Parse.Object(Comment, { text: 'Pizza', post: hungry, likes: 2 }),
      new Parse.Object(Comment, { text: 'Go to bed', post: sleepy, others: [hungry, sleepy] }),
      new Parse.Object(Comment, { text: 'Alone' }),
    ]);
  });

  const comments = () => new Parse.Query(Comment);
  const finds = async (query, expected) =>
    sameMembers(
      (await query.find()).map((comment) => comment.get('text')),
      expected,
    );

  test('comments are found by their post', async () => {
    await finds(comments().equalTo('post', hungry), ['Sushirrito', 'Pizza']);
    await finds(comments().notEqualTo('post', hungry), ['Go to bed', 'Alone']);
  });

  test('comments are found by the id of their post', async () => {
    const bare = Parse.Object.extend(Post).createWithoutData(sleepy.id);

    await finds(comments().equalTo('post', bare), ['Go to bed']);
    await finds(comments().containedIn('post', [bare, hungry]), ['Sushirrito', 'Pizza', 'Go to bed']);
    await finds(comments().doesNotExist('post'), ['Alone']);
  });

  test('comments are found by a post among several of theirs', async () => {
    await finds(comments().equalTo('others', hungry), ['Go to bed']);
  });

  test('include brings the post with each comment', async () => {
    const found = await comments().exists('post').include('post').descending('likes').limit(10).find();

    assert.deepEqual(
      found.map((comment) => comment.get('post').get('title')),
      ["I'm Hungry", "I'm Hungry", "I'm Sleepy"],
    );
    assert.ok(found[0].get('post').createdAt instanceof Date);
  });

  test('include brings every item of a list of pointers', async () => {
    const comment = await comments().exists('others').include('others').first();

    assert.deepEqual(
      comment.get('others').map((post) => post.get('title')),
      ["I'm Hungry", "I'm Sleepy"],
    );
  });

  test('get takes an include as well', async () => {
    const { id } = await comments().equalTo('text', 'Pizza').first();

    const comment = await comments().include('post').get(id);

    assert.equal(comment.get('post').get('title'), "I'm Hungry");
  });

  test('an included object that is gone leaves the comment usable', async () => {
    const gone = await new Parse.Object(Post).save({ title: 'gone' });
    const comment = await new Parse.Object(Comment).save({ text: 'orphan', post: gone });
    await gone.destroy();

    const found = await comments().include('post').get(comment.id);

    assert.equal(found.get('text'), 'orphan');
    await comment.destroy();
  });

  test('includeAll brings every pointer', async () => {
    const comment = await comments().equalTo('text', 'Go to bed').includeAll().first();

    assert.equal(comment.get('post').get('title'), "I'm Sleepy");
    assert.equal(comment.get('others')[0].get('title'), "I'm Hungry");
  });
});
