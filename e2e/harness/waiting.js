import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer other than undefined, null or false.
 *
 * @param {string} what is waited for, for the message when it does not come
 * @param {() => any} ask may fail while it is too early
 * @param {{seconds?: number, everyMs?: number, unless?: Function}} patience `unless` is a class of errors that end the wait
 */
export async function eventually(what, ask, { seconds = 60, everyMs = 100, unless } = {}) {
  const deadline = Date.now() + seconds * 1000;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer;
      }
      last = undefined;
    } catch (error) {
      if (unless && error instanceof unless) {
        throw error;
      }
      last = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`${what} did not come within ${seconds} s`, { cause: last });
    }
    await sleep(everyMs);
  }
}

/** Whether a process with this id runs. */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
