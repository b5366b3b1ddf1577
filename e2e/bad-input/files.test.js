import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { isAlive, tellsNothing } from '../harness/attack.js';
import { exchange, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { beyondPeer, mount, suite } from '../harness/suite.js';

const INVALID_FILE_NAME = 122;
const FILE_SAVE_ERROR = 130;
const script = '<script>alert(document.domain)</script>';

describe('Hostile files', beyondPeer, () => {
  let session;

  before(async () => {
    const { json } = await rest('POST', '/users', { body: { username: unique('user'), password: 'my pass' } });
    session = json.sessionToken;
  });

  const upload = (name, contentType, body = script) =>
    rest('POST', `/files/${name}`, { body, session, headers: contentType ? { 'Content-Type': contentType } : {} });

  const whatBrowsersRun = [
    ['x.html', 'text/html'],
    ['x.HTM', 'image/png'],
    ['x.svg', 'image/svg+xml'],
    ['x.xhtml', 'application/octet-stream'],
    ['x.png.xml', 'image/png'],
    ['x.html.', 'text/html'],
    ['x.unknown', 'text/html'],
    ['x', 'text/html;charset=utf-8'],
    ['x', 'image/svg+xml;charset=x'],
    ['x', 'application/xslt+xml'],
    ['x', 'svg'],
    ['x', 'image'],
    ['x', 'image//svg+xml'],
    ['x', 'text/plain,text/html'],
  ];

  for (const [name, contentType] of whatBrowsersRun) {
    test(`an upload of ${name} as ${contentType} is refused`, async () => {
      const answer = await upload(name, contentType);
      assert.equal(answer.status, 400, answer.text);
      assert.equal(answer.json.code, FILE_SAVE_ERROR, answer.text);
      tellsNothing(answer);
    });
  }

  test('a page in the clothes of an image is served as an image', async () => {
    const { json } = await upload('x.png', 'text/html');
    const { headers } = await exchange('GET', json.url);
    assert.equal(headers.get('content-type'), 'image/png');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  });

  test('a page that the master key uploads does not run on our origin', async () => {
    const { json } = await rest('POST', '/files/x.html', { body: script, key: 'master' });
    const { headers } = await exchange('GET', json.url);
    assert.match(headers.get('content-disposition'), /^attachment/);
    assert.match(headers.get('content-security-policy'), /sandbox/);
  });

  const names = ['..%2F..%2Fetc%2Fpasswd', '%2e%2e%2fx', 'a%00.txt', 'a%0d%0aSet-Cookie:x', 'a%5Cb', '.htaccess', '%F0%9F%9A%80'];

  for (const name of names) {
    test(`the name ${name} is refused and found nowhere`, async () => {
      const answer = await upload(name, 'text/plain');
      assert.equal(answer.status, 400, answer.text);
      assert.equal(answer.json.code, INVALID_FILE_NAME, answer.text);
      const read = await exchange('GET', `${mount}/files/${suite.appId}/${name}`);
      assert.equal(read.status, 404, read.text);
      tellsNothing(read);
      const removal = await rest('DELETE', `/files/${name}`, { key: 'master' });
      assert.equal(removal.status, 400, removal.text);
      tellsNothing(removal);
    });
  }

  test('ranges that make no sense do no harm', async () => {
    const { json } = await upload('x.txt', 'text/plain', 'content');
    for (const range of ['bytes=a-b', 'bytes=5-1', 'bytes=0-0,1-1', 'bytes=99999999999999999999-', 'x'.repeat(5000)]) {
      const answer = await exchange('GET', json.url, { headers: { Range: range } });
      assert.equal(answer.status, 200, range);
      assert.equal(answer.text, 'content');
    }
  });

  test('a file of a foreign host is not kept in an object', async () => {
    const className = unique('Attacked');
    const file = { __type: 'File', name: 'a.txt', url: 'https://evil.example/a.txt' };
    for (const body of [{ list: [file] }, { map: { deep: file } }]) {
      const answer = await rest('POST', `/classes/${className}`, { body });
      assert.equal(answer.status, 400, answer.text);
      assert.equal(answer.json.code, FILE_SAVE_ERROR);
    }
  });

  const bodies = {
    'no JSON': 'not json',
    'a list': '[]',
    'no base64': JSON.stringify({ _ApplicationId: suite.appId, _MasterKey: suite.masterKey }),
    'base64 that is none': JSON.stringify({ _ApplicationId: suite.appId, _MasterKey: suite.masterKey, base64: '%%%' }),
    'a number for base64': JSON.stringify({ _ApplicationId: suite.appId, _MasterKey: suite.masterKey, base64: 5 }),
    'metadata that is a list': JSON.stringify({
      _ApplicationId: suite.appId,
      _MasterKey: suite.masterKey,
      base64: 'AAAA',
      fileData: { metadata: [] },
    }),
    'a folder outside': JSON.stringify({
      _ApplicationId: suite.appId,
      _MasterKey: suite.masterKey,
      base64: 'AAAA',
      fileData: { directory: '../x' },
    }),
  };

  for (const [title, body] of Object.entries(bodies)) {
    test(`an SDK's upload with ${title} is refused`, async () => {
      const answer = await exchange('POST', `${mount}/files/a.bin`, { headers: { 'Content-Type': 'text/plain' }, body });
      assert.ok(answer.status >= 400 && answer.status < 500, answer.text);
      assert.equal(typeof answer.json.error, 'string');
      tellsNothing(answer);
      await isAlive();
    });
  }
});
