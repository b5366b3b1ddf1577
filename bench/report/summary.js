const figures = ['perSecond', 'p50', 'p99', 'perCpuSecond', 'megabytes'];

/**
 * The median of each figure over the rounds, with all errors, for each server; and for two servers the ratios of ours
 * to the peer's.
 *
 * @param {object[]} outcomes see `measure`
 */
export function summarize(outcomes) {
  return outcomes.map(({ title, as, runs }) => {
    const medians = Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, mediansOf(list)]));
    return { title, as, medians, ratios: ratiosOf(medians) };
  });
}

function mediansOf(runs) {
  const medians = Object.fromEntries(figures.map((figure) => [figure, median(runs.map((run) => run[figure]))]));
  return { ...medians, errors: runs.reduce((sum, { errors }) => sum + errors, 0) };
}

function ratiosOf({ ours, peer }) {
  return ours && peer
    ? { perSecond: ours.perSecond / peer.perSecond, perCpuSecond: ours.perCpuSecond / peer.perCpuSecond }
    : undefined;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
