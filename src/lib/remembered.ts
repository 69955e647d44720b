/**
 * The same pure function, which knows the answers it gave lately: names, domains and subject lines come again and again. Forgets all when
 * it knows `most` of them. Texts over `longest` characters are not kept.
 */
export function remembered<T>(work: (text: string) => T, { most = 5000, longest = 400 } = {}): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const had = known.get(text);
    if (had !== undefined) return had;
    const made = work(text);
    if (text.length > longest) return made;
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
