import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAlive, isRefused, tellsNothing, wroteNothing } from '../harness/attack.js';
import { rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { suite } from '../harness/suite.js';

const INVALID_JSON = 107;
const beyondLimit = 21 * 1024 * 1024;

describe('Bodies that are no Parse request', () => {
  const malformed = {
    'a body cut off in the middle': '{"score":1',
    'a body that is no JSON': 'not json',
    'a body with something after its end': '{"score":1} {"score":2}',
    'a body with a trailing comma': '{"score":1,}',
    'a body with single quotes': "{'score':1}",
    'a body with NaN': '{"score":NaN}',
    'a body of brackets that never close': '['.repeat(100_000),
    'a text in the place of the object': '"score"',
    'a number in the place of the object': '12',
    'null in the place of the object': 'null',
  };

  for (const [title, body] of Object.entries(malformed)) {
    isRefused(title, () => ({ body }), { codes: [INVALID_JSON], strict: true });
  }

  isRefused('a list in the place of the object', () => ({ body: '[1,2]' }), { codes: [INVALID_JSON, 105] });

  isRefused(
    'a text/plain body that is no JSON',
    () => ({ body: '{"score":', headers: { 'Content-Type': 'text/plain' } }),
    {
      codes: [INVALID_JSON],
      strict: true,
    },
  );

  isRefused(
    'a malformed body of an update',
    (name) => ({ method: 'PUT', path: `/classes/${name}/anyid12345`, body: '{' }),
    {
      codes: [INVALID_JSON],
      strict: true,
    },
  );

  isRefused('a malformed body of a log-in', () => ({ path: '/login', body: '{"username":' }), {
    codes: [INVALID_JSON],
    strict: true,
  });

  isRefused('a malformed body of a batch', () => ({ path: '/batch', body: '{"requests":[' }), {
    codes: [INVALID_JSON],
    strict: true,
  });

  isRefused('a body that is not UTF-8', () => ({ body: bytes('{"name":"', 0xff, 0xfe, '"}') }), {
    codes: [INVALID_JSON],
    strict: true,
  });

  isRefused('a body with an overlong encoding', () => ({ body: bytes('{"name":"', 0xc0, 0xaf, '"}') }), {
    codes: [INVALID_JSON],
    strict: true,
  });

  const deep = {
    'thousands of nested lists': '['.repeat(5_000) + ']'.repeat(5_000),
    'thousands of nested objects': '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000),
  };

  for (const [title, value] of Object.entries(deep)) {
    isRefused(`a value of ${title}`, () => ({ body: `{"value":${value}}` }), { codes: [INVALID_JSON], strict: true });
  }

  test('a body beyond the limit is refused, and the service goes on', async () => {
    const className = unique('Attacked');
    const { status, outcome } = await refusal(className, JSON.stringify({ text: 'x'.repeat(beyondLimit) }));

    assert.ok(status === 413 || outcome === 'cut off', `${status} ${outcome}`);
    await wroteNothing(className);
    await isAlive();
  });

  test('a body beyond the limit that does not say its length is refused', async () => {
    const className = unique('Attacked');
    const { status, outcome } = await refusal(className, endless(beyondLimit));

    assert.ok(status === 413 || outcome === 'cut off', `${status} ${outcome}`);
    await wroteNothing(className);
    await isAlive();
  });

  test('a body of a megabyte is taken', async () => {
    const className = unique('Big');
    const text = 'x'.repeat(1024 * 1024);

    const { json, text: answer } = await rest('POST', `/classes/${className}`, { body: { text } });

    assert.ok(json?.objectId, answer);
    assert.equal((await rest('GET', `/classes/${className}/${json.objectId}`)).json.text, text);
  });

  /** Sends a body that is too long; the server may answer, or close the connection while it is still sent. */
  async function refusal(className, body) {
    try {
      const response = await fetch(`${suite.url}/classes/${className}`, {
        method: 'POST',
        duplex: 'half',
        headers: {
          'X-Parse-Application-Id': suite.appId,
          'X-Parse-REST-API-Key': suite.restAPIKey,
          'Content-Type': 'application/json',
        },
        body,
      });
      const text = await response.text();
      tellsNothing({ text });
      return { status: response.status, outcome: text };
    } catch (error) {
      assert.ok(error instanceof TypeError, error);
      return { outcome: 'cut off' };
    }
  }
});

function bytes(...parts) {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))));
}

function endless(length) {
  const chunk = new TextEncoder().encode('x'.repeat(64 * 1024));
  let left = length;
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"text":"')),
    pull(controller) {
      left -= chunk.length;
      if (left > 0) {
        controller.enqueue(chunk);
      } else {
        controller.enqueue(new TextEncoder().encode('"}'));
        controller.close();
      }
    },
  });
}
