import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Linux counts a process's time in hundredths of a second, whatever the kernel's own tick. */
const ticksPerSecond = 100;

/** A server is idle that uses less than this share of a processor. */
const idleShare = 0.1;
const roundMs = 250;
const mostRounds = 40;

/** CPU seconds, user and system, that these processes and their children have used so far. */
export function cpuSeconds(pids) {
  return withChildren(pids).reduce((sum, pid) => sum + times(pid), 0);
}

/** CPU seconds that one process has used so far, without its children. */
export function ownCpuSeconds(pid) {
  return times(pid);
}

/** Resident memory of these processes and their children, in megabytes. */
export function residentMegabytes(pids) {
  return withChildren(pids).reduce((sum, pid) => sum + resident(pid), 0) / 1024;
}

/** Waits until these processes have nothing left to do, so that one measurement's rest is not in the next. */
export async function settled(pids) {
  for (let round = 0; round < mostRounds; round++) {
    const before = cpuSeconds(pids);
    await sleep(roundMs);
    if ((cpuSeconds(pids) - before) / (roundMs / 1000) < idleShare) {
      return;
    }
  }
}

/** Throws if this system does not tell what processes use. */
export function requireAccounting() {
  if (read(`/proc/${process.pid}/stat`) === undefined) {
    throw new Error('The benchmark reads CPU time and memory from /proc, which only Linux has.');
  }
}

function withChildren(pids) {
  const known = new Set(pids);
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parent(name)]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [pid, parentPid] of parents) {
      if (known.has(parentPid) && !known.has(pid)) {
        known.add(pid);
        grown = true;
      }
    }
  }
  return [...known];
}

/** The fields of a process's stat after its name, which may hold spaces itself. */
function stat(pid) {
  return read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');
}

function parent(pid) {
  return Number(stat(pid)?.[1] ?? 0);
}

function times(pid) {
  const fields = stat(pid);
  return fields ? (Number(fields[11]) + Number(fields[12])) / ticksPerSecond : 0;
}

function resident(pid) {
  return Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1] ?? 0);
}

/** A file's text, or undefined if the process it is about has ended. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') {
      return undefined;
    }
    throw error;
  }
}
