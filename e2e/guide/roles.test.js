import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { failsWith, sameMembers } from '../harness/assertions.js';
import { unique } from '../harness/names.js';
import { newcomer, withEverySdk } from '../harness/sdk.js';
import { beyondPeer } from '../harness/suite.js';

withEverySdk('Roles', (Parse) => {
  const className = unique('Wiki');
  const NOT_FOUND = Parse.Error.OBJECT_NOT_FOUND;
  const master = { useMasterKey: true };
  let member;
  let outsider;

  before(async () => {
    member = await newcomer(Parse);
    outsider = await newcomer(Parse);
  });

  function readableByAll() {
    const acl = new Parse.ACL();
    acl.setPublicReadAccess(true);
    return acl;
  }

  /** Saves a role with these users and these roles below it. */
  async function newRole({ name = unique('Role'), users = [], roles = [], acl = readableByAll() } = {}) {
    const role = new Parse.Role(name, acl);
    if (users.length) {
      role.getUsers().add(users);
    }
    if (roles.length) {
      role.getRoles().add(roles);
    }
    return role.save(null, master);
  }

  /** Saves an object that this role alone may read and write. */
  async function pageOf(role) {
    const acl = new Parse.ACL();
    acl.setRoleReadAccess(role, true);
    acl.setRoleWriteAccess(role, true);
    const page = new Parse.Object(className, { text: 'members only' });
    page.setACL(acl);
    return page.save(null, master);
  }

  const twin = (page) => Parse.Object.extend(className).createWithoutData(page.id);
  const read = (page, { options }) => new Parse.Query(className).get(page.id, options);
  const write = (page, { options }) => twin(page).save({ text: 'edited' }, options);

  test('a role is saved with its name and found by it', async () => {
    const role = await newRole();

    const [found] = await new Parse.Query(Parse.Role).equalTo('name', role.getName()).find();

    assert.equal(found.id, role.id);
    assert.ok(found instanceof Parse.Role);
    assert.deepEqual(found.getACL().toJSON(), { '*': { read: true } });
  });

  test('a role name is taken only once', async () => {
    const role = await newRole();

    await failsWith(Parse.Error.DUPLICATE_VALUE, newRole({ name: role.getName() }));
  });

  test('a role keeps its name', async () => {
    const role = await newRole();

    await assert.rejects(async () => role.save({ name: unique('Other') }, master));

    assert.equal((await new Parse.Query(Parse.Role).get(role.id)).getName(), role.getName());
  });

  test('the users of a role are in its relation', async () => {
    const role = await newRole({ users: [member.user, outsider.user] });

    const users = await role.getUsers().query().find(master);
    sameMembers(
      users.map(({ id }) => id),
      [member.id, outsider.id],
    );

    role.getUsers().remove(outsider.user);
    await role.save(null, master);
    assert.deepEqual(
      (await role.getUsers().query().find(master)).map(({ id }) => id),
      [member.id],
    );
  });

  test('the roles below a role are in its relation, and can be constrained', async () => {
    const children = [await newRole(), await newRole()];
    const role = await newRole({ roles: children });

    const found = await role.getRoles().query().find();
    sameMembers(
      found.map(({ id }) => id),
      children.map(({ id }) => id),
    );

    const named = await role.getRoles().query().equalTo('name', children[0].getName()).find();
    assert.deepEqual(
      named.map(({ id }) => id),
      [children[0].id],
    );
  });

  test('the roles of a user are found by the relation', async () => {
    const role = await newRole({ users: [member.user] });
    await newRole({ users: [outsider.user] });

    const found = await new Parse.Query(Parse.Role)
      .equalTo('users', member.user)
      .equalTo('name', role.getName())
      .find();

    assert.deepEqual(
      found.map(({ id }) => id),
      [role.id],
    );
  });

  test("an object for a role is open to the role's users alone", async () => {
    const role = await newRole({ users: [member.user] });
    const page = await pageOf(role);

    assert.equal((await read(page, member)).get('text'), 'members only');
    await failsWith(NOT_FOUND, read(page, outsider));
    await failsWith(NOT_FOUND, read(page, {}));
    await failsWith(NOT_FOUND, write(page, outsider));
    await write(page, member);
    assert.equal((await read(page, member)).get('text'), 'edited');
  });

  test('a role can be given by its name alone', async () => {
    const role = await newRole({ users: [member.user] });
    const page = await pageOf(role.getName());

    assert.equal((await read(page, member)).id, page.id);
  });

  test('a user who joins or leaves a role gains or loses its rights at once', async () => {
    const role = await newRole();
    const page = await pageOf(role);
    await failsWith(NOT_FOUND, read(page, member));

    role.getUsers().add(member.user);
    await role.save(null, master);
    assert.equal((await read(page, member)).id, page.id);

    role.getUsers().remove(member.user);
    await role.save(null, master);
    await failsWith(NOT_FOUND, read(page, member));
  });

  test('users of a role have the rights of every role above it', async () => {
    const administrators = await newRole({ users: [member.user] });
    const moderators = await newRole({ roles: [administrators] });
    const readers = await newRole({ roles: [moderators] });

    assert.equal((await read(await pageOf(moderators), member)).get('text'), 'members only');
    assert.equal((await read(await pageOf(readers), member)).get('text'), 'members only');
  });

  test('users of a role have no rights of a role below it', async () => {
    const administrators = await newRole();
    await newRole({ users: [member.user], roles: [administrators] });

    await failsWith(NOT_FOUND, read(await pageOf(administrators), member));
  });

  test('roles that hold each other do no harm', async () => {
    const first = await newRole({ users: [member.user] });
    const second = await newRole({ roles: [first] });
    first.getRoles().add(second);
    await first.save(null, master);

    assert.equal((await read(await pageOf(second), member)).get('text'), 'members only');
    await failsWith(NOT_FOUND, read(await pageOf(second), outsider));
  });

  test('a role that leaves another takes its users along', async () => {
    const administrators = await newRole({ users: [member.user] });
    const moderators = await newRole({ roles: [administrators] });
    const page = await pageOf(moderators);
    assert.equal((await read(page, member)).id, page.id);

    moderators.getRoles().remove(administrators);
    await moderators.save(null, master);

    await failsWith(NOT_FOUND, read(page, member));
  });

  test('a deleted role gives no rights', beyondPeer, async () => {
    const role = await newRole({ users: [member.user] });
    const page = await pageOf(role);
    assert.equal((await read(page, member)).id, page.id);

    await role.destroy(master);

    await failsWith(NOT_FOUND, read(page, member));
  });

  test("a role's own list guards its membership", async () => {
    const role = await newRole();
    const page = await pageOf(role);
    const mine = new Parse.Role(role.getName(), readableByAll());
    mine.id = role.id;

    mine.getUsers().add(outsider.user);
    await assert.rejects(mine.save(null, outsider.options));

    await failsWith(NOT_FOUND, read(page, outsider));
  });

  test('who may write a role may change its users', async () => {
    const acl = readableByAll();
    acl.setWriteAccess(member.user, true);
    const role = await newRole({ acl });
    const page = await pageOf(role);

    role.getUsers().add(member.user);
    await role.save(null, member.options);

    assert.equal((await read(page, member)).id, page.id);
  });

  test('a user cannot gain a role by the look of an id', async () => {
    const role = await newRole();
    const page = await pageOf(role);

    const [sneaky] = await Promise.allSettled([
      new Parse.Object('_User').save({ objectId: `role:${role.getName()}`, username: unique('u'), password: 'x' }),
    ]);

    assert.equal(sneaky.status, 'rejected');
    await failsWith(NOT_FOUND, read(page, outsider));
  });
});
