/** Whether a choice of licences that `isAllowed` accepts satisfies an SPDX expression such as `(MIT OR GPL-3.0) AND ISC`. Throws on other texts. */
export function satisfies(expression: string, isAllowed: (licence: string) => boolean): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const take = (): string => {
    const word = words[at++];
    if (word === undefined) throw new SyntaxError(`The licence "${expression}" ends too early.`);
    return word;
  };
  const one = (): boolean => {
    const word = take();
    if (word === '(') {
      const inside = either();
      if (take() !== ')') throw new SyntaxError(`The licence "${expression}" lacks a bracket.`);
      return inside;
    }
    if (!/^[A-Za-z0-9.+-]+$/.test(word) || /^(?:AND|OR|WITH)$/.test(word)) {
      throw new SyntaxError(`"${word}" is no licence in "${expression}".`);
    }
    // an exception is part of the licence's name: "GPL-2.0-only WITH Classpath-exception-2.0"
    if (words[at] === 'WITH') {
      at += 1;
      return isAllowed(`${word} WITH ${take()}`);
    }
    return isAllowed(word);
  };
  // AND binds closer than OR (SPDX specification 2.3, annex D.4)
  const all = (): boolean => {
    let isGood = one();
    while (words[at] === 'AND') {
      at += 1;
      isGood = one() && isGood;
    }
    return isGood;
  };
  function either(): boolean {
    let isGood = all();
    while (words[at] === 'OR') {
      at += 1;
      isGood = all() || isGood;
    }
    return isGood;
  }
  const isGood = either();
  if (at !== words.length) throw new SyntaxError(`The licence "${expression}" goes on after its end.`);
  return isGood;
}
