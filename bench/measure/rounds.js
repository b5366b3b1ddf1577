import { load, verify } from './load.js';

/**
 * Measures every case on every server, the servers in turn in each round.
 *
 * @param {{server: object, seed: object}[]} targets
 * @param {object[]} cases see `plan`
 * @param {(line: string) => void} progress
 * @returns {Promise<object[]>} for each case its title, who asks, and by server name the runs
 */
export async function measure(targets, cases, { rounds, seconds, warmUp, connections }, progress) {
  // All before the first is measured: what one case compiles, the others use.
  for (const one of cases) {
    for (const { server, seed } of targets) {
      progress(`warming up ${server.name}: ${one.title}, ${one.as}`);
      await verify(server, seed, one);
      await load(server, seed, one, { seconds: warmUp, connections });
    }
  }
  const outcomes = [];
  for (const one of cases) {
    const runs = Object.fromEntries(targets.map(({ server }) => [server.name, []]));
    for (let round = 1; round <= rounds; round++) {
      for (const { server, seed } of targets) {
        const run = await load(server, seed, one, { seconds, connections });
        runs[server.name].push(run);
        progress(describe(one, round, server, run));
      }
    }
    outcomes.push({ title: one.title, as: one.as, runs });
  }
  return outcomes;
}

function describe({ title, as }, round, { name }, { perSecond, perCpuSecond, errors }) {
  const trouble = errors ? `, ${errors} ERRORS` : '';
  return `${title}, ${as}, round ${round}, ${name}: ${Math.round(perSecond)}/s, ${Math.round(perCpuSecond)}/CPU s${trouble}`;
}
