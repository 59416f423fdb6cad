/** What of two sequences is the same, what only the first has and what only the second, in an order that reads. */
export type Aligned<Item> =
  | { readonly kind: 'both'; readonly before: Item; readonly after: Item }
  | { readonly kind: 'before'; readonly before: Item }
  | { readonly kind: 'after'; readonly after: Item };

/** A longest common subsequence by key; where both differ, what went stands before what came. */
export function align<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Aligned<Item>[] {
  const [left, right] = [before.map(keyOf), after.map(keyOf)];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let [leftEnd, rightEnd] = [left.length, right.length];
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1])
    [leftEnd, rightEnd] = [leftEnd - 1, rightEnd - 1];
  const pairs = [
    ...left.slice(0, start).map((_, at) => [at, at] as const),
    ...commonPairs(left.slice(start, leftEnd), right.slice(start, rightEnd)).map(
      ([l, r]) => [l + start, r + start] as const,
    ),
    ...left.slice(leftEnd).map((_, at) => [leftEnd + at, rightEnd + at] as const),
  ];
  return spread(before, after, pairs);
}

function spread<Item>(
  before: readonly Item[],
  after: readonly Item[],
  pairs: readonly (readonly [number, number])[],
): readonly Aligned<Item>[] {
  const result: Aligned<Item>[] = [];
  let [left, right] = [0, 0];
  for (const [pairLeft, pairRight] of [...pairs, [before.length, after.length] as const]) {
    for (const item of before.slice(left, pairLeft)) result.push({ kind: 'before', before: item });
    for (const item of after.slice(right, pairRight)) result.push({ kind: 'after', after: item });
    if (pairLeft < before.length && pairRight < after.length)
      result.push({ kind: 'both', before: before[pairLeft] as Item, after: after[pairRight] as Item });
    [left, right] = [pairLeft + 1, pairRight + 1];
  }
  return result;
}

/** Places of what is common, in order. Quadratic: the parts that are equal at both ends have been taken off. */
function commonPairs(left: readonly string[], right: readonly string[]): readonly (readonly [number, number])[] {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (l: number, r: number) => lengths[l * width + r] ?? 0;
  for (let l = left.length - 1; l >= 0; l--)
    for (let r = right.length - 1; r >= 0; r--)
      lengths[l * width + r] = left[l] === right[r] ? at(l + 1, r + 1) + 1 : Math.max(at(l + 1, r), at(l, r + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let l = 0, r = 0; l < left.length && r < right.length;) {
    if (left[l] === right[r]) pairs.push([l++, r++]);
    else if (at(l + 1, r) >= at(l, r + 1)) l++;
    else r++;
  }
  return pairs;
}
