import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failsWith } from '../harness/assertions.js';
import { signUp, withEverySdk } from '../harness/sdk.js';
import { unique } from '../harness/names.js';

withEverySdk('Sessions', (Parse) => {
  const sessionsOf = (user) =>
    new Parse.Query(Parse.Session).equalTo('user', user).find({ sessionToken: user.getSessionToken() });

  test('the current session tells how it came about and when it ends', async () => {
    const user = await signUp(Parse);

    const session = await Parse.Session.current();

    assert.equal(session.get('user').id, user.id);
    assert.equal(session.get('sessionToken'), user.getSessionToken());
    assert.deepEqual(session.get('createdWith'), { action: 'signup', authProvider: 'password' });
    const days = (session.get('expiresAt') - Date.now()) / 86_400_000;
    assert.ok(days > 364 && days < 366, `ends in ${days} days`);
  });

  test('logging in makes a session that says so', async () => {
    const user = await signUp(Parse);
    await Parse.User.logIn(user.getUsername(), 'my pass');

    const session = await Parse.Session.current();

    assert.deepEqual(session.get('createdWith'), { action: 'login', authProvider: 'password' });
  });

  test('users find their own sessions and nobody else theirs', async () => {
    const user = await signUp(Parse);
    const other = await signUp(Parse);
    const query = new Parse.Query(Parse.Session);

    const own = await query.find({ sessionToken: other.getSessionToken() });

    assert.deepEqual(
      own.map((session) => session.get('user').id),
      [other.id],
    );
    await failsWith(Parse.Error.INVALID_SESSION_TOKEN, query.find({ sessionToken: 'r:nobodyhasthis' }));
    assert.equal((await sessionsOf(user)).length, 1);
  });

  test('a device that logs in again replaces its session and no other', async () => {
    const user = await signUp(Parse);
    const login = (installationId) =>
      Parse.User.logIn(user.getUsername(), 'my pass', { installationId }).then((found) => found.getSessionToken());
    const phone = await login(unique('phone'));
    const tablet = unique('tablet');
    const tabletOnce = await login(tablet);
    const tabletAgain = await login(tablet);

    assert.equal((await Parse.User.become(phone)).id, user.id);
    assert.equal((await Parse.User.become(tabletAgain)).id, user.id);
    assert.notEqual(tabletAgain, tabletOnce);
    await failsWith(Parse.Error.INVALID_SESSION_TOKEN, Parse.User.become(tabletOnce));
  });

  test('deleting a session logs its device out', async () => {
    const user = await signUp(Parse);
    const elsewhere = user.getSessionToken();
    const here = (
      await Parse.User.logIn(user.getUsername(), 'my pass', { installationId: unique('here') })
    ).getSessionToken();
    const sessions = await new Parse.Query(Parse.Session).find({ sessionToken: here });
    const doomed = sessions.find((session) => session.get('sessionToken') === elsewhere);

    await doomed.destroy({ sessionToken: here });

    await failsWith(Parse.Error.INVALID_SESSION_TOKEN, Parse.User.become(elsewhere));
    assert.equal((await Parse.User.become(here)).id, user.id);
  });

  test("nobody deletes another user's session", async () => {
    const victim = await signUp(Parse);
    const [session] = await sessionsOf(victim);
    const attacker = await signUp(Parse);

    await assert.rejects(session.destroy({ sessionToken: attacker.getSessionToken() }));

    assert.equal((await Parse.User.become(victim.getSessionToken())).id, victim.id);
  });

  test('a dead session fails every kind of request', async () => {
    const user = await signUp(Parse);
    const className = unique('Note');
    const note = await new Parse.Object(className).save({ text: 'before' });
    const sessionToken = user.getSessionToken();
    await Parse.User.logOut();
    const dead = Parse.Error.INVALID_SESSION_TOKEN;

    await failsWith(dead, new Parse.Query(className).find({ sessionToken }));
    await failsWith(dead, new Parse.Query(className).get(note.id, { sessionToken }));
    await failsWith(dead, note.save({ text: 'after' }, { sessionToken }));
    await failsWith(dead, new Parse.Object(className).save({ text: 'new' }, { sessionToken }));
    await failsWith(dead, note.destroy({ sessionToken }));

    assert.equal((await new Parse.Query(className).find()).map((found) => found.get('text')).join(), 'before');
  });
});
