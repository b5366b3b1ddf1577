import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { exchange, queryPath, rest } from '../harness/http.js';
import { unique } from '../harness/names.js';
import { isPeer, mount, suite } from '../harness/suite.js';
import { eventually } from '../harness/waiting.js';

const ofOurs = isPeer ? { skip: 'parse-server shows no metrics' } : {};
const chart = new URL('../../k8s/parsimony/', import.meta.url);

/** Metrics by their names, but those of the cluster that pods run in. */
const named = /\b(?:parsimony|jvm|process|system|mongodb|kafka)_[a-z0-9_]+\b/g;

describe('Metrics', ofOurs, () => {
  test('what the dashboard shows and the alerts ask for is what the services expose', async () => {
    const className = unique('Seen');
    const { sessionToken } = (await rest('POST', '/users', { body: { username: unique('u'), password: 'p' } })).json;
    for (let request = 0; request < 3; request++) {
      assert.equal((await rest('POST', `/classes/${className}`, { body: {}, session: sessionToken })).status, 201);
      assert.equal((await rest('GET', queryPath(`/classes/${className}`, { where: {} }))).status, 200);
    }
    assert.equal((await rest('POST', '/events/AppOpened', { body: {} })).status, 200);
    const files = ['dashboards/parsimony.json', 'templates/monitoring/rules.yaml'];
    const asked = new Set(files.flatMap((file) => readFileSync(new URL(file, chart), 'utf8').match(named)));
    assert.ok(asked.size > 10, [...asked].join());

    const missing = async () => {
      const exposed = (await Promise.all(Object.values(suite.metrics).map(scrape))).join('\n');
      return [...asked].filter((metric) => !new RegExp(`^${metric}[{ ]`, 'm').test(exposed));
    };
    let left = [];
    await eventually('all metrics', async () => (left = await missing()).length === 0, { seconds: 60 }).catch(() => {
      assert.fail(`no service exposes ${left.join(', ')}`);
    });
  });

  test('every service shows its requests under its own name', async () => {
    for (const [service, url] of Object.entries(suite.metrics)) {
      assert.match(await scrape(url), new RegExp(`^parsimony_requests_active\\{application="${service}"`, 'm'));
    }
  });

  test('no metric is at the public door', async () => {
    for (const path of ['/q/metrics', '/metrics', `${mount}/metrics`, '/q/health/../metrics']) {
      const { status, text } = await exchange('GET', path);
      assert.notEqual(status, 200, path);
      assert.doesNotMatch(text, /jvm_/);
    }
  });
});

async function scrape(url) {
  const response = await fetch(url);
  assert.equal(response.status, 200, url);
  return response.text();
}
