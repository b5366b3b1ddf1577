import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePortBase } from './ports.js';
import { eventually, isRunning } from './waiting.js';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Long enough for a build from nothing. */
const secondsToStart = 900;
const secondsToStop = 30;

/**
 * Starts a suite of its own with `bin/up`, on free ports and with an empty data folder.
 *
 * Of our own environment it gets no PARSIMONY_ variable: one for the port or the apps of a suite of yours is not for this
 * one. Those that name real stores stay, so that tests can run on them.
 *
 * @param {string} folder for data and log; what an earlier run left there is removed
 * @param {object} environment variables for the suite beside our own
 * @returns {Promise<{file: string, stop: () => Promise<void>}>} `file` is its suite.json
 */
export async function startSuite(folder, environment = {}) {
  const data = join(folder, 'data');
  const log = join(folder, 'suite.log');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const base = await freePortBase();
  const up = spawn(
    join(project, 'bin', 'up'),
    ['--port', String(base + 37), '--port-base', String(base + 40), '--data', data],
    { cwd: project, env: { ...inherited(), ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output = createWriteStream(log);
  up.stdout.pipe(output);
  up.stderr.pipe(output);
  const killWithUs = () => up.kill('SIGTERM');
  process.once('exit', killWithUs);

  const file = join(data, 'suite.json');
  await eventually(
    'the suite',
    () => {
      if (up.exitCode !== null) {
        throw new SuiteFailed(up.exitCode, log);
      }
      return existsSync(file);
    },
    { seconds: secondsToStart, unless: SuiteFailed },
  );
  return {
    file,
    async stop() {
      const pids = Object.values(JSON.parse(readFileSync(file, 'utf8')).processes);
      up.kill('SIGTERM');
      await ended(up);
      process.off('exit', killWithUs);
      failIfAnyRuns(pids);
    },
  };
}

function inherited() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PARSIMONY_')));
}

/** Waits for the supervisor to end, and kills it if it does not. */
async function ended(up) {
  if (up.exitCode !== null || up.signalCode !== null) {
    return;
  }
  const impatience = setTimeout(() => up.kill('SIGKILL'), secondsToStop * 1000);
  await once(up, 'exit');
  clearTimeout(impatience);
  if (up.signalCode === 'SIGKILL') {
    throw new Error(`bin/up did not end within ${secondsToStop} s of SIGTERM.`);
  }
}

function failIfAnyRuns(pids) {
  const left = pids.filter(isRunning);
  left.forEach((pid) => process.kill(pid, 'SIGKILL'));
  if (left.length) {
    throw new Error(`bin/up ended and left these processes, which were killed now: ${left.join(', ')}`);
  }
}

class SuiteFailed extends Error {
  constructor(status, log) {
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
    super(`bin/up ended with status ${status}:\n${lines}`);
  }
}
