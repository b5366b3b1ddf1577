import { before, test } from 'node:test';
import { sameMembers } from '../harness/assertions.js';
import { unique } from '../harness/names.js';
import { withEverySdk } from '../harness/sdk.js';

const sauces = [
  "Big Daddy's",
  "Big Daddy's BBQ",
  "big daddy's",
  "BBQ Sauce: Big Daddy's",
  'Hot (.*) sauce',
  'two\nlines',
];

withEverySdk('Queries on string values', (Parse) => {
  const className = unique('BarbecueSauce');

  before(() => Parse.Object.saveAll(sauces.map((name) => new Parse.Object(className, { name }))));

  async function finds(constrain, expected) {
    const query = new Parse.Query(className);
    constrain(query);
    sameMembers(
      (await query.find()).map((sauce) => sauce.get('name')),
      expected,
    );
  }

  test('startsWith is true to case and to the start', () =>
    finds((query) => query.startsWith('name', "Big Daddy's"), ["Big Daddy's", "Big Daddy's BBQ"]));

  test('endsWith is true to case and to the end', () =>
    finds((query) => query.endsWith('name', "Big Daddy's"), ["Big Daddy's", "BBQ Sauce: Big Daddy's"]));

  test('contains finds the text anywhere', () =>
    finds((query) => query.contains('name', 'BBQ'), ["Big Daddy's BBQ", "BBQ Sauce: Big Daddy's"]));

  test('text with signs of regular expressions is taken as text', () =>
    finds((query) => query.contains('name', '(.*)'), ['Hot (.*) sauce']));

  test('matches takes a regular expression', () =>
    finds((query) => query.matches('name', /^B.*s$/), ["Big Daddy's", "BBQ Sauce: Big Daddy's"]));

  test('matches takes the modifier for any case', () =>
    finds((query) => query.matches('name', '^big', 'i'), ["Big Daddy's", "Big Daddy's BBQ", "big daddy's"]));

  test('matches takes the modifier for many lines', () =>
    finds((query) => query.matches('name', '^lines', 'm'), ['two\nlines']));
});
