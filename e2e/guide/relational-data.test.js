import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unique } from '../harness/names.js';
import { withEverySdk } from '../harness/sdk.js';

withEverySdk('Relational data', (Parse) => {
  const newPost = () =>
    new Parse.Object(unique('Post'), { title: "I'm Hungry", content: 'Where should we go for lunch?' });
  const newComment = (values) => new Parse.Object(unique('Comment'), { content: "Let's do Sushirrito.", ...values });
  const fetched = (object) => new Parse.Query(object.className).get(object.id);

  test('saving a comment saves the new post it belongs to', async () => {
    const post = newPost();
    const comment = newComment({ parent: post });

    await comment.save();

    assert.equal((await fetched(comment)).get('parent').id, post.id);
    assert.equal((await fetched(post)).get('title'), "I'm Hungry");
  });

  test('an object is linked by its id alone', async () => {
    const post = await newPost().save();
    const Post = Parse.Object.extend(post.className);

    const comment = await newComment({ parent: Post.createWithoutData(post.id) }).save();

    assert.equal((await fetched(comment)).get('parent').id, post.id);
  });

  test('a related object is a bare pointer until it is fetched', async () => {
    const post = await newPost().save();
    const comment = await newComment({ parent: post }).save();

    const parent = (await fetched(comment)).get('parent');
    assert.equal(parent.isDataAvailable(), false);

    await parent.fetch();
    assert.equal(parent.get('title'), "I'm Hungry");
  });

  test('a link is taken away without touching the object it pointed to', async () => {
    const post = await newPost().save();
    const comment = await newComment({ parent: post }).save();

    comment.unset('parent');
    await comment.save();

    assert.equal((await fetched(comment)).has('parent'), false);
    assert.equal((await fetched(post)).id, post.id);
  });
});
