import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { failsWith, sameMembers } from '../harness/assertions.js';
import { unique } from '../harness/names.js';
import { withEverySdk } from '../harness/sdk.js';

const players = [
  { playerName: 'Jonathan Walsh', playerAge: 17, wins: 3, score: 10, cheatMode: false, skills: ['pwnage'] },
  { playerName: 'Dario Wunsch', playerAge: 19, wins: 50, score: 30, cheatMode: false, skills: ['pwnage', 'flying'] },
  { playerName: 'Shawn Simon', playerAge: 21, wins: 160, score: 20, cheatMode: true, skills: [] },
  { playerName: 'Michael Yabuti', playerAge: 25, wins: 50, score: 20, cheatMode: false, skills: ['flying', 'kungfu'] },
  { playerName: 'Dan Stemkoski', playerAge: 30, wins: 0, cheatMode: true },
];
const everybody = players.map(({ playerName }) => playerName);

withEverySdk('Queries', (Parse) => {
  const className = unique('GameScore');
  let saved;

  before(async () => {
    saved = await Parse.Object.saveAll(players.map((player) => new Parse.Object(className, player)));
  });

  const scores = () => new Parse.Query(className);
  const names = async (query) => (await query.find()).map((score) => score.get('playerName'));
  const finds = async (query, expected) => sameMembers(await names(query), expected);

  test('equalTo finds what has the value', async () => {
    await finds(scores().equalTo('playerName', 'Dan Stemkoski'), ['Dan Stemkoski']);
    await finds(scores().equalTo('wins', 50), ['Dario Wunsch', 'Michael Yabuti']);
    await finds(scores().equalTo('cheatMode', true), ['Shawn Simon', 'Dan Stemkoski']);
    await finds(scores().equalTo('playerName', 'nobody'), []);
  });

  test('equalTo with undefined finds what lacks the field', async () => {
    await finds(scores().equalTo('score', undefined), ['Dan Stemkoski']);
  });

  test('notEqualTo leaves out what has the value', async () => {
    await finds(
      scores().notEqualTo('playerName', 'Michael Yabuti'),
      everybody.filter((name) => name !== 'Michael Yabuti'),
    );
    await finds(scores().notEqualTo('score', 20), ['Jonathan Walsh', 'Dario Wunsch', 'Dan Stemkoski']);
  });

  test('several constraints must all hold', async () => {
    await finds(scores().notEqualTo('playerName', 'Michael Yabuti').greaterThan('playerAge', 18), [
      'Dario Wunsch',
      'Shawn Simon',
      'Dan Stemkoski',
    ]);
    await finds(scores().greaterThan('playerAge', 18).lessThan('playerAge', 25), ['Dario Wunsch', 'Shawn Simon']);
  });

  test('comparisons have sharp ends', async () => {
    await finds(scores().lessThan('wins', 50), ['Jonathan Walsh', 'Dan Stemkoski']);
    await finds(
      scores().lessThanOrEqualTo('wins', 50),
      everybody.filter((name) => name !== 'Shawn Simon'),
    );
    await finds(scores().greaterThan('wins', 50), ['Shawn Simon']);
    await finds(scores().greaterThanOrEqualTo('wins', 50), ['Dario Wunsch', 'Michael Yabuti', 'Shawn Simon']);
  });

  test('strings and dates are compared too', async () => {
    await finds(scores().lessThan('playerName', 'Dar'), ['Dan Stemkoski']);
    await finds(scores().greaterThan('createdAt', new Date('2000-01-01')), everybody);
    await finds(scores().lessThan('createdAt', new Date('2000-01-01')), []);
  });

  test('containedIn finds any of several values', async () => {
    await finds(scores().containedIn('playerName', ['Jonathan Walsh', 'Dario Wunsch', 'nobody']), [
      'Jonathan Walsh',
      'Dario Wunsch',
    ]);
    await finds(scores().containedIn('playerName', []), []);
  });

  test('notContainedIn leaves out several values', async () => {
    await finds(scores().notContainedIn('playerName', ['Jonathan Walsh', 'Dario Wunsch', 'Shawn Simon']), [
      'Michael Yabuti',
      'Dan Stemkoski',
    ]);
  });

  test('exists and doesNotExist look at the field itself', async () => {
    await finds(
      scores().exists('score'),
      everybody.filter((name) => name !== 'Dan Stemkoski'),
    );
    await finds(scores().doesNotExist('score'), ['Dan Stemkoski']);
  });

  test('equalTo on a list finds what contains the item', async () => {
    await finds(scores().equalTo('skills', 'flying'), ['Dario Wunsch', 'Michael Yabuti']);
  });

  test('containsAll finds the lists with every item', async () => {
    await finds(scores().containsAll('skills', ['pwnage', 'flying']), ['Dario Wunsch']);
    await finds(scores().containsAll('skills', ['flying']), ['Dario Wunsch', 'Michael Yabuti']);
  });

  test('objects are found by their ids', async () => {
    await finds(scores().equalTo('objectId', saved[2].id), ['Shawn Simon']);
    await finds(scores().containedIn('objectId', [saved[0].id, saved[1].id]), ['Jonathan Walsh', 'Dario Wunsch']);
    await finds(scores().notEqualTo('objectId', saved[0].id), everybody.slice(1));
  });

  test('results are ordered up and down by several keys', async () => {
    assert.deepEqual(await names(scores().ascending('wins').addDescending('playerName')), [
      'Dan Stemkoski',
      'Jonathan Walsh',
      'Michael Yabuti',
      'Dario Wunsch',
      'Shawn Simon',
    ]);
    assert.deepEqual(await names(scores().descending('wins', 'score')), [
      'Shawn Simon',
      'Dario Wunsch',
      'Michael Yabuti',
      'Jonathan Walsh',
      'Dan Stemkoski',
    ]);
  });

  test('limit and skip page through the results', async () => {
    const page = (skip) => names(scores().ascending('playerAge').limit(2).skip(skip));

    assert.deepEqual(await page(0), ['Jonathan Walsh', 'Dario Wunsch']);
    assert.deepEqual(await page(2), ['Shawn Simon', 'Michael Yabuti']);
    assert.deepEqual(await page(4), ['Dan Stemkoski']);
    assert.deepEqual(await page(5), []);
  });

  test('first gives one object or none', async () => {
    const first = await scores().descending('playerAge').first();

    assert.equal(first.get('playerName'), 'Dan Stemkoski');
    assert.equal(await scores().equalTo('playerName', 'nobody').first(), undefined);
  });

  test('count counts without fetching', async () => {
    assert.equal(await scores().count(), 5);
    assert.equal(await scores().equalTo('playerName', 'Dan Stemkoski').count(), 1);
    assert.equal(await scores().greaterThan('wins', 1000).count(), 0);
  });

  test('withCount gives results and the count of all', async () => {
    const { results, count } = await scores().withCount().limit(2).find();

    assert.equal(results.length, 2);
    assert.equal(count, 5);
  });

  test('select brings only the fields it names, and the rest can be fetched', async () => {
    const score = await scores().select('score', 'playerName').equalTo('playerName', 'Shawn Simon').first();

    assert.equal(score.get('score'), 20);
    assert.equal(score.get('playerName'), 'Shawn Simon');
    assert.equal(score.has('wins'), false);
    assert.ok(score.createdAt instanceof Date);

    await score.fetch();
    assert.equal(score.get('wins'), 160);
  });

  test('each visits every object', async () => {
    const visited = [];

    await scores().each((score) => visited.push(score.get('playerName')), { batchSize: 2 });

    sameMembers(visited, everybody);
  });

  test('a default query brings a hundred objects, a limit as many as it says', async () => {
    const many = unique('Many');
    await Parse.Object.saveAll(Array.from({ length: 120 }, (_, number) => new Parse.Object(many, { number })));

    assert.equal((await new Parse.Query(many).find()).length, 100);
    assert.equal((await new Parse.Query(many).limit(1000).find()).length, 120);
  });

  test('a constraint nobody knows is refused', async () => {
    const query = scores();
    query._addCondition('score', '$bigger', 3);

    await failsWith(Parse.Error.INVALID_JSON, query.find());
  });
});
