import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failsWith } from '../harness/assertions.js';
import { exchange } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { newcomer, signUp, withEverySdk } from '../harness/sdk.js';
import { suite } from '../harness/suite.js';

withEverySdk('Files', (Parse) => {
  const resume = 'Working at Parse is great!';
  const bytes = (text) => Array.from(Buffer.from(text));
  const download = async (file) => (await exchange('GET', file.url())).text;

  test('a file is saved and gets a URL under a name of its own', async () => {
    await signUp(Parse);
    const file = new Parse.File('resume.txt', bytes(resume));

    await file.save();

    assert.match(file.name(), /^[0-9a-f]{32}_resume\.txt$/);
    assert.ok(file.url().startsWith(`${suite.url}/files/${suite.appId}/`), file.url());
    assert.equal(await download(file), resume);
  });

  test('files of the same name do not collide', async () => {
    await signUp(Parse);
    const first = await new Parse.File('resume.txt', bytes('first')).save();
    const second = await new Parse.File('resume.txt', bytes('second')).save();

    assert.notEqual(first.name(), second.name());
    assert.equal(await download(first), 'first');
    assert.equal(await download(second), 'second');
  });

  test('a file is assigned to a field and comes back with the object', async () => {
    await signUp(Parse);
    const file = await new Parse.File('resume.txt', { base64: Buffer.from(resume).toString('base64') }).save();
    const application = new Parse.Object(unique('JobApplication'));
    application.set('applicantName', 'Joe Smith');
    application.set('applicantResumeFile', file);
    await application.save();

    const found = await new Parse.Query(application.className).get(application.id);
    const again = found.get('applicantResumeFile');

    assert.ok(again instanceof Parse.File);
    assert.equal(again.name(), file.name());
    assert.equal(again.url(), file.url());
    assert.equal(await download(again), resume);
  });

  test('an object saves the files it was given', async () => {
    await signUp(Parse);
    const application = new Parse.Object(unique('JobApplication'));
    application.set('applicantResumeFile', new Parse.File('resume.txt', bytes(resume)));

    await application.save();

    const found = await new Parse.Query(application.className).get(application.id);
    assert.equal(await download(found.get('applicantResumeFile')), resume);
  });

  test('files in lists, in included objects and of users come back with their URLs', async () => {
    const user = await signUp(Parse);
    const file = await new Parse.File('photo.png', bytes('png'), 'image/png').save();
    await user.save({ photo: file });
    const child = await new Parse.Object(unique('Child')).save({ photo: file });
    const parent = await new Parse.Object(unique('Parent')).save({ child, photos: [file] });

    const found = await new Parse.Query(parent.className).include('child').get(parent.id);
    const me = await Parse.User.current().fetch();

    assert.equal(found.get('child').get('photo').url(), file.url());
    assert.equal(found.get('photos')[0].url(), file.url());
    assert.equal(me.get('photo').url(), file.url());
  });

  test('the extension tells what a file is', async () => {
    await signUp(Parse);
    const png = await new Parse.File('photo.png', bytes('png')).save();
    const untold = await new Parse.File('photo', bytes('png'), 'image/png').save();

    for (const file of [png, untold]) {
      assert.match(file.name(), /\.png$/);
      const { headers } = await exchange('GET', file.url());
      assert.equal(headers.get('content-type'), 'image/png');
    }
  });

  test('a file of some megabytes comes back as it was', async () => {
    await signUp(Parse);
    const content = Buffer.alloc(6_000_000);
    for (let index = 0; index < content.length; index += 7) {
      content[index] = index % 251;
    }
    const file = await new Parse.File('large.bin', { base64: content.toString('base64') }).save();

    const response = await fetch(file.url());

    assert.ok(Buffer.from(await response.arrayBuffer()).equals(content));
  });

  test('metadata of a file is kept', async () => {
    await signUp(Parse);
    const file = new Parse.File('resume.txt', bytes(resume));
    file.addMetadata('language', 'Ænglisc');
    await file.save();

    const { json } = await exchange('GET', file.url().replace(`/${suite.appId}/`, `/${suite.appId}/metadata/`));

    assert.equal(json.metadata.language, 'Ænglisc');
  });

  test('only the master key deletes a file', async () => {
    await signUp(Parse);
    const file = await new Parse.File('resume.txt', bytes(resume)).save();

    await file.destroy();

    assert.equal((await exchange('GET', file.url())).status, 404);
    await failsWith(Parse.Error.FILE_DELETE_ERROR, file.destroy());
  });

  test('who is nobody uploads nothing', async () => {
    await failsWith(Parse.Error.FILE_SAVE_ERROR, new Parse.File('resume.txt', bytes(resume)).save());
  });

  test('a user who is named for one request may upload', async () => {
    const { options } = await newcomer(Parse);
    const file = await new Parse.File('resume.txt', bytes(resume)).save(options);
    assert.equal(await download(file), resume);
  });

  test('a name with characters that files do not have is refused', async () => {
    await signUp(Parse);
    for (const name of ['di$avowed.txt', 'ünïcödé.txt', '.hidden', 'a'.repeat(129)]) {
      await failsWith(Parse.Error.INVALID_FILE_NAME, new Parse.File(name, bytes(resume)).save());
    }
  });
});
