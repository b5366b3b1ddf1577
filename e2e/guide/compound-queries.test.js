import { before, test } from 'node:test';
import { sameMembers } from '../harness/assertions.js';
import { unique } from '../harness/names.js';
import { withEverySdk } from '../harness/sdk.js';

withEverySdk('Compound queries', (Parse) => {
  const className = unique('Player');
  const all = [0, 4, 5, 100, 150, 151];

  before(() => Parse.Object.saveAll(all.map((wins) => new Parse.Object(className, { wins, even: wins % 2 === 0 }))));

  const players = () => new Parse.Query(className);
  const lotsOfWins = () => players().greaterThan('wins', 150);
  const fewWins = () => players().lessThan('wins', 5);
  const finds = async (query, expected) =>
    sameMembers(
      (await query.find()).map((player) => player.get('wins')),
      expected,
    );

  test('or finds what matches one of several queries', async () => {
    await finds(Parse.Query.or(lotsOfWins(), fewWins()), [151, 0, 4]);
  });

  test('constraints on a compound query narrow it further', async () => {
    await finds(Parse.Query.or(lotsOfWins(), fewWins()).equalTo('even', true), [0, 4]);
  });

  test('and finds what matches all of several queries', async () => {
    await finds(Parse.Query.and(players().greaterThan('wins', 4), players().lessThan('wins', 150)), [5, 100]);
  });

  test('nor finds what matches none of several queries', async () => {
    await finds(Parse.Query.nor(lotsOfWins(), fewWins()), [5, 100, 150]);
  });

  test('compound queries nest', async () => {
    const edges = Parse.Query.or(lotsOfWins(), fewWins());
    const even = Parse.Query.or(players().equalTo('even', true), players().equalTo('wins', 5));

    await finds(Parse.Query.and(edges, even), [0, 4]);
    await finds(Parse.Query.nor(edges, players().equalTo('wins', 100)), [5, 150]);
  });
});
