/** Words before "I will" that make it a thought, a question or somebody's report instead of a promise. */
export const thoughtAhead =
  /(?:\b(?:if|whether|until|till|before|unless|than|what|whatever|where|wherever|how|who|why|which|when|predict|hope|hoping|wish|doubt|afraid|worried|said|says|saying|told|tell|telling|asked|indicated|claim|claims|claimed|like|means?|know if|not sure|looks like|imagine|pretend|where|suppose|everything|anything|all|time)|(?<!promise |promise you |assure |assure you |guarantee |guarantee you |confirm |commit |assured |so |sure |know |is )that|\bnot think|n't think|n't believe|\bbelieve(?: that)?|\bor(?: else)?) $/;

/** In a question, these before "we will" ask about it. */
export const asksAhead = /\b(?:do|does|did|is|are|was|were|can|could|should|would|have|has|what|when|how|who)\b[^,;:]*$/;

/** Do the words before stand inside a quotation that is still open? */
export function isInsideQuotes(before: string): boolean {
  return (before.match(/["“”]/g)?.length ?? 0) % 2 === 1;
}
