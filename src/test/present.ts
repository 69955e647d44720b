/** The value itself; a test that expected one fails here when there is none. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('The test expected a value here, and there is none.');
  return value;
}
