/** Ends an exhaustive `switch`: the compiler refuses a missing case, and at run time the fault is ours, so it is thrown. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
