import { describe } from 'node:test';
import { isHarmless, isRefused } from '../harness/attack.js';
import { queryPath } from '../harness/http.js';

const INVALID_QUERY = 102;
const INVALID_KEY_NAME = 105;
const INVALID_JSON = 107;

const inUrl = (name, value) => (className) => ({
  method: 'GET',
  path: queryPath(`/classes/${className}`, { [name]: value }),
});
const inBody = (parameters) => () => ({ body: { _method: 'GET', ...parameters } });

describe('Constraints of the wrong shape', () => {
  const refused = [
    ['{', INVALID_JSON],
    ['"text"', INVALID_JSON],
    ['{"a":{"$foo":1}}', INVALID_JSON],
    ['{"a":{"$in":3}}', INVALID_JSON],
    ['{"a":{"$in":{"b":1}}}', INVALID_JSON],
    ['{"a":{"$nin":"x"}}', INVALID_JSON],
    ['{"a":{"$all":"x"}}', INVALID_JSON],
    ['{"a":{"$lt":{"x":1}}}', INVALID_JSON],
    ['{"a":{"$where":"1"}}', INVALID_JSON],
    ['{"$or":[{"a":{"$where":"1"}}]}', INVALID_JSON],
    ['{"$foo":[]}', INVALID_KEY_NAME],
    ['{"$where":"sleep(1000)"}', INVALID_KEY_NAME],
    ['{"a b":1}', INVALID_KEY_NAME],
    ['{"__proto__":1}', INVALID_KEY_NAME],
    ['{"_hashed_password":{"$regex":"^a"}}', INVALID_KEY_NAME],
    ['{"$or":[{"_hashed_password":"a"}]}', INVALID_KEY_NAME],
    ['{"$or":{}}', INVALID_QUERY],
    ['{"$or":3}', INVALID_QUERY],
    ['{"$or":{"0":{"a":1},"length":1}}', INVALID_QUERY],
    ['{"$and":"x"}', INVALID_QUERY],
    ['{"$nor":{}}', INVALID_QUERY],
    ['{"a":{"$regex":3}}', INVALID_QUERY],
    ['{"a":{"$regex":{"b":1}}}', INVALID_QUERY],
    ['{"a":{"$regex":"a","$options":3}}', INVALID_QUERY],
    ['{"a":{"$regex":"a","$options":"z"}}', INVALID_QUERY],
  ];
  for (const [where, code] of refused) {
    isRefused(`where=${where}`, inUrl('where', where), { codes: [code, INVALID_QUERY, INVALID_JSON] });
  }

  const refusedHere = [
    '3',
    'true',
    '{"$or":[]}',
    '{"$or":[3]}',
    '{"$or":[null]}',
    '{"$and":[[]]}',
    '{"a":{"$regex":"["}}',
    '{"a":{"$regex":"(?<"}}',
    '{"a":{"$exists":"x"}}',
    '{"a":{"$nearSphere":3}}',
    '{"a":{"__type":"Date","iso":"bad"}}',
  ];
  for (const where of refusedHere) {
    isRefused(`where=${where}`, inUrl('where', where), {
      codes: [INVALID_QUERY, INVALID_JSON, INVALID_KEY_NAME, 111],
      strict: true,
    });
  }

  for (const where of ['[]', '{"_rperm":"x"}', '{"_wperm":{"$exists":true}}']) {
    isHarmless(`where=${where}`, inUrl('where', where));
  }
  isHarmless('where=null', inUrl('where', 'null'), { strict: true });

  const nested = (levels) => `${'{"$or":['.repeat(levels)}{"a":1}${']}'.repeat(levels)}`;
  isRefused('a query of a thousand nested ors', () => ({ body: `{"_method":"GET","where":${nested(1000)}}` }), {
    codes: [INVALID_QUERY, INVALID_JSON],
    strict: true,
  });
  isHarmless('a query of ten nested ors', () => ({ body: `{"_method":"GET","where":${nested(10)}}` }));
  isHarmless('a regular expression that backtracks for ever', inUrl('where', '{"a":{"$regex":"^(a+)+$"}}'));
});

describe('Parameters of the wrong type', () => {
  for (const [name, value] of [
    ['order', '$a'],
    ['order', 'a b'],
    ['order', '-'],
  ]) {
    isRefused(`${name}=${value}`, inUrl(name, value), { codes: [INVALID_KEY_NAME] });
  }
  for (const order of [3, {}]) {
    isRefused(`order ${JSON.stringify(order)} in a body`, inBody({ order }), {
      codes: [INVALID_KEY_NAME, INVALID_QUERY, INVALID_JSON],
    });
  }
  isRefused('a parameter nobody knows', inUrl('foo', 'bar'), { codes: [INVALID_QUERY] });
  isRefused('a where of text in a body', inBody({ where: 'x' }), { codes: [INVALID_JSON] });
  isRefused('a where of a number in a body', inBody({ where: 3 }), {
    codes: [INVALID_JSON, INVALID_QUERY],
    strict: true,
  });
  isRefused('a bad constraint in a body', inBody({ where: { a: { $in: 3 } } }), { codes: [INVALID_JSON] });

  const odd = {
    limit: ['x', '-1', '1.5', '1e9999', '99999999999999999999', '', '{"a":1}'],
    skip: ['x', '-5', '1e9999', '99999999999999999999', '{}'],
    keys: ['{}', '$a', 'a.b', '__proto__', ',,', '_hashed_password', 'a b'],
    excludeKeys: ['{}', '$a', '__proto__'],
    include: ['{}', '$x', 'nope', 'a.b.c.d', ',,', 'constructor'],
    count: ['x', '{}', '-1'],
    redirectClassNameForKey: ['a'],
  };
  for (const [name, values] of Object.entries(odd)) {
    for (const value of values) {
      isHarmless(`${name}=${value}`, inUrl(name, value), { strict: name === 'excludeKeys' });
    }
    for (const value of [true, {}, [], null]) {
      isHarmless(`${name} ${JSON.stringify(value)} in a body`, inBody({ [name]: value }), {
        strict: name === 'excludeKeys',
      });
    }
  }
  isHarmless('include=__proto__.x', inUrl('include', '__proto__.x'), { strict: true });
  isHarmless('order=__proto__', inUrl('order', '__proto__'));
});
