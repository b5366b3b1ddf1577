import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isParseError } from '../harness/assertions.js';
import { queryPath, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { suite } from '../harness/suite.js';

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('Objects over REST', () => {
  async function create(className, body) {
    const answer = await rest('POST', `/classes/${className}`, { body });
    assert.equal(answer.status, 201, answer.text);
    return answer.json;
  }

  test('creating answers 201 with the address, the id and the date', async () => {
    const className = unique('GameScore');

    const answer = await rest('POST', `/classes/${className}`, {
      body: { score: 1337, playerName: 'Sean Plott', cheatMode: false },
    });

    assert.equal(answer.status, 201);
    assert.deepEqual(Object.keys(answer.json).sort(), ['createdAt', 'objectId']);
    assert.match(answer.json.objectId, /^[A-Za-z0-9]{10}$/);
    assert.match(answer.json.createdAt, isoDate);
    const location = new URL(answer.headers.get('location'));
    assert.equal(location.pathname, `${new URL(suite.url).pathname}/classes/${className}/${answer.json.objectId}`);
    assert.match(answer.headers.get('content-type'), /^application\/json/);
  });

  test('an object that is read has its fields, its id and its dates', async () => {
    const className = unique('GameScore');
    const values = {
      score: 1337,
      playerName: 'Sean Plott',
      skills: ['pwnage'],
      when: date('2011-08-21T18:02:52.249Z'),
    };
    const { objectId, createdAt } = await create(className, values);

    const answer = await rest('GET', `/classes/${className}/${objectId}`);

    assert.equal(answer.status, 200);
    assert.deepEqual(answer.json, { ...values, objectId, createdAt, updatedAt: createdAt });
  });

  test('updating answers 200 with the date and nothing that did not change on the server', async () => {
    const className = unique('GameScore');
    const { objectId } = await create(className, { score: 1 });

    const answer = await rest('PUT', `/classes/${className}/${objectId}`, { body: { score: 73453 } });

    assert.equal(answer.status, 200);
    assert.deepEqual(Object.keys(answer.json), ['updatedAt']);
    assert.match(answer.json.updatedAt, isoDate);
  });

  test('operations answer with what the server made of them', async () => {
    const className = unique('GameScore');
    const { objectId } = await create(className, { score: 1, skills: ['a', 'b', 'b'], junk: true });
    const update = async (body) => {
      const { json } = await rest('PUT', `/classes/${className}/${objectId}`, { body });
      delete json.updatedAt;
      return json;
    };

    assert.deepEqual(await update({ score: { __op: 'Increment', amount: 2 } }), { score: 3 });
    assert.deepEqual(await update({ skills: { __op: 'AddUnique', objects: ['a', 'c'] } }), {
      skills: ['a', 'b', 'b', 'c'],
    });
    assert.deepEqual(await update({ skills: { __op: 'Remove', objects: ['b'] } }), { skills: ['a', 'c'] });
    assert.deepEqual(await update({ skills: { __op: 'Add', objects: ['a'] } }), { skills: ['a', 'c', 'a'] });
    await update({ junk: { __op: 'Delete' } });

    const { json } = await rest('GET', `/classes/${className}/${objectId}`);
    assert.equal('junk' in json, false);
    assert.deepEqual(json.skills, ['a', 'c', 'a']);
  });

  test('operations work in a create', async () => {
    const className = unique('GameScore');
    const { objectId } = await create(className, {
      score: { __op: 'Increment', amount: 5 },
      skills: { __op: 'AddUnique', objects: ['a', 'b'] },
      gone: { __op: 'Delete' },
    });

    const { json } = await rest('GET', `/classes/${className}/${objectId}`);

    assert.equal(json.score, 5);
    assert.deepEqual(json.skills, ['a', 'b']);
    assert.equal('gone' in json, false);
  });

  test('deleting answers 200 with an empty object', async () => {
    const className = unique('GameScore');
    const { objectId } = await create(className, { score: 1 });

    const answer = await rest('DELETE', `/classes/${className}/${objectId}`);

    assert.equal(answer.status, 200);
    assert.deepEqual(answer.json, {});
    isParseError(await rest('GET', `/classes/${className}/${objectId}`), 404, 101);
  });

  test('an id nobody has answers 404', async () => {
    const className = unique('GameScore');
    await create(className, { score: 1 });
    const path = `/classes/${className}/nobodyHasIt`;

    isParseError(await rest('GET', path), 404, 101);
    isParseError(await rest('PUT', path, { body: { score: 2 } }), 404, 101);
    isParseError(await rest('DELETE', path), 404, 101);
  });

  test('a query takes where, order, limit, skip, keys and count', async () => {
    const className = unique('GameScore');
    for (const score of [1, 2, 3, 4]) {
      await create(className, { score, name: `player ${score}`, level: score % 2 });
    }
    const parameters = { where: { score: { $gte: 2 } }, order: '-score', limit: 1, skip: 1, keys: 'name', count: 1 };

    const { status, json } = await rest('GET', queryPath(`/classes/${className}`, parameters));

    assert.equal(status, 200);
    assert.equal(json.count, 3);
    assert.deepEqual(
      json.results.map(({ name }) => name),
      ['player 3'],
    );
    assert.deepEqual(Object.keys(json.results[0]).sort(), ['createdAt', 'name', 'objectId', 'updatedAt']);
  });

  test('limit zero with count only counts', async () => {
    const className = unique('GameScore');
    await create(className, { score: 1 });

    const { json } = await rest('GET', queryPath(`/classes/${className}`, { limit: 0, count: 1 }));

    assert.deepEqual(json, { results: [], count: 1 });
  });

  test('include puts the whole object in the place of its pointer', async () => {
    const Post = unique('Post');
    const Comment = unique('Comment');
    const post = await create(Post, { title: 'Hungry' });
    const pointer = { __type: 'Pointer', className: Post, objectId: post.objectId };
    await create(Comment, { post: pointer });

    const { json: bare } = await rest('GET', `/classes/${Comment}`);
    const { json: full } = await rest('GET', queryPath(`/classes/${Comment}`, { include: 'post' }));

    assert.deepEqual(bare.results[0].post, pointer);
    const { __type, className, objectId, title } = full.results[0].post;
    assert.deepEqual(
      { __type, className, objectId, title },
      { __type: 'Object', className: Post, objectId: post.objectId, title: 'Hungry' },
    );
  });

  test('a class without objects answers an empty list', async () => {
    const { status, json } = await rest('GET', `/classes/${unique('Nothing')}`);

    assert.equal(status, 200);
    assert.deepEqual(json, { results: [] });
  });

  test('bytes come back as they were stored', async () => {
    const className = unique('Blob');
    const data = { __type: 'Bytes', base64: 'VGhpcyBpcyBhbiBlbmNvZGVkIHN0cmluZw==' };
    const { objectId } = await create(className, { data });

    const { json } = await rest('GET', `/classes/${className}/${objectId}`);

    assert.deepEqual(json.data, data);
  });
});

function date(iso) {
  return { __type: 'Date', iso };
}
