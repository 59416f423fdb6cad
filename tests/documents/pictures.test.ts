import fc from 'fast-check';
import { create } from 'fontkit';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/documents/blocks.ts';
import { TRACK, TRACK_WIDTH } from '../../src/documents/pictures/chart.ts';
import { effortPictures } from '../../src/documents/pictures/effort-picture.ts';
import { fitLines, widthOf } from '../../src/documents/pictures/fit.ts';
import { LETTERS, type Bar, type Label, type Picture } from '../../src/documents/pictures/picture.ts';
import { timelinePictures } from '../../src/documents/pictures/timeline-picture.ts';
import { draftSow } from '../../src/documents/sow.ts';
import { totalsOf } from '../../src/estimate/line.ts';
import type { CalendarDay } from '../../src/quantity/day.ts';
import { hoursOf } from '../../src/quantity/minutes.ts';
import { datesOf } from '../../src/schedule/calendar.ts';
import { formatWeeks, type PhaseSchedule, type Schedule } from '../../src/schedule/schedule.ts';
import { catalogIndex, draftFrom, ENGAGEMENTS, readEngagement } from '../support/drafts.ts';
import { fonts } from '../support/read-pdf.ts';

type Figure = Extract<Block, { kind: 'figure' }>;

const figuresIn = (blocks: readonly Block[], id: string) =>
  blocks.filter((block): block is Figure => block.kind === 'figure' && block.id.startsWith(id));
/** In the track; the legend has bars, too. */
const barsOf = ({ shapes }: Picture) =>
  shapes.filter((shape): shape is Bar => shape.kind === 'bar' && shape.x >= TRACK.left - 0.01);
const labelsOf = ({ shapes }: Picture) => shapes.filter((shape): shape is Label => shape.kind === 'label');
const wordsOf = (picture: Picture) => labelsOf(picture).map(({ text }) => text);

describe.each(ENGAGEMENTS)('of %s', (name) => {
  const draft = draftFrom(catalogIndex(), readEngagement(name));
  const { estimate, schedule } = draft;
  const { blocks } = draftSow(draft);
  const timeline = figuresIn(blocks, 'timeline.figure');
  const effort = figuresIn(blocks, 'fees.figure');
  const isFixedFee = estimate.facts.engagement.details.paymentModel === 'fixed-fee';

  test('the timeline is drawn exactly when the finish is known', () => {
    expect(timeline.length > 0).toBe(estimate.isComplete && schedule.weeks.likely > 0);
  });

  test('each bar begins and ends as the schedule says, and each phase is said with its weeks', () => {
    const scale = TRACK_WIDTH / Math.ceil(schedule.weeks.likely);
    const drawn = timeline
      .flatMap(({ picture }) => barsOf(picture))
      .map(({ x, width }) => [(x - TRACK.left) / scale, width / scale].map((weeks) => Math.round(weeks * 100) / 100));
    const phases = timeline.length === 0 ? [] : schedule.phases.filter(({ start, end }) => end.likely > start.likely);
    expect(drawn).toEqual(phases.map(({ start, end }) => [start.likely, end.likely - start.likely]));
    const said = timeline.map(({ alternative }) => alternative).join(' ');
    for (const { phase, weeks } of phases)
      expect(said).toContain(`${phase.title}: ${phase.runsAlongside ? 'alongside' : formatWeeks(weeks.likely)}`);
  });

  test('the hours of a phase are drawn and said where the SOW prints them, and nowhere else', () => {
    expect(effort.length > 0).toBe(estimate.isComplete && !isFixedFee && estimate.totals.effort.likely > 0);
    const table = blocks.find(({ id }) => id === 'fees.table');
    const printed =
      table?.kind === 'table' ? table.rows.flatMap(({ cells }) => cells.flat().map(({ text }) => text)) : [];
    const hours = effort.flatMap(({ picture }) => wordsOf(picture)).filter((words) => words.endsWith(' h'));
    expect(hours.filter((each) => !printed.includes(each))).toEqual([]);
    const said = effort.map(({ alternative }) => alternative).join(' ');
    expect(hours.filter((each) => !said.includes(each))).toEqual([]);
  });

  test('the longest bar of the hours is the phase with the most, and the others are in proportion', () => {
    const likely = schedule.phases.map(({ lines }) => hoursOf(totalsOf(lines).effort.likely)).filter(Boolean);
    const widths = effort.flatMap(({ picture }) => barsOf(picture)).map(({ width }) => width);
    if (widths.length === 0) return;
    const most = Math.max(...likely);
    likely.forEach((hours, at) => expect(widths[at]).toBeCloseTo(Math.max(1.5, (hours / most) * TRACK_WIDTH), 5));
  });
});

/** Phases in turn, each with weeks; only what a picture asks for. */
function scheduleOf(phases: readonly { readonly title: string; readonly weeks: number }[]): Schedule {
  let from = 0;
  const triple = (value: number) => ({ low: value, likely: value, high: value });
  const placed = phases.map(({ title, weeks }, place) => {
    const start = from;
    from += weeks;
    const phase = { title, runsAlongside: false };
    return {
      key: `a/${place}`,
      phase,
      weeks: triple(weeks),
      start: triple(start),
      end: triple(from),
      isCritical: true,
    };
  });
  return { phases: placed as unknown as readonly PhaseSchedule[], weeks: triple(from) };
}

const picturesOf = (schedule: Schedule, start?: string) =>
  timelinePictures(
    schedule,
    [{ phases: schedule.phases }],
    start ? datesOf(schedule, start as CalendarDay) : undefined,
  );

const evenly = (count: number, weeks: number) =>
  scheduleOf(Array.from({ length: count }, (_, place) => ({ title: `Phase ${place + 1}`, weeks: weeks / count })));

const titles = fc.constantFrom(
  'Plan',
  'Migrate the repositories, the pipelines and the people of all the business units in EMEA and APAC',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung',
  'リポジトリとパイプラインの移行および利用者への引き継ぎと運用開始後の支援',
  'Міграція ЖЩЩШЮ',
  'ترحيل المستودعات',
  '👩‍💻👩‍💻👩‍💻 WWWWWWWWWWWW @@@@ %%%%',
  '',
);

test('nothing stands out of its picture or over something else, whatever the phases are', () => {
  const phases = fc.array(
    fc.record({ title: titles, weeks: fc.integer({ min: 0, max: 20 }).map((half) => half / 2) }),
    {
      maxLength: 45,
    },
  );
  fc.assert(
    fc.property(phases, fc.boolean(), (all, isDated) => {
      for (const { picture } of picturesOf(scheduleOf(all), isDated ? '2026-11-23' : undefined)) {
        const boxes = labelsOf(picture).map(({ text, x, y, anchor }) => {
          const width = widthOf(text);
          const left = anchor === 'end' ? x - width : x;
          return { text, left, right: left + width, top: y - LETTERS.size * 0.75, bottom: y + LETTERS.size * 0.25 };
        });
        expect(boxes.filter(({ left, top }) => left < 0 || top < 0)).toEqual([]);
        expect(boxes.filter(({ right, bottom }) => right > picture.width || bottom > picture.height)).toEqual([]);
        const overlap = boxes.filter((one, at) =>
          boxes.some(
            (other, place) =>
              place > at &&
              one.left < other.right &&
              other.left < one.right &&
              one.top < other.bottom &&
              other.top < one.bottom,
          ),
        );
        expect(overlap).toEqual([]);
        const words = boxes.filter(({ left }) => left === 0).map(({ right }) => right);
        for (const bar of barsOf(picture)) {
          expect(Math.max(...words)).toBeLessThan(bar.x);
          expect(bar.x + bar.width).toBeLessThanOrEqual(TRACK.right + 1.5);
        }
        expect(picture.height).toBeLessThan(450);
      }
    }),
    { numRuns: 150 },
  );
});

test('words that fit without a font fit in the font of the PDF', () => {
  const faces = [fonts.regular, fonts.bold].map((bytes) => create(bytes));
  const words = [...catalogIndex().services.values()].flatMap(({ title, phases }) => [
    title,
    ...phases.map((phase) => phase.title),
  ]);
  const others = ['Runs alongside the other phases', 'Міграція ЖЩЩШЮ', 'Łukasz Dvořák, Γεώργιος', 'WWW MMM @@@ %%%'];
  const wider = [...words, ...others].filter((each) =>
    faces.some((face) => {
      const width = face.layout(each, {}).glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0);
      return (width / face.unitsPerEm) * LETTERS.size > widthOf(each);
    }),
  );
  expect(words.length).toBeGreaterThan(10);
  expect(wider).toEqual([]);
});

test('a name that is too long is shortened in the picture and said in full', () => {
  const title = 'Migrate the repositories, the pipelines and the people of all the business units in EMEA and APAC';
  const [pictured] = picturesOf(scheduleOf([{ title, weeks: 2 }]));
  expect(wordsOf(pictured!.picture)).toContain('Migrate the repositories, the');
  expect(wordsOf(pictured!.picture).some((words) => words.endsWith('…'))).toBe(true);
  expect(pictured!.alternative).toContain(`${title}: 2 weeks, week 1 to end of week 2.`);
});

test('what is joined to one sign is never cut', () => {
  expect(fitLines('👩‍💻'.repeat(40), 62, 1)[0]).toMatch(/^(?:👩\u200d💻)+…$/u);
});

describe('a timeline', () => {
  test('of no phase, or of no time, is not drawn; of one it is', () => {
    expect(picturesOf(scheduleOf([]))).toEqual([]);
    expect(picturesOf(scheduleOf([{ title: 'Plan', weeks: 0 }]))).toEqual([]);
    expect(picturesOf(scheduleOf([{ title: 'Plan', weeks: 0.5 }]))).toHaveLength(1);
  });

  test('of forty phases takes several pictures, each phase in one of them', () => {
    const pictures = picturesOf(evenly(40, 80)).map(({ picture }) => wordsOf(picture));
    expect(pictures.length).toBeGreaterThan(1);
    const named = pictures.flat().filter((words) => words.startsWith('Phase '));
    expect(named).toEqual(Array.from({ length: 40 }, (_, place) => `Phase ${place + 1}`));
  });

  test('of several services names each above its phases, and again where it goes on', () => {
    const { phases, weeks } = evenly(20, 20);
    const groups = [
      { name: 'Migration', phases: phases.slice(0, 16) },
      { name: 'Health check', phases: phases.slice(16) },
    ];
    const pictures = timelinePictures({ phases, weeks }, groups, undefined);
    const titlesOf = pictures.map(({ picture }) => wordsOf(picture).filter((words) => /^(Mig|Hea)/.test(words)));
    expect(titlesOf).toEqual([['Migration'], ['Migration', 'Health check']]);
    expect(pictures[1]!.alternative).toMatch(/Migration\. Phase 1\d: .*Health check\. Phase 17: /);
  });

  test('of many phases takes pictures of about equal height, none so high that it leaves half a page blank', () => {
    const heights = picturesOf(evenly(40, 80)).map(({ picture }) => picture.height);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(60);
    expect(Math.max(...heights)).toBeLessThan(323);
  });

  test.each([
    [1, ['1']],
    [9.5, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']],
    [104, ['1', '9', '17', '25', '33', '41', '49', '57', '65', '73', '81', '89', '97']],
  ])('of %d weeks has lines at %j', (weeks, expected) => {
    const [pictured] = picturesOf(scheduleOf([{ title: 'Plan', weeks }]));
    expect(wordsOf(pictured!.picture).filter((words) => /^\d+$/.test(words))).toEqual(expected);
  });

  test('with a start says the day of each line, and a year once', () => {
    const [pictured] = picturesOf(scheduleOf([{ title: 'Plan', weeks: 12.5 }]), '2026-11-23');
    const words = wordsOf(pictured!.picture);
    expect(words.slice(0, 7)).toEqual(['2026', '2027', 'Begins on', '23 Nov', '7 Dec', '21 Dec', '4 Jan']);
    expect(words).toContain('Finish: middle of week 13, 17 February 2027');
    expect(pictured!.alternative).toContain('1 phase in 12.5 weeks, from 23 November 2026 to 17 February 2027.');
  });

  test('tells a phase with time to spare by its stripes, by a legend and in words', () => {
    const { phases, weeks } = evenly(2, 4);
    const spare = phases.map((phase, place) => ({ ...phase, isCritical: place === 0 }));
    const [pictured] = picturesOf({ phases: spare, weeks });
    expect(barsOf(pictured!.picture).map(({ look }) => look)).toEqual(['solid', 'striped']);
    expect(wordsOf(pictured!.picture)).toEqual(expect.arrayContaining(['Decides the finish', 'Has time to spare']));
    expect(pictured!.alternative).toContain('end of week 2, decides the finish.');
    expect(pictured!.alternative).toContain('end of week 4, has time to spare.');
  });
});

test('hours of no phase are not drawn', () => {
  expect(effortPictures([])).toEqual([]);
  expect(effortPictures([{ phases: [{ title: 'Plan', lines: [] }] }])).toEqual([]);
});
