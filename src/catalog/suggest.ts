/** How many letters must be changed, added, dropped or swapped with their neighbor to get from `a` to `b`. */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) best = Math.min(best, at(i - 2, j - 2) + 1);
      row.push(best);
    }
  }
  return at(a.length, b.length);
}

/** The candidate that was probably meant: at most a third of the letters differ. */
export function suggest(written: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(2, Math.floor(written.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - written.length) >= bestDistance) continue;
    const steps = distance(written, candidate);
    if (steps < bestDistance) [best, bestDistance] = [candidate, steps];
  }
  return best;
}

/** `Did you mean "projects"?`, or the whole list when it is short, or where to look. */
export function didYouMean(written: string, candidates: Iterable<string>, otherwise: string): string {
  const list = [...new Set(candidates)];
  const nearest = suggest(written, list);
  if (nearest !== undefined) return `Did you mean "${nearest}"?`;
  return list.length > 0 && list.length <= 8 ? `Write one of ${quoteAll(list)}.` : otherwise;
}

export function quoteAll(words: readonly unknown[]): string {
  return words.map((word) => JSON.stringify(word)).join(', ');
}
