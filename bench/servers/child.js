import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

const secondsToStop = 10;

/** A process that was to stay has ended. */
export class Ended extends Error {}

/**
 * A process of the benchmark that ends with it, its output in a log file in its working folder.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{name: string, log: string, environment?: object}} options `name` is for messages
 */
export function startChild(command, args, { name, log, environment = {} }) {
  const output = openSync(log, 'w');
  const child = spawn(command, args, {
    cwd: dirname(log),
    env: { ...process.env, ...environment },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  return {
    pid: child.pid,
    /** Throws if it has ended. */
    requireAlive() {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Ended(`${name} ended: see ${log}`);
      }
    },
    /** Asks it to end, and makes it if it does not. */
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        const impatience = setTimeout(() => child.kill('SIGKILL'), secondsToStop * 1000);
        await once(child, 'exit');
        clearTimeout(impatience);
      }
      process.off('exit', endWithUs);
    },
  };
}
