/** How many of the seeded objects share a player's name, and so are found by it. */
export const objectsPerPlayer = 20;

const batchSize = 50;
const created = { playerName: 'bench', score: 1337, cheatMode: false, level: 3 };

/**
 * What is measured. `request` gives method, path, body and the check of an answer, from the seeded data and the rights
 * of whoever asks; `anonymous` cases are measured once, with neither master key nor session.
 */
const cases = {
  create: {
    title: 'create',
    request: (seed) => ({
      method: 'POST',
      path: `/classes/${seed.createdClass}`,
      body: { ...created, ACL: seed.acl },
      check: (json) => typeof json.objectId === 'string',
    }),
  },
  get: {
    title: 'get',
    request: (seed) => ({
      method: 'GET',
      path: `/classes/${seed.className}/${seed.objectId}`,
      check: (json) => json.objectId === seed.objectId,
    }),
  },
  find20: {
    title: 'find (20 of 10,000)',
    request: (seed) => ({
      method: 'GET',
      path: `/classes/${seed.className}?limit=20&where=${encodeURIComponent(JSON.stringify({ playerName: seed.playerName }))}`,
      check: (json) => json.results.length === objectsPerPlayer,
    }),
  },
  find100: {
    title: 'find (100)',
    request: (seed) => ({
      method: 'GET',
      path: `/classes/${seed.className}?limit=100`,
      check: (json) => json.results.length === 100,
    }),
  },
  increment: {
    title: 'increment',
    request: (seed) => ({
      method: 'PUT',
      path: `/classes/${seed.className}/${seed.counterId}`,
      body: { score: { __op: 'Increment', amount: 1 } },
      check: (json) => typeof json.score === 'number',
    }),
  },
  batch: {
    title: 'batch of 50 creates',
    request: (seed) => ({
      method: 'POST',
      path: '/batch',
      body: {
        requests: Array.from({ length: batchSize }, () => ({
          method: 'POST',
          path: `${seed.mount}/classes/${seed.createdClass}`,
          body: { ...created, ACL: seed.acl },
        })),
      },
      check: (json) => json.length === batchSize && json.every(({ success }) => success),
    }),
  },
  login: {
    title: 'log-in',
    anonymous: true,
    request: (seed) => ({
      method: 'POST',
      path: '/login',
      body: { username: seed.username, password: seed.password },
      check: (json) => typeof json.sessionToken === 'string',
    }),
  },
};

export const caseNames = Object.keys(cases);

/** The named cases, each with everybody it is measured as: `master`, `session` or `nobody`. */
export function plan(names) {
  return names.flatMap((name) =>
    (cases[name].anonymous ? ['nobody'] : ['master', 'session']).map((as) => ({ name, as, ...cases[name] })),
  );
}
