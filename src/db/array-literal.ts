/** Needs no quotes in an array literal: letters, digits and what ids, addresses and instants are made of. */
const plain = /^[\w.@:+/-]+$/;
const special = /["\\]/g;

/**
 * An array of strings (null among them) as PostgreSQL's array literal, `{a,"b c",NULL}`; null where the array holds anything else. The
 * driver escapes every element with two regular expressions; most of ours are ids and numbers, and an import sends millions of them.
 */
export function arrayLiteral(values: readonly unknown[]): string | null {
  let out = '{';
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (i > 0) out += ',';
    if (value === null) out += 'NULL';
    else if (typeof value !== 'string') return null;
    else if (plain.test(value) && !(value.length === 4 && value.toLowerCase() === 'null')) out += value;
    else out += `"${value.replace(special, '\\$&')}"`;
  }
  return `${out}}`;
}
