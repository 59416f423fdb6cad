/** The likely schedule as bars over weeks, and over dates where a start is known. */
import { formatCount } from '../../quantity/count.ts';
import { formatDay, type CalendarDay } from '../../quantity/day.ts';
import { dayAfterWeeks, type Dates } from '../../schedule/calendar.ts';
import { formatEnd, formatStart, formatWeeks, type PhaseSchedule, type Schedule } from '../../schedule/schedule.ts';
import {
  drawGroups,
  drawLegend,
  groupsByPicture,
  label,
  rowsHeight,
  sayGroups,
  TRACK,
  TRACK_WIDTH,
  upright,
  type BarRow,
  type RowGroup,
} from './chart.ts';
import { LETTERS, PICTURE_WIDTH, type BarLook, type Picture, type Shape } from './picture.ts';

/** A picture with what it shows in words, figures and all. */
export interface Pictured {
  readonly picture: Picture;
  readonly alternative: string;
}

export interface PhaseGroup {
  /** Of the service, where there are several. */
  readonly name?: string;
  readonly phases: readonly PhaseSchedule[];
}

const LOOKS: Readonly<Record<BarLook, string>> = {
  solid: 'Decides the finish',
  striped: 'Has time to spare',
  outlined: 'Runs alongside the other phases',
};

/** None where no time passes; several where the phases take more than a picture has room for. */
export function timelinePictures(
  { weeks }: Schedule,
  groups: readonly PhaseGroup[],
  dates: Dates | undefined,
): readonly Pictured[] {
  const phases = groups.flatMap((group) => group.phases);
  if (weeks.likely === 0 || phases.length === 0) return [];
  const axis = axisOf(weeks.likely, dates);
  const looks = (['solid', 'striped', 'outlined'] as const).filter((look) =>
    phases.some((one) => lookOf(one) === look),
  );
  const rows = groups.map(({ phases: all, ...named }) => ({
    ...named,
    rows: all.map((phase) => rowOf(phase, axis, looks.includes('striped'))),
  }));
  const lead = leadOf(phases.length, weeks.likely, dates);
  return groupsByPicture(rows).map((shown) => ({
    picture: draw(shown, axis, looks.length > 1 ? looks : []),
    alternative: `${lead} ${sayGroups(shown)}`,
  }));
}

function leadOf(count: number, weeks: number, dates: Dates | undefined): string {
  const phases = formatCount(count, { one: 'phase', other: 'phases' });
  const when = dates ? `, from ${formatDay(dates.start)} to ${formatDay(dates.finish)}` : '';
  return `${phases} in ${formatWeeks(weeks)}${when}.`;
}

function lookOf({ phase, isCritical }: PhaseSchedule): BarLook {
  return phase.runsAlongside ? 'outlined' : isCritical ? 'solid' : 'striped';
}

function rowOf(scheduled: PhaseSchedule, { length }: Axis, isMixed: boolean): BarRow {
  const { phase, weeks, start, end } = scheduled;
  const look = lookOf(scheduled);
  const isDrawn = end.likely > start.likely;
  const span = `${lowerFirst(formatStart(start.likely))} to ${lowerFirst(formatEnd(end.likely))}`;
  const figure = phase.runsAlongside ? 'Alongside' : formatWeeks(weeks.likely);
  const said = [
    `${phase.title}: ${lowerFirst(figure)}`,
    ...(isDrawn ? [span] : []),
    ...(isMixed && isDrawn && !phase.runsAlongside ? [lowerFirst(LOOKS[look])] : []),
  ];
  return {
    words: phase.title,
    from: start.likely / length,
    to: end.likely / length,
    look,
    figure,
    said: said.join(', '),
  };
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

interface Axis {
  /** Weeks from edge to edge; whole ones, so that the last week is seen as one. */
  readonly length: number;
  /** Weeks after the start at which a line stands. */
  readonly ticks: readonly number[];
  readonly finish: number;
  readonly dates: Dates | undefined;
}

const STEPS = [1, 2, 4, 8, 13, 26, 52];

/** A week has a number of up to three figures; a day needs "30 Nov". Points. */
const TICK_ROOM = { week: 19, day: 38 } as const;

function axisOf(weeks: number, dates: Dates | undefined): Axis {
  const length = Math.ceil(weeks);
  const room = dates ? TICK_ROOM.day : TICK_ROOM.week;
  const step = STEPS.find((each) => (each / length) * TRACK_WIDTH >= room) ?? Math.ceil((room * length) / TRACK_WIDTH);
  const ticks = Array.from({ length: Math.ceil(length / step) }, (_, place) => place * step);
  return { length, ticks, finish: weeks, dates };
}

const at = ({ length }: Axis, weeks: number) => TRACK.left + (weeks / length) * TRACK_WIDTH;

const FOOT = 20;
const LEGEND = 16;

function draw(groups: readonly RowGroup[], axis: Axis, looks: readonly BarLook[]): Picture {
  const lines = axisLines(axis);
  const top = lines.length * LETTERS.leading + 5;
  const bottom = top + rowsHeight(groups);
  const grid = { color: 'rule', thickness: 0.5 } as const;
  const finish = at(axis, axis.finish);
  return {
    width: PICTURE_WIDTH,
    height: bottom + FOOT + (looks.length > 0 ? LEGEND : 0),
    shapes: [
      ...[...axis.ticks, axis.length].map((weeks) => upright(at(axis, weeks), top - 3, bottom + 2, grid)),
      ...lines.flatMap(({ name, words }, line) => drawAxisLine(axis, name, words, line * LETTERS.leading)),
      ...drawGroups(groups, top),
      upright(finish, top - 3, bottom + 7, { color: 'ink', thickness: 1 }),
      label(finishInWords(axis), finish + 0.5, bottom + 7, { anchor: 'end', isBold: true }),
      ...drawLegend(
        looks.map((look) => [look, LOOKS[look]]),
        bottom + FOOT + 3,
      ),
    ],
  };
}

interface AxisLine {
  readonly name: string;
  /** One for each tick; nothing where it says the same as the one before. */
  readonly words: readonly string[];
}

function axisLines({ ticks, dates }: Axis): readonly AxisLine[] {
  const weeks = { name: 'Week', words: ticks.map((tick) => String(tick + 1)) };
  if (!dates) return [weeks];
  const days = ticks.map((tick) => partsOf(dayAfterWeeks(dates, tick)));
  return [
    { name: '', words: days.map(({ year }, place) => (year === days[place - 1]?.year ? '' : year)) },
    { name: 'Begins on', words: days.map(({ dayAndMonth }) => dayAndMonth) },
    weeks,
  ];
}

/** "5 Jan" of "5 January 2027" */
function partsOf(day: CalendarDay): { readonly dayAndMonth: string; readonly year: string } {
  const [date = '', month = '', year = ''] = formatDay(day).split(' ');
  return { dayAndMonth: `${date} ${month.slice(0, 3)}`, year };
}

function drawAxisLine(axis: Axis, name: string, words: readonly string[], top: number): readonly Shape[] {
  const quiet = { color: 'quiet' } as const;
  return [
    ...(name === '' ? [] : [label(name, TRACK.left - 6, top, { ...quiet, anchor: 'end' })]),
    ...words.flatMap((each, place) =>
      each === '' ? [] : [label(each, at(axis, axis.ticks[place] ?? 0) + 1.5, top, quiet)],
    ),
  ];
}

function finishInWords({ finish, dates }: Axis): string {
  return `Finish: ${lowerFirst(formatEnd(finish))}${dates ? `, ${formatDay(dates.finish)}` : ''}`;
}
