/** Nodes that belong together, by name (disjoint sets with path halving). */
export type Groups = {
  join(one: string, other: string): void;
  /** The name that stands for the whole group of a node; nodes never joined stand alone. */
  of(node: string): string;
};

export function newGroups(): Groups {
  const above = new Map<string, string>();
  const size = new Map<string, number>();
  const of = (node: string): string => {
    let at = node;
    for (let up = above.get(at); up !== undefined; up = above.get(at)) {
      const higher = above.get(up);
      if (higher === undefined) return up;
      above.set(at, higher);
      at = higher;
    }
    return at;
  };
  return {
    of,
    join(one, other) {
      let under = of(one);
      let top = of(other);
      if (under === top) return;
      const underSize = size.get(under) ?? 1;
      const topSize = size.get(top) ?? 1;
      if (underSize > topSize) [under, top] = [top, under];
      above.set(under, top);
      size.set(top, underSize + topSize);
    },
  };
}
