const count = (value) => Math.round(value).toLocaleString('en-US');
const latency = (value) => (Number.isNaN(value) ? '-' : value.toFixed(value < 10 ? 1 : 0));
const ratio = (value) => `${value.toFixed(1)}x`;

/** The full table as text: a line for each case and server. */
export function textTable(summary, titles) {
  const header = [
    'case',
    'as',
    'server',
    'req/s',
    'p50 ms',
    'p99 ms',
    'req/CPU s',
    'RSS MB',
    'errors',
    'ratio /s',
    'ratio /CPU s',
  ];
  const rows = summary.flatMap(({ title, as, medians, ratios }) =>
    Object.entries(medians).map(([name, figures]) => [
      title,
      as,
      titles[name],
      count(figures.perSecond),
      latency(figures.p50),
      latency(figures.p99),
      count(figures.perCpuSecond),
      count(figures.megabytes),
      figures.errors ? `${figures.errors} !` : '0',
      ratios && name === 'ours' ? ratio(ratios.perSecond) : '',
      ratios && name === 'ours' ? ratio(ratios.perCpuSecond) : '',
    ]),
  );
  return align([header, ...rows]);
}

/** The table for a README: a line for each case, the servers side by side. */
export function markdownTable(summary, titles) {
  const names = Object.keys(titles);
  const perServer = ['req/CPU s', 'req/s', 'p50 / p99 ms', 'MB'];
  const header = ['case', 'as', ...names.flatMap((name) => perServer.map((figure) => `${titles[name]}: ${figure}`))];
  if (names.length === 2) {
    header.push('ratio per CPU s', 'ratio per s');
  }
  const rows = summary.map(({ title, as, medians, ratios }) => [
    title,
    as,
    ...names.flatMap((name) => cells(medians[name])),
    ...(ratios ? [ratio(ratios.perCpuSecond), ratio(ratios.perSecond)] : []),
  ]);
  const line = (parts) => `| ${parts.join(' | ')} |`;
  const ruler = header.map((_, column) => (column < 2 ? '---' : '---:'));
  return [header, ruler, ...rows].map(line).join('\n');
}

function cells({ perCpuSecond, perSecond, p50, p99, megabytes, errors }) {
  const mark = errors ? ` (${errors} errors)` : '';
  return [count(perCpuSecond), count(perSecond) + mark, `${latency(p50)} / ${latency(p99)}`, count(megabytes)];
}

function align(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const isText = (column) => column < 3;
  return rows
    .map((row) =>
      row
        .map((cell, column) => (isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
