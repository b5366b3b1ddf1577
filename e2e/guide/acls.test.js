import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { failsWith, sameMembers } from '../harness/assertions.js';
import { unique } from '../harness/names.js';
import { logOut, newcomer, signUp, withEverySdk } from '../harness/sdk.js';

withEverySdk('Access control lists', (Parse) => {
  const className = unique('Note');
  const NOT_FOUND = Parse.Error.OBJECT_NOT_FOUND;
  const everyone = {};
  let owner;
  let friend;
  let stranger;

  before(async () => {
    owner = await newcomer(Parse);
    friend = await newcomer(Parse);
    stranger = await newcomer(Parse);
  });

  async function noteFor(acl, content = 'This note is private!') {
    const note = new Parse.Object(className, { content });
    note.setACL(acl);
    return note.save(null, owner.options);
  }

  const twin = (note) => Parse.Object.extend(className).createWithoutData(note.id);
  const read = (note, { options } = everyone) => new Parse.Query(className).get(note.id, options);
  const write = (note, { options } = everyone) => twin(note).save({ content: 'changed' }, options);
  const remove = (note, { options } = everyone) => twin(note).destroy(options);

  test('an object without a list is everybody to read, write and delete', async () => {
    const note = await new Parse.Object(className).save({ content: 'free' }, owner.options);

    assert.equal((await read(note)).get('content'), 'free');
    await write(note);
    await write(note, stranger);
    await remove(note);
    await failsWith(NOT_FOUND, read(note));
  });

  test('a private note is there for its owner alone', async () => {
    const note = await noteFor(new Parse.ACL(owner.user));

    assert.equal((await read(note, owner)).get('content'), 'This note is private!');
    for (const other of [everyone, stranger]) {
      await failsWith(NOT_FOUND, read(note, other));
      await failsWith(NOT_FOUND, write(note, other));
      await failsWith(NOT_FOUND, remove(note, other));
    }
    assert.equal((await read(note, owner)).get('content'), 'This note is private!');
  });

  test('the owner writes and deletes a private note', async () => {
    const note = await noteFor(new Parse.ACL(owner.user));

    await write(note, owner);
    assert.equal((await read(note, owner)).get('content'), 'changed');
    await remove(note, owner);

    await failsWith(NOT_FOUND, read(note, owner));
  });

  test('the current user is who asks', async () => {
    const user = await signUp(Parse);
    const note = new Parse.Object(className, { content: 'mine' });
    note.setACL(new Parse.ACL(user));
    await note.save();

    assert.equal((await read(note)).get('content'), 'mine');
    await logOut(Parse);
    await failsWith(NOT_FOUND, read(note));
  });

  test('a message is shared with each user it names', async () => {
    const acl = new Parse.ACL();
    for (const { user } of [owner, friend]) {
      acl.setReadAccess(user, true);
      acl.setWriteAccess(user, true);
    }
    const message = await noteFor(acl);

    assert.equal((await read(message, friend)).id, message.id);
    await failsWith(NOT_FOUND, read(message, stranger));
    await remove(message, friend);
    await failsWith(NOT_FOUND, read(message, owner));
  });

  test('a public post is read by all and edited by its author', async () => {
    const acl = new Parse.ACL(owner.user);
    acl.setPublicReadAccess(true);
    const post = await noteFor(acl);

    assert.equal((await read(post)).id, post.id);
    assert.equal((await read(post, stranger)).id, post.id);
    await failsWith(NOT_FOUND, write(post));
    await failsWith(NOT_FOUND, write(post, stranger));
    await failsWith(NOT_FOUND, remove(post, stranger));
    await write(post, owner);
    assert.equal((await read(post)).get('content'), 'changed');
  });

  test('the right to read is not the right to write', async () => {
    const acl = new Parse.ACL(owner.user);
    acl.setReadAccess(friend.user, true);
    const note = await noteFor(acl);

    assert.equal((await read(note, friend)).id, note.id);
    await failsWith(NOT_FOUND, write(note, friend));
    await failsWith(NOT_FOUND, remove(note, friend));
  });

  test('the right to write is not the right to read', async () => {
    const acl = new Parse.ACL();
    acl.setPublicWriteAccess(true);
    acl.setReadAccess(owner.user, true);
    const note = await noteFor(acl, 'drop box');

    await failsWith(NOT_FOUND, read(note, stranger));
    await write(note, stranger);
    assert.equal((await read(note, owner)).get('content'), 'changed');
  });

  test('an empty list leaves the object to the master key', async () => {
    const note = await noteFor(new Parse.ACL());
    const master = { options: { useMasterKey: true } };

    await failsWith(NOT_FOUND, read(note, owner));
    await failsWith(NOT_FOUND, write(note, owner));
    assert.equal((await read(note, master)).id, note.id);
    await write(note, master);
    await remove(note, master);
  });

  test('the list itself can be changed by who may write', async () => {
    const note = await noteFor(new Parse.ACL(owner.user));
    const acl = new Parse.ACL(owner.user);
    acl.setReadAccess(friend.user, true);

    note.setACL(acl);
    await note.save(null, owner.options);
    assert.equal((await read(note, friend)).id, note.id);

    note.setACL(new Parse.ACL(owner.user));
    await note.save(null, owner.options);
    await failsWith(NOT_FOUND, read(note, friend));
  });

  test('a list comes back as it was stored', async () => {
    const acl = new Parse.ACL(owner.user);
    acl.setPublicReadAccess(true);
    acl.setRoleWriteAccess('Moderators', true);
    const note = await noteFor(acl);

    assert.deepEqual((await read(note)).getACL().toJSON(), acl.toJSON());
  });

  test('queries and counts see only what the asker may read', async () => {
    const room = unique('room');
    const share = async (text, ...readers) => {
      const acl = new Parse.ACL(owner.user);
      readers.forEach(({ user }) => acl.setReadAccess(user, true));
      const note = new Parse.Object(className, { room, text });
      note.setACL(acl);
      await note.save(null, owner.options);
    };
    await share('for me');
    await share('for a friend', friend);
    await new Parse.Object(className).save({ room, text: 'for all' });
    const query = () => new Parse.Query(className).equalTo('room', room);
    const texts = async ({ options }) => (await query().find(options)).map((note) => note.get('text'));

    sameMembers(await texts(owner), ['for me', 'for a friend', 'for all']);
    sameMembers(await texts(friend), ['for a friend', 'for all']);
    sameMembers(await texts(everyone), ['for all']);
    assert.equal(await query().count(owner.options), 3);
    assert.equal(await query().count(friend.options), 2);
    assert.equal(await query().count(), 1);
  });

  test('include does not open what the asker may not read', async () => {
    const secret = await noteFor(new Parse.ACL(owner.user), 'secret');
    const Holder = unique('Holder');
    const holder = await new Parse.Object(Holder).save({ secret });
    const included = async ({ options }) =>
      (await new Parse.Query(Holder).include('secret').get(holder.id, options)).get('secret')?.get('content');

    assert.equal(await included(owner), 'secret');
    assert.equal(await included(stranger), undefined);
  });

  test('private data hangs on a public user', async () => {
    const data = new Parse.Object(unique('PrivateUserData'), { phoneNumber: '555-5309' });
    data.setACL(new Parse.ACL(owner.user));

    const field = unique('privateData');
    await owner.user.save({ [field]: data }, owner.options);

    const user = await new Parse.Query(Parse.User).include(field).get(owner.id, owner.options);
    assert.equal(user.get(field).get('phoneNumber'), '555-5309');
    await failsWith(NOT_FOUND, new Parse.Query(data.className).get(data.id, stranger.options));
  });
});
