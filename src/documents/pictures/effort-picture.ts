/** The likely effort of each phase as bars of one scale. */
import { totalsOf, type EstimateLine } from '../../estimate/line.ts';
import { formatHours } from '../../quantity/minutes.ts';
import { drawGroups, groupsByPicture, rowsHeight, sayGroups, TRACK, upright, type BarRow } from './chart.ts';
import { PICTURE_WIDTH } from './picture.ts';
import type { Pictured } from './timeline-picture.ts';

export interface EffortGroup {
  /** Of the service, where there are several. */
  readonly name?: string;
  readonly phases: readonly { readonly title: string; readonly lines: readonly EstimateLine[] }[];
}

export function effortPictures(groups: readonly EffortGroup[]): readonly Pictured[] {
  const all = groups.flatMap(({ phases }) => phases);
  const most = Math.max(0, ...all.map(({ lines }) => totalsOf(lines).effort.likely));
  if (most === 0) return [];
  const rows = groups.map(({ phases, ...named }) => ({
    ...named,
    rows: phases.map(({ title, lines }) => rowOf(title, lines, most)),
  }));
  const lead = `${formatHours(totalsOf(all.flatMap(({ lines }) => lines)).effort.likely)} by phase.`;
  return groupsByPicture(rows).map((shown) => {
    const height = rowsHeight(shown);
    const edge = upright(TRACK.left, 0, height, { color: 'rule', thickness: 0.5 });
    return {
      picture: { width: PICTURE_WIDTH, height, shapes: [edge, ...drawGroups(shown, 0)] },
      alternative: `${lead} ${sayGroups(shown)}`,
    };
  });
}

function rowOf(title: string, lines: readonly EstimateLine[], most: number): BarRow {
  const { likely } = totalsOf(lines).effort;
  const figure = formatHours(likely);
  return { words: title, from: 0, to: likely / most, look: 'solid', figure, said: `${title}: ${figure}` };
}
