const longestHeader = 65_536;
const longestId = 500;
/** A References header of a long discussion is cut in the middle: its root and the newest count (as RFC 5537, 3.4.4 does). */
const mostIds = 60;

/**
 * The Message-IDs in a Message-ID, In-Reply-To or References header (RFC 5322), without angle brackets, in order and each once. Old
 * In-Reply-To fields hold phrases and addresses too: an address there is simply an id that no message has. An empty id is none.
 */
export function messageIds(header: string | null | undefined): string[] {
  if (!header) return [];
  const text = header.length > longestHeader ? header.slice(0, longestHeader / 2) + header.slice(-longestHeader / 2) : header;
  const ids = new Set<string>();
  for (const found of text.matchAll(/<([^<>]{1,2000})>/g)) {
    const id = (found[1] ?? '').replace(/\s+/g, '');
    if (id !== '' && id !== '@' && id.length <= longestId) {
      ids.delete(id);
      ids.add(id);
    }
  }
  if (ids.size === 0 && /^\s*[^\s<>@]{1,250}@[^\s<>@]{1,250}\s*$/.test(text)) ids.add(text.trim());
  return cap([...ids]);
}

/** The first and the newest of a long list of references. */
export function cap(ids: string[]): string[] {
  return ids.length <= mostIds ? ids : [...ids.slice(0, 1), ...ids.slice(1 - mostIds)];
}
