import { describe } from 'node:test';
import { isRefused } from '../harness/attack.js';

const INVALID_JSON = 107;
const INCORRECT_TYPE = 111;
const INVALID_ACL = 123;
const COMMAND_UNAVAILABLE = 108;

const sent = (value) => () => ({ body: { value } });

describe('Typed values of the wrong shape', () => {
  const wrong = {
    'an unknown type': { __type: 'Foo' },
    'a type that is a number': { __type: 7 },
    'a type that is an object': { __type: { $ne: 1 } },
    'a pointer with numbers': { __type: 'Pointer', className: 3, objectId: 4 },
    'a date without its time': { __type: 'Date' },
    'a pointer without a class': { __type: 'Pointer', objectId: 'abc' },
    'a file without a name': { __type: 'File' },
    'a geo point without a place': { __type: 'GeoPoint' },
    'a relation without a class': { __type: 'Relation' },
  };
  for (const [title, value] of Object.entries(wrong)) {
    isRefused(title, sent(value), { codes: [INCORRECT_TYPE, INVALID_JSON] });
  }

  const wrongerStill = {
    'a type that is null': { __type: null },
    'a date of rubbish': { __type: 'Date', iso: 'rubbish' },
    'a date of a number': { __type: 'Date', iso: 3 },
    'a date of an object': { __type: 'Date', iso: { $date: 3 } },
    'a pointer without an id': { __type: 'Pointer', className: 'Game' },
    'a pointer with an object for an id': { __type: 'Pointer', className: 'Game', objectId: { $ne: null } },
    'a geo point of text': { __type: 'GeoPoint', latitude: 'a', longitude: 0 },
    'bytes of a number': { __type: 'Bytes', base64: 3 },
    'bytes that are no Base64': { __type: 'Bytes', base64: '***' },
    'a polygon of text': { __type: 'Polygon', coordinates: 'x' },
    'a polygon of two corners': {
      __type: 'Polygon',
      coordinates: [
        [1, 1],
        [2, 2],
      ],
    },
    'a file with a number for a name': { __type: 'File', name: 3 },
  };
  for (const [title, value] of Object.entries(wrongerStill)) {
    isRefused(title, sent(value), { codes: [INCORRECT_TYPE, INVALID_JSON], strict: true });
  }
});

describe('Operations of the wrong shape', () => {
  const wrong = {
    'a relation of numbers': { __op: 'AddRelation', objects: [3] },
    'a relation of text': { __op: 'AddRelation', objects: 'x' },
    'an increment by text': { __op: 'Increment', amount: 'x' },
    'an increment by nothing': { __op: 'Increment' },
    'an addition of text': { __op: 'Add', objects: 'x' },
    'a unique addition of an object': { __op: 'AddUnique', objects: { a: 1 } },
    'a removal of null': { __op: 'Remove', objects: null },
  };
  for (const [title, value] of Object.entries(wrong)) {
    isRefused(title, sent(value), { codes: [INVALID_JSON, INCORRECT_TYPE] });
  }

  const wrongerStill = {
    'an unknown operation': { __op: 'Foo' },
    'an operation that is a number': { __op: 3 },
    'an operation that is null': { __op: null },
    'an operation that is an object': { __op: { a: 1 } },
    'a list of operations that is none': { __op: 'Batch', ops: 3 },
  };
  for (const [title, value] of Object.entries(wrongerStill)) {
    isRefused(title, sent(value), { codes: [INVALID_JSON, INCORRECT_TYPE, COMMAND_UNAVAILABLE], strict: true });
  }
});

describe('Fields of the protocol with the wrong type', () => {
  isRefused('a createdAt of text', () => ({ body: { createdAt: 'x' } }), { codes: [INCORRECT_TYPE] });
  isRefused('an updatedAt of a number', () => ({ body: { updatedAt: 3 } }), { codes: [INCORRECT_TYPE] });

  const lists = {
    'of text': 'x',
    'of a number': 3,
    'that is a list': ['*'],
    'with true in the place of rights': { '*': true },
    'with text in the place of a right': { '*': { read: 'yes' } },
    'with a right nobody knows': { '*': { remove: true } },
  };
  for (const [title, ACL] of Object.entries(lists)) {
    isRefused(`an access control list ${title}`, () => ({ body: { ACL } }), {
      codes: [INVALID_ACL, INCORRECT_TYPE, INVALID_JSON],
      strict: true,
    });
  }
});
