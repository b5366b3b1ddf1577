import { parseArgs } from 'node:util';
import { caseNames } from './cases.js';

const help = `Compares Parsimony with parse-server on this machine, on the same kind of store.

  bench/run [options]

  --rounds N        how often each case is measured on each server; the median counts (default 3)
  --seconds N       how long one measurement takes (default 5)
  --warm-up N       seconds of load of each case on each server, before the first is measured (default 20)
  --connections N   clients at the same time (default 32)
  --objects N       objects to seed (default 10000)
  --cases A,B       which cases: ${caseNames.join(', ')} (default all)
  --only NAME       measure "ours" or "peer" alone
  --markdown        print the table for a README as well
  --serve-peer FILE measure nothing: run parse-server until Ctrl-C, and describe it in FILE as e2e wants it
  --help            print this

MONGODB_URL names a MongoDB that both use instead of the embedded store; each has a database of its own there.`;

const specification = {
  rounds: { type: 'string', default: '3' },
  seconds: { type: 'string', default: '5' },
  'warm-up': { type: 'string', default: '20' },
  connections: { type: 'string', default: '32' },
  objects: { type: 'string', default: '10000' },
  cases: { type: 'string', default: caseNames.join(',') },
  only: { type: 'string' },
  'serve-peer': { type: 'string' },
  markdown: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

/** What the user asked for is wrong; the message says how. */
export class UsageError extends Error {}

/**
 * The options of a command line, or undefined if help was asked for and printed.
 *
 * @param {string[]} args
 */
export function readOptions(args) {
  const values = parse(args);
  if (values.help) {
    console.log(help);
    return undefined;
  }
  return {
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    warmUp: positive('warm-up', values['warm-up']),
    connections: positive('connections', values.connections),
    objects: positive('objects', values.objects),
    cases: values.cases.split(',').map((name) => oneOf('cases', name.trim(), caseNames)),
    only: values.only === undefined ? undefined : oneOf('only', values.only, ['ours', 'peer']),
    markdown: values.markdown,
    servePeer: values['serve-peer'],
  };
}

function parse(args) {
  try {
    return parseArgs({ args, options: specification }).values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function positive(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new UsageError(`--${name} takes a whole number above zero, not ${text}`);
  }
  return number;
}

function oneOf(name, value, allowed) {
  if (!allowed.includes(value)) {
    throw new UsageError(`--${name} takes ${allowed.join(', ')}, not ${value}`);
  }
  return value;
}
