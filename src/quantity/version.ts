/** "16.11.10" as [16, 11, 10], whatever edition or build follows a hyphen. Undefined when it is not numbers joined by dots. */
export function parseVersion(text: string): readonly number[] | undefined {
  const plain = text
    .trim()
    .replace(/^v/i, '')
    .replace(/-[a-z][a-z0-9.-]*$/i, '');
  return /^\d+(\.\d+){0,3}$/.test(plain) ? plain.split('.').map(Number) : undefined;
}

/** Negative when `a` is older than `b`. A missing part counts as 0: 16.0 equals 16. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parseVersion(a) ?? [], parseVersion(b) ?? []];
  for (let part = 0; part < Math.max(left.length, right.length); part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
