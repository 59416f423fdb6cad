/**
 * How time grows with the catalog, beside a hand-written loop that computes the same totals and can explain nothing (the
 * floor), and publicodes, an engine that explains. Read the ratios within one run, not the milliseconds.
 */
import Engine from 'publicodes';
import { bench, describe } from 'vitest';
import { Estimator, estimate } from '../../src/estimate/estimate.ts';
import { explainLine } from '../../src/estimate/explain.ts';
import { driversOf, Floor, publicodesRules, syntheticCatalog, syntheticEngagement, withCount } from './synthetic.ts';

/** Kept, so that no engine may find the work superfluous. */
export let total = 0;
let count = 0;
const next = () => (count += 1);

describe.each([100, 1000, 10_000, 100_000])('%i activities', (size) => {
  const index = syntheticCatalog(size);
  let engagement = syntheticEngagement(index, size);
  const estimator = new Estimator(index);
  /** One answer after the other, each given as the app gives it. */
  const answer = () => (engagement = withCount(engagement, driver(), next() % 50));
  const floor = new Floor(size);
  const driver = () => next() % driversOf(size);
  const settings = size > 10_000 ? { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 } : {};

  bench(
    'one answer changed',
    () => {
      total += estimator.estimate(answer()).totals.price.likely;
    },
    settings,
  );
  bench(
    'one answer changed, and one line explained',
    () => {
      const result = estimator.estimate(answer());
      total += explainLine(result, result.lines[next() % size]!).parts.length;
    },
    settings,
  );
  bench(
    'of which writing the answer down',
    () => {
      total += Object.keys(answer()).length;
    },
    settings,
  );
  bench(
    'first estimate',
    () => {
      total += estimate(index, answer()).totals.price.likely;
    },
    settings,
  );
  bench(
    'the floor',
    () => {
      total += floor.price(driver(), next() % 50);
    },
    settings,
  );
  if (size <= 1000) {
    const engine = new Engine(publicodesRules(size) as never, { logger: { log() {}, warn() {}, error() {} } });
    bench(
      'publicodes, one answer changed',
      () => {
        engine.setSituation({ [`d${driver()}`]: next() % 50 });
        total += Number(engine.evaluate('total').nodeValue);
      },
      { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 },
    );
  }
});
