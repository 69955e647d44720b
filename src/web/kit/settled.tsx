import { useEffect, useState } from 'react';

/** What was typed, once the fingers rest: a search per pause instead of one per letter. */
export function useSettled<Value>(value: Value, afterMs = 120): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
