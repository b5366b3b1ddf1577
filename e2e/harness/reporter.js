import { relative } from 'node:path';
import { inspect } from 'node:util';

/**
 * A reporter for the runner of Node: what tests print, one line for each group of them, everything about each failure, and
 * closing lines that count (`# pass 12`).
 */
export async function* report(events) {
  const totals = [];
  const failures = [];
  const open = [];
  for await (const { type, data } of events) {
    if (type === 'test:start') {
      open.length = data.nesting;
      open.push(data.name);
    } else if (type === 'test:diagnostic' && data.nesting === 0 && /^[a-z_]+ [\d.]+$/.test(data.message)) {
      totals.push(data.message);
    } else if (type === 'test:pass' || type === 'test:fail') {
      if (type === 'test:fail' && !isOnlyParent(data)) {
        failures.push({ ...data, path: [...open.slice(0, data.nesting), data.name] });
        yield `not ok ${failures.at(-1).path.join(' > ')}\n`;
      }
      if (data.nesting === 0) {
        const seconds = (data.details.duration_ms / 1000).toFixed(1);
        yield `${type === 'test:pass' ? 'ok' : 'not ok'} ${data.name} (${seconds} s)\n`;
      }
    } else if (type === 'test:stdout' || type === 'test:stderr') {
      yield data.message;
    }
  }
  for (const failure of failures) {
    yield describeFailure(failure);
  }
  yield `${totals.map((line) => `# ${line}`).join('\n')}\n`;
}

/** A group fails because a test in it did; that test has been told of already. */
function isOnlyParent({ details }) {
  return details.error?.failureType === 'subtestsFailed';
}

function describeFailure({ path, file, line, details }) {
  const place = file ? `\n  at ${relative(process.cwd(), file)}:${line}` : '';
  const cause = inspect(details.error?.cause ?? details.error, { depth: 4 }).replaceAll('\n', '\n  ');
  return `\nFAILED ${path.join(' > ')}${place}\n  ${cause}\n`;
}
