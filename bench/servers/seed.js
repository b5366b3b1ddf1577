import { randomBytes } from 'node:crypto';
import { objectsPerPlayer } from '../cases.js';
import { call } from './rest.js';

const batchSize = 50;

/**
 * Fills a fresh server: a user with a session, and indexed objects that all may read and this user
 * may write.
 *
 * @returns what the cases need to know of it
 */
export async function seed(server, objects) {
  const mount = new URL(server.url).pathname;
  const className = 'GameScore';
  const username = `bench${randomBytes(4).toString('hex')}`;
  const password = 'bench password';
  const user = await call(server, 'POST', '/users', { as: 'nobody', body: { username, password } });
  const acl = { '*': { read: true }, [user.objectId]: { read: true, write: true } };
  const players = Math.max(1, Math.floor(objects / objectsPerPlayer));
  const body = (number) => ({
    playerName: `player${number % players}`,
    score: number,
    cheatMode: false,
    level: number % 10,
    ACL: acl,
  });

  const { objectId: counterId } = await call(server, 'POST', `/classes/${className}`, {
    body: { ...body(0), playerName: 'counter' },
  });
  let objectId;
  for (let start = 0; start < objects; start += batchSize) {
    const length = Math.min(batchSize, objects - start);
    const requests = Array.from({ length }, (_, index) => ({
      method: 'POST',
      path: `${mount}/classes/${className}`,
      body: body(start + index),
    }));
    const answers = await call(server, 'POST', '/batch', { body: { requests } });
    const failed = answers.find(({ success }) => !success);
    if (failed) {
      throw new Error(`${server.name}: seeding failed: ${JSON.stringify(failed)}`);
    }
    objectId ??= answers[0].success.objectId;
  }
  await call(server, 'PUT', `/schemas/${className}`, { body: { className, indexes: { byPlayer: { playerName: 1 } } } });
  return {
    mount,
    className,
    createdClass: 'Created',
    playerName: 'player0',
    objectId,
    counterId,
    acl,
    username,
    password,
    sessionToken: user.sessionToken,
  };
}
