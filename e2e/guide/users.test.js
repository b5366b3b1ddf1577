import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failsWith } from '../harness/assertions.js';
import { unique } from '../harness/names.js';
import { logOut, signUp, withEverySdk } from '../harness/sdk.js';
import { beyondPeer } from '../harness/suite.js';

withEverySdk('Users', (Parse) => {
  /** Signs up a user whom everybody may read, as the guide's older examples take for granted. */
  async function signUpInPublic(values) {
    const acl = new Parse.ACL();
    acl.setPublicReadAccess(true);
    return signUp(Parse, { ...values, ACL: acl });
  }

  test('signing up makes a user who is logged in', async () => {
    const user = new Parse.User();
    user.set('username', unique('my name'));
    user.set('password', 'my pass');
    user.set('email', `${unique('email')}@example.com`);
    user.set('phone', '415-392-0202');

    await user.signUp();

    assert.match(user.id, /^[A-Za-z0-9]{10}$/);
    assert.match(user.getSessionToken(), /^r:/);
    assert.equal(Parse.User.current().id, user.id);
    assert.equal(user.get('phone'), '415-392-0202');
  });

  test('a new user is read and written by nobody else', async () => {
    const user = await signUp(Parse);

    const acl = (await new Parse.Query(Parse.User).get(user.id)).getACL();

    assert.deepEqual(acl.toJSON(), { [user.id]: { read: true, write: true } });
    await logOut(Parse);
    await failsWith(Parse.Error.OBJECT_NOT_FOUND, new Parse.Query(Parse.User).get(user.id));
  });

  test('a new user with an access control list keeps it', async () => {
    const user = await signUpInPublic();
    await logOut(Parse);

    const seen = await new Parse.Query(Parse.User).get(user.id);

    assert.deepEqual(seen.getACL().toJSON(), { '*': { read: true }, [user.id]: { read: true, write: true } });
  });

  test('no answer ever holds a password', async () => {
    const user = await signUp(Parse, { password: 'top secret' });
    const answers = [
      await Parse.User.logIn(user.getUsername(), 'top secret'),
      await new Parse.Query(Parse.User).get(user.id),
      await new Parse.Query(Parse.User).get(user.id, { useMasterKey: true }),
    ];

    for (const answer of answers) {
      const fields = Object.keys(answer.toJSON());
      assert.equal(
        fields.some((field) => /password/i.test(field)),
        false,
        fields.join(),
      );
    }
  });

  test('a username can be taken only once', async () => {
    const user = await signUp(Parse);

    await failsWith(Parse.Error.USERNAME_TAKEN, Parse.User.signUp(user.getUsername(), 'other'));
  });

  test('a username that many sign up for at once goes to one of them', async () => {
    const username = unique('user');
    const attempts = await Promise.allSettled(
      Array.from({ length: 5 }, () => new Parse.User({ username, password: 'x' }).signUp()),
    );

    assert.equal(attempts.filter(({ status }) => status === 'fulfilled').length, 1);
    const codes = attempts.filter(({ reason }) => reason).map(({ reason }) => reason.code);
    assert.deepEqual(codes, Array(4).fill(Parse.Error.USERNAME_TAKEN));
  });

  test('an e-mail address can be taken only once', async () => {
    const email = `${unique('email')}@example.com`;
    await signUp(Parse, { email });

    await failsWith(Parse.Error.EMAIL_TAKEN, signUp(Parse, { email }));
  });

  test('names and addresses that differ in case only are the same', beyondPeer, async () => {
    const email = `${unique('email')}@example.com`;
    const user = await signUp(Parse, { email });

    await failsWith(Parse.Error.EMAIL_TAKEN, signUp(Parse, { email: email.toUpperCase() }));
    await failsWith(Parse.Error.USERNAME_TAKEN, Parse.User.signUp(user.getUsername().toUpperCase(), 'other'));
  });

  test('an e-mail address must look like one', async () => {
    await failsWith(Parse.Error.INVALID_EMAIL_ADDRESS, signUp(Parse, { email: 'no address' }));
  });

  test('logging in gives a user with all values and a session of its own', async () => {
    const signedUp = await signUp(Parse, { phone: '415-392-0202' });
    const firstToken = signedUp.getSessionToken();
    await logOut(Parse);

    const user = await Parse.User.logIn(signedUp.getUsername(), 'my pass');

    assert.equal(user.id, signedUp.id);
    assert.equal(user.get('phone'), '415-392-0202');
    assert.notEqual(user.getSessionToken(), firstToken);
    assert.equal(Parse.User.current().id, user.id);
  });

  test('logging in takes the e-mail address for the name', async () => {
    const email = `${unique('email')}@example.com`;
    const signedUp = await signUp(Parse, { email });

    const user = await Parse.User.logIn(email, 'my pass');

    assert.equal(user.id, signedUp.id);
  });

  test('a wrong password and an unknown name fail alike', async () => {
    const user = await signUp(Parse);
    const attempt = (name, password) =>
      Parse.User.logIn(name, password).catch(({ code, message }) => ({ code, message }));

    const wrongPassword = await attempt(user.getUsername(), 'wrong');
    const unknownName = await attempt(unique('nobody'), 'my pass');

    assert.equal(wrongPassword.code, Parse.Error.OBJECT_NOT_FOUND);
    assert.deepEqual(wrongPassword, unknownName);
  });

  test('logging out ends the session and forgets the current user', async () => {
    const user = await signUp(Parse);
    const token = user.getSessionToken();

    await Parse.User.logOut();

    assert.equal(Parse.User.current(), null);
    await failsWith(Parse.Error.INVALID_SESSION_TOKEN, Parse.User.become(token));
  });

  test('become takes over a valid session token', async () => {
    const user = await signUp(Parse, { phone: '415-392-0202' });
    const token = user.getSessionToken();
    await signUp(Parse);
    assert.notEqual(Parse.User.current().id, user.id);

    const became = await Parse.User.become(token);

    assert.equal(became.id, user.id);
    assert.equal(became.get('phone'), '415-392-0202');
    assert.equal(Parse.User.current().getSessionToken(), token);
  });

  test('become refuses a token nobody was given', async () => {
    await failsWith(Parse.Error.INVALID_SESSION_TOKEN, Parse.User.become('r:0123456789abcdef0123456789abcdef'));
  });

  test('users change their own values', async () => {
    const user = await signUp(Parse);

    await user.save({ phone: '650-253-0000' });

    const seen = await new Parse.Query(Parse.User).get(user.id);
    assert.equal(seen.get('phone'), '650-253-0000');
  });

  test('a user who is not logged in cannot be changed', async () => {
    const user = await signUpInPublic();
    await user.save({ username: unique('new name') });
    await logOut(Parse);

    const seen = await new Parse.Query(Parse.User).get(user.id);
    await failsWith(Parse.Error.SESSION_MISSING, seen.save({ username: unique('another name') }));
  });

  test('a user cannot change or delete another one', async () => {
    const victim = await signUpInPublic();
    const attacker = await signUp(Parse);
    const handle = Parse.User.createWithoutData(victim.id);
    const options = { sessionToken: attacker.getSessionToken() };

    await assert.rejects(handle.save({ phone: 'stolen' }, options));
    await assert.rejects(handle.destroy(options));

    const seen = await new Parse.Query(Parse.User).get(victim.id, { useMasterKey: true });
    assert.equal(seen.has('phone'), false);
  });

  test('a changed username is the one to log in with', async () => {
    const user = await signUp(Parse);
    const oldName = user.getUsername();
    const newName = unique('renamed');

    await user.save({ username: newName });

    assert.equal((await Parse.User.logIn(newName, 'my pass')).id, user.id);
    await failsWith(Parse.Error.OBJECT_NOT_FOUND, Parse.User.logIn(oldName, 'my pass'));
  });

  test('a name that is taken cannot be changed to', async () => {
    const first = await signUp(Parse);
    const second = await signUp(Parse);

    await failsWith(Parse.Error.USERNAME_TAKEN, second.save({ username: first.getUsername() }));
  });

  test('a changed password is the one to log in with, and ends every session', async () => {
    const user = await signUp(Parse, { password: 'old' });
    const elsewhere = user.getSessionToken();
    const here = await Parse.User.logIn(user.getUsername(), 'old', { installationId: unique('here') });
    assert.equal((await Parse.User.become(elsewhere)).id, user.id);

    await here.save({ password: 'new' });

    await failsWith(Parse.Error.INVALID_SESSION_TOKEN, Parse.User.become(elsewhere));
    await failsWith(Parse.Error.OBJECT_NOT_FOUND, Parse.User.logIn(user.getUsername(), 'old'));
    assert.equal((await Parse.User.logIn(user.getUsername(), 'new')).id, user.id);
  });

  test('users are queried like any objects', async () => {
    const gender = unique('female');
    const women = [await signUpInPublic({ gender }), await signUpInPublic({ gender })];
    await signUpInPublic({ gender: 'other' });

    const found = await new Parse.Query(Parse.User).equalTo('gender', gender).find();

    assert.deepEqual(found.map(({ id }) => id).sort(), women.map(({ id }) => id).sort());
  });

  test("others do not see a user's e-mail address", async () => {
    const email = `${unique('email')}@example.com`;
    const user = await signUpInPublic({ email });
    await logOut(Parse);
    const seenBy = async (options) => (await new Parse.Query(Parse.User).get(user.id, options)).get('email');

    assert.equal(await seenBy(), undefined);
    assert.equal(await seenBy({ useMasterKey: true }), email);
  });

  test('users point to posts, and posts to users', async () => {
    const user = await signUp(Parse);
    const Post = unique('Post');
    await new Parse.Object(Post).save({ title: 'My New Post', body: 'This is some great content.', user });
    await new Parse.Object(Post).save({ title: 'Not mine' });

    const posts = await new Parse.Query(Post).equalTo('user', user).include('user').find();

    assert.deepEqual(
      posts.map((post) => post.get('title')),
      ['My New Post'],
    );
    assert.equal(posts[0].get('user').get('username'), user.getUsername());
  });

  test('a deleted user is gone, and so is the session', async () => {
    const user = await signUp(Parse);
    const token = user.getSessionToken();

    await user.destroy();

    await failsWith(Parse.Error.OBJECT_NOT_FOUND, new Parse.Query(Parse.User).get(user.id, { useMasterKey: true }));
    await failsWith(Parse.Error.INVALID_SESSION_TOKEN, Parse.User.become(token));
    await failsWith(Parse.Error.OBJECT_NOT_FOUND, Parse.User.logIn(user.getUsername(), 'my pass'));
  });
});
