import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAlive, isRefused, tellsNothing } from '../harness/attack.js';
import { rest } from '../harness/http.js';
import { beyondPeer } from '../harness/suite.js';

const INVALID_CLASS_NAME = 103;
const INVALID_KEY_NAME = 105;
const INVALID_JSON = 107;
const INCORRECT_TYPE = 111;
const INVALID_NESTED_KEY = 121;

/** Sends text, since JavaScript itself would take `__proto__` for something else. */
const text = (body) => () => ({ body });

describe('Field names that must not be', () => {
  const names = [
    '1score',
    '_score',
    'my score',
    'my-score',
    'über',
    '',
    '$set',
    '$where',
    'a\\u0000b',
    '__proto__',
    '_bsontype',
  ];

  for (const name of names) {
    isRefused(`the field name "${name}"`, text(`{"${name}":1}`), { codes: [INVALID_KEY_NAME] });
  }

  for (const name of ['_hashed_password', '_rperm', '_wperm', '_session_token', '_tombstone', '_id', '_acl']) {
    isRefused(`the inner field name "${name}"`, text(`{"${name}":"x"}`), { codes: [INVALID_KEY_NAME] });
  }

  isRefused('a chosen object id', text('{"objectId":"chosen"}'), { codes: [INVALID_KEY_NAME] });

  for (const name of ['$set', '$where', 'b.c', '$']) {
    isRefused(`the nested key "${name}"`, text(`{"a":{"${name}":1}}`), { codes: [INVALID_NESTED_KEY] });
    isRefused(`the nested key "${name}" deep in a list`, text(`{"a":[{"x":[{"${name}":1}]}]}`), {
      codes: [INVALID_NESTED_KEY],
    });
  }
});

describe('Prototype words', () => {
  const bodies = {
    'a nested __proto__': '{"a":{"__proto__":{"polluted":true}}}',
    'a deeply nested __proto__': '{"a":[{"b":{"__proto__":{"polluted":true}}}]}',
    'a field named constructor': '{"constructor":{"prototype":{"polluted":true}}}',
    'a nested constructor': '{"a":{"constructor":{"prototype":1}}}',
    'a nested constructor in a list': '{"a":[{"b":{"constructor":"x"}}]}',
    'a nested _bsontype': '{"a":{"_bsontype":"Code","code":"delete this"}}',
    'a nested _bsontype in a list': '{"a":[{"_bsontype":"Code","code":"delete this"}]}',
    'a _bsontype after another nested object': '{"a":{"first":{"x":1},"_bsontype":"Code"}}',
    'a nested constructor in an operation': '{"a":{"__op":"Add","objects":[{"constructor":1}]}}',
    'a nested __proto__ in an operation': '{"a":{"__op":"AddUnique","objects":[{"__proto__":{"x":1}}]}}',
  };

  for (const [title, body] of Object.entries(bodies)) {
    isRefused(title, text(body), { codes: [INVALID_KEY_NAME, INVALID_JSON, INCORRECT_TYPE, INVALID_NESTED_KEY] });
  }
});

describe('Class names that must not be', () => {
  const names = ['1Game', 'Game-Score', 'Game Score', '_Foo', '$Game', 'Game.Score', '__proto__', 'a'.repeat(3000)];

  for (const name of names) {
    const shown = name.length > 20 ? 'of thousands of letters' : `"${name}"`;
    const strict = name === '__proto__' || name.length > 20;
    const title = `a write to the class name ${shown}`;
    test(`${title} is refused`, strict ? beyondPeer : {}, async () => {
      const answer = await rest('POST', `/classes/${encodeURIComponent(name)}`, { body: { score: 1 } });

      assert.equal(answer.status, 400, answer.text);
      assert.ok([INVALID_CLASS_NAME, INVALID_JSON].includes(answer.json?.code), answer.text);
      tellsNothing(answer);
      await isAlive();
    });
  }

  test('a semicolon is part of the class name and hides nothing of it', beyondPeer, async () => {
    for (const name of ['_User;x', '_Installation;x=1', 'GameScore;x']) {
      const answer = await rest('POST', `/classes/${name}`, { body: { username: 'a', password: 'b' } });

      assert.equal(answer.status, 400, answer.text);
      assert.equal(answer.json?.code, INVALID_CLASS_NAME, answer.text);
    }
  });

  for (const name of ['_Join:users:_Role', '_Hooks', '_GlobalConfig', '_SCHEMA', 'system.users']) {
    test(`the inner collection ${name} is closed to clients`, name === '_SCHEMA' ? beyondPeer : {}, async () => {
      for (const method of ['GET', 'POST']) {
        const answer = await rest(
          method,
          `/classes/${encodeURIComponent(name)}`,
          method === 'POST' ? { body: { a: 1 } } : {},
        );
        assert.ok([400, 403].includes(answer.status) || isEmpty(answer), `${answer.status} ${answer.text}`);
        tellsNothing(answer);
      }
      await isAlive();
    });
  }

  const isEmpty = (answer) => answer.status === 200 && answer.json.results?.length === 0;
});
