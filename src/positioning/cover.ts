/**
 * The fewest sets that together hold everything any of them holds; of equally few the least costly, then the first.
 * Exact, by trying: services in scope and offerings for one of them are few.
 */
export function smallestCover<Item>(
  sets: readonly Item[],
  membersOf: (set: Item) => readonly string[],
  costOf: (set: Item) => number,
): readonly Item[] {
  const wanted = new Set(sets.flatMap(membersOf));
  let best: readonly Item[] | undefined;
  const cost = (chosen: readonly Item[]) => chosen.reduce((sum, set) => sum + costOf(set), 0);

  function choose(chosen: readonly Item[], missing: ReadonlySet<string>): void {
    const [next] = missing;
    if (next === undefined) {
      const isBetter =
        !best || chosen.length < best.length || (chosen.length === best.length && cost(chosen) < cost(best));
      if (isBetter) best = chosen;
      return;
    }
    if (best && chosen.length >= best.length) return;
    for (const set of sets) {
      const members = membersOf(set);
      if (members.includes(next)) choose([...chosen, set], new Set([...missing].filter((id) => !members.includes(id))));
    }
  }

  choose([], wanted);
  return sets.filter((set) => best?.includes(set));
}
