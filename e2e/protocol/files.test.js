import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { isParseError } from '../harness/assertions.js';
import { exchange, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { beyondPeer, mount, suite } from '../harness/suite.js';

const INVALID_FILE_NAME = 122;
const FILE_SAVE_ERROR = 130;

describe('Files over REST', () => {
  const upload = (name, body, options) => rest('POST', `/files/${name}`, { body, key: 'master', ...options });
  let session;

  before(async () => {
    const { json } = await rest('POST', '/users', { body: { username: unique('user'), password: 'my pass' } });
    session = json.sessionToken;
  });

  test('a file is created, read, deleted, and gone', async () => {
    const { status, json, headers } = await upload('hello.txt', 'Hello, World!', {
      key: 'rest',
      session,
      headers: { 'Content-Type': 'text/plain' },
    });
    assert.equal(status, 201);
    assert.equal(headers.get('location'), json.url);
    assert.equal(json.url, `${suite.url}/files/${suite.appId}/${json.name}`);

    const read = await exchange('GET', json.url);
    assert.equal(read.text, 'Hello, World!');
    assert.match(read.headers.get('content-type'), /^text\/plain/);

    assert.equal((await rest('DELETE', `/files/${json.name}`)).status, 403);
    assert.equal((await rest('DELETE', `/files/${json.name}`, { key: 'master' })).status, 200);
    const gone = await exchange('GET', json.url);
    assert.equal(gone.status, 404);
    assert.equal(gone.text, 'File not found.');
  });

  test('a body that looks like JSON is a file when the headers name the app', async () => {
    const body = '{"base64":"AAAA","_ContentType":"image/png","_method":"DELETE"}';
    const { json } = await upload('data.json', body, { headers: { 'Content-Type': 'application/json' } });
    assert.equal((await exchange('GET', json.url)).text, body);
  });

  test('a file of unknown length is taken', async () => {
    async function* chunks() {
      for (let index = 0; index < 50; index++) {
        yield Buffer.alloc(20_000, index);
      }
    }
    const response = await fetch(`${suite.url}/files/stream.bin`, {
      method: 'POST',
      headers: { 'X-Parse-Application-Id': suite.appId, 'X-Parse-Master-Key': suite.masterKey },
      body: chunks(),
      duplex: 'half',
    });
    const { url } = await response.json();
    const content = Buffer.from(await (await fetch(url)).arrayBuffer());
    assert.equal(content.length, 1_000_000);
    assert.equal(content[999_999], 49);
  });

  test('a part of a file is sent alone, and a copy that is good not again', beyondPeer, async () => {
    const { json } = await upload('numbers.txt', '0123456789');

    const part = await exchange('GET', json.url, { headers: { Range: 'bytes=2-4' } });
    assert.equal(part.status, 206);
    assert.equal(part.text, '234');
    assert.equal(part.headers.get('content-range'), 'bytes 2-4/10');

    const outside = await exchange('GET', json.url, { headers: { Range: 'bytes=10-' } });
    assert.equal(outside.status, 416);
    assert.equal(outside.headers.get('content-range'), 'bytes */10');

    const etag = part.headers.get('etag');
    const same = await exchange('GET', json.url, { headers: { 'If-None-Match': etag } });
    assert.equal(same.status, 304);
    const head = await exchange('HEAD', json.url);
    assert.equal(head.status, 200);
    assert.equal(head.headers.get('content-length'), '10');
    assert.equal(head.headers.get('etag'), etag);
  });

  test('the URL is made for the address that the client used', beyondPeer, async () => {
    const { json: file } = await upload('a.txt', 'x');
    const className = unique('WithFile');
    const { json: created } = await rest('POST', `/classes/${className}`, {
      body: { file: { __type: 'File', name: file.name } },
    });
    const legacy = mount === '/1' ? '/parse' : '/1';
    const { json: other } = await exchange('GET', `${legacy}/classes/${className}/${created.objectId}`, {
      headers: { 'X-Parse-Application-Id': suite.appId, 'X-Parse-Master-Key': suite.masterKey },
    });
    assert.equal(other.file.url, file.url.replace(`${mount}/files/`, `${legacy}/files/`));
  });

  test('a file needs a name and a content', async () => {
    isParseError(await upload('', 'x'), 400, INVALID_FILE_NAME);
    isParseError(await upload('a.txt'), 400, FILE_SAVE_ERROR);
  });

  test('a file that is larger than the app allows is refused', async () => {
    const answer = await upload('large.bin', Buffer.alloc(21 * 1024 * 1024));
    assert.equal(answer.status, 413);
  });
});
