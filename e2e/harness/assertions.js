import assert from 'node:assert/strict';

/** The promise fails with a Parse error of this code. */
export async function failsWith(code, promise) {
  await assert.rejects(promise, (error) => {
    assert.equal(error.code, code, `expected Parse error ${code}, got ${error.code}: ${error.message}`);
    return true;
  });
}

/** The answer has this HTTP status and is a Parse error of this code, or of one of these. */
export function isParseError(answer, status, ...codes) {
  assert.equal(answer.status, status, answer.text);
  assert.ok(codes.includes(answer.json?.code), `expected Parse error ${codes.join(' or ')}, got ${answer.text}`);
  assert.equal(typeof answer.json.error, 'string', answer.text);
}

/** The same members in any order. */
export function sameMembers(actual, expected) {
  assert.deepEqual([...actual].sort(), [...expected].sort());
}
