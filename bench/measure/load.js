import autocannon from 'autocannon';
import { call, headersFor } from '../servers/rest.js';
import { cpuSeconds, residentMegabytes, settled } from './processes.js';

/**
 * Sends a case's request once and looks whether the answer is the right one, so that no figure is of a fast mistake.
 */
export async function verify(server, seed, { request, as, title }) {
  const { method, path, body, check } = request(seed);
  const json = await call(server, method, path, { body, as, sessionToken: seed.sessionToken });
  if (!check(json)) {
    throw new Error(`${server.name}: ${title} answered wrongly: ${JSON.stringify(json).slice(0, 300)}`);
  }
}

/**
 * Loads a server with one case for some seconds.
 *
 * @returns {Promise<object>} requests per second, latencies in milliseconds, requests per CPU second of the server's own
 *   processes, their memory in megabytes, and the number of requests without an answer of success
 */
export async function load(server, seed, { request, as }, { seconds, connections }) {
  const { method, path, body } = request(seed);
  const headers = headersFor(server, as, seed.sessionToken);
  if (body) {
    headers['Content-Type'] = 'application/json';
  }
  const pids = server.pids();
  const latencies = [];
  const cpuBefore = cpuSeconds(pids);
  const run = autocannon({
    url: server.url + path,
    method,
    headers,
    body: JSON.stringify(body),
    connections,
    duration: seconds,
    timeout: 30,
  });
  run.on('response', (client, status, bytes, milliseconds) => latencies.push(milliseconds));
  const result = await run;
  const cpu = cpuSeconds(pids) - cpuBefore;
  await settled(pids);
  const { total } = result.requests;
  latencies.sort((a, b) => a - b);
  return {
    perSecond: total / result.duration,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    perCpuSecond: total / cpu,
    megabytes: residentMegabytes(pids),
    errors: result.non2xx + result.errors,
  };
}

function percentile(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
