import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import type { ErasureCounts } from '#actions/erase-person.ts';
import type {
  Choice,
  CustomerList,
  CustomerPage,
  Decided,
  Duplicates,
  ImportLine,
  LookBackList,
  LookBackView,
  Preview,
  PromisesView,
  Questions,
  Recorded,
  RefusalBody,
  SampleUnderWay,
  SearchView,
  Settings,
  Stage,
  State,
  ThreadView,
  Timeline,
  TodayView,
  Triage,
  UnreadableLine,
  Upload,
} from '#server/shapes.ts';

/** The server's "no" as the page meets it: `message` is made to be shown; `code` is for us; `status` 0 means that nobody answered. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  readonly status: number;
  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const nobodyAnswers =
  'Regard does not answer. Is it still running? Start it again with "npm start"; nothing that was imported is lost.';

/** What a failed answer says, whoever sent it: our own refusal, a proxy's page or nothing at all. */
export function refusalOf(status: number, body: string): Refused {
  if (status === 0) return new Refused('no_answer', 0, nobodyAnswers);
  try {
    const said = JSON.parse(body) as Partial<RefusalBody>; // foreign until looked at: both fields are checked below
    if (typeof said.message === 'string')
      return new Refused(typeof said.code === 'string' ? said.code : 'refused', status, said.message);
  } catch {
    // not JSON: an error page of something between us and the server
  }
  return new Refused(
    'broken',
    status,
    'Something went wrong on our side. What you did may not have been kept: load the page again to see.',
  );
}

type Way = { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; body?: unknown; signal?: AbortSignal };

/** One request to our own server; whatever is no answer of ours becomes a Refused. */
export async function ask<Answer>(path: string, { method = 'GET', body, signal }: Way = {}): Promise<Answer> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      signal,
      headers:
        body === undefined ? { accept: 'application/json' } : { accept: 'application/json', 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw refusalOf(0, '');
  }
  const text = await answer.text();
  if (!answer.ok) throw refusalOf(answer.status, text);
  return (text === '' ? null : JSON.parse(text)) as Answer; // the same build serves page and answers; shapes.ts is the contract
}

/** A path with the parts of the question that are set; empty ones are left out so that addresses stay short. */
export function address(path: string, parts: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== undefined && value !== '') search.set(name, String(value));
  const words = search.toString();
  return words ? `${path}?${words}` : path;
}

export function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        // the server is on this machine: it answers without a network too
        networkMode: 'always',
        // a refusal will be the same next time; silence may be a restart
        retry: (count, error) => count < 2 && (!(error instanceof Refused) || error.status === 0 || error.status >= 500),
        retryDelay: 400,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

export const stateQuery = queryOptions({
  queryKey: ['state'],
  queryFn: ({ signal }) => ask<State>('/api/state', { signal }),
  refetchInterval: ({ state }) => (state.data?.step === 'importing' ? 2_000 : 60_000),
});

/** The rail says the same number as the page beside it, also in the moment between two answers. */
export const countLeft = (client: QueryClient, left: number): void => {
  client.setQueryData<State>(stateQuery.queryKey, (state) => state && { ...state, todayCount: left });
};

/** `places`: how many cards; the server keeps one for each lane and says how many more there are. */
export const todayQuery = (places: number, scope: 'mine' | 'everyone') =>
  queryOptions({
    queryKey: ['today', places, scope],
    queryFn: async ({ signal, client }) => {
      const view = await ask<TodayView>(address('/api/today', { scope, places }), { signal });
      if (scope === 'mine') countLeft(client, view.left);
      return view;
    },
    placeholderData: keepPreviousData,
  });

export const lookBackQuery = (months: number) =>
  queryOptions({
    queryKey: ['look-back', months],
    queryFn: ({ signal }) => ask<LookBackView>(address('/api/look-back', { months }), { signal }),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });

export const lookBackListQuery = (key: string, months: number) =>
  infiniteQueryOptions({
    queryKey: ['look-back', months, key],
    queryFn: ({ signal, pageParam }) =>
      ask<LookBackList>(address(`/api/look-back/${key}`, { months, cursor: pageParam }), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export type CustomersAsked = { sort?: string; order?: string; stage?: string; q?: string };
export const customersQuery = (asked: CustomersAsked) =>
  infiniteQueryOptions({
    queryKey: ['customers', asked],
    queryFn: ({ signal, pageParam }) =>
      ask<CustomerList>(address('/api/customers', { ...asked, cursor: pageParam, limit: 100 }), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const customerQuery = (id: string) =>
  queryOptions({ queryKey: ['customer', id], queryFn: ({ signal }) => ask<CustomerPage>(`/api/customers/${id}`, { signal }) });

/** What erasing a customer would take. */
export const erasureQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'erasure'],
    queryFn: ({ signal }) => ask<ErasureCounts>(`/api/customers/${id}/erasure`, { signal }),
    staleTime: 0,
  });

export const timelineQuery = (id: string, kinds: string) =>
  infiniteQueryOptions({
    queryKey: ['customer', id, 'timeline', kinds],
    queryFn: ({ signal, pageParam }) =>
      ask<Timeline>(address(`/api/customers/${id}/timeline`, { kinds, cursor: pageParam, limit: 50 }), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const threadQuery = (id: string) =>
  queryOptions({ queryKey: ['thread', id], queryFn: ({ signal }) => ask<ThreadView>(`/api/threads/${id}`, { signal }) });

export const promisesQuery = queryOptions({
  queryKey: ['promises'],
  queryFn: ({ signal }) => ask<PromisesView>('/api/promises', { signal }),
});

export const searchQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal, pageParam }) => ask<SearchView>(address('/api/search', { q, cursor: pageParam }), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: q.trim() !== '',
  });

/** The first hits only: what the palette shows while somebody types. */
export const paletteSearchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', 'palette', q],
    queryFn: ({ signal }) => ask<SearchView>(address('/api/search', { q }), { signal }),
    placeholderData: keepPreviousData,
  });

const isUnderWay = (line: ImportLine) => line.state === 'waiting' || line.state === 'reading';

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => ask<ImportLine[]>('/api/imports', { signal }),
  refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? 1_000 : false),
});

export const unreadableQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id, 'unreadable'],
    queryFn: ({ signal }) => ask<UnreadableLine[]>(`/api/imports/${id}/unreadable`, { signal }),
  });

/** How far the sample firm is; null when nobody makes one. */
export const sampleQuery = queryOptions({
  queryKey: ['sample'],
  queryFn: ({ signal }) => ask<SampleUnderWay | null>('/api/sample', { signal }),
  staleTime: 0,
});

export const uploadsQuery = queryOptions({
  queryKey: ['uploads'],
  queryFn: ({ signal }) => ask<Upload[]>('/api/uploads', { signal }),
  staleTime: 0,
});

export const previewQuery = (uploads: string[], choices: Record<string, Choice>) =>
  queryOptions({
    queryKey: ['preview', uploads, choices],
    queryFn: ({ signal }) => ask<Preview>('/api/previews', { method: 'POST', body: { uploads, choices }, signal }),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });

export const questionsQuery = queryOptions({
  queryKey: ['questions'],
  queryFn: ({ signal }) => ask<Questions>('/api/questions', { signal }),
});
export const triageQuery = queryOptions({
  queryKey: ['triage'],
  queryFn: ({ signal }) => ask<Triage>('/api/triage', { signal }),
});
export const duplicatesQuery = queryOptions({
  queryKey: ['duplicates'],
  queryFn: ({ signal }) => ask<Duplicates>('/api/duplicates', { signal }),
});
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => ask<Settings>('/api/settings', { signal }),
});
export const entryHtmlQuery = (id: string) =>
  queryOptions({
    queryKey: ['entry', id, 'html'],
    queryFn: async ({ signal }) => {
      const answer = await fetch(`/api/entries/${id}/html`, { signal });
      const text = await answer.text();
      if (!answer.ok) throw refusalOf(answer.status, text);
      return text;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

const post = <Answer,>(path: string, body: unknown = {}) => ask<Answer>(path, { method: 'POST', body });
const put = <Answer,>(path: string, body: unknown) => ask<Answer>(path, { method: 'PUT', body });
const drop = <Answer,>(path: string) => ask<Answer>(path, { method: 'DELETE' });

/** All that the page can change, by what it is called in the shop. */
export const deeds = {
  done: (findingId: string) => post<Decided>(`/api/findings/${findingId}/done`),
  dismiss: (findingId: string, reason: string) => post<Decided>(`/api/findings/${findingId}/dismiss`, { reason }),
  snooze: (findingId: string, until: string) => post<Decided>(`/api/findings/${findingId}/snooze`, { until }),
  answeredElsewhere: (findingId: string) => post<Decided>(`/api/findings/${findingId}/answered-elsewhere`),
  needsNoAnswer: (findingId: string) => post<Decided>(`/api/findings/${findingId}/needs-no-answer`),
  closeOlder: () => post<Decided>('/api/findings/close-older'),
  undo: (decisionId: string) => post<null>(`/api/decisions/${decisionId}/undo`),
  keep: (promiseId: string) => post<Decided>(`/api/promises/${promiseId}/keep`),
  move: (promiseId: string, to: string) => post<Decided>(`/api/promises/${promiseId}/move`, { to }),
  voidPromise: (promiseId: string, reason: string) => post<Decided>(`/api/promises/${promiseId}/void`, { reason }),
  /** A call, a talk or a note that was just written down is nowhere any more. */
  takeBack: (entryId: string) => post<null>(`/api/entries/${entryId}/take-back`),
  note: (customerId: string, words: string) => post<Recorded>('/api/notes', { customerId, words }),
  call: (call: {
    customerId: string;
    outcome: 'talked' | 'left-word' | 'no-answer';
    words: string;
    direction: 'in' | 'out';
    at?: string;
  }) => post<Recorded>('/api/calls', call),
  sort: (what: { customers?: string[]; group?: string; domain?: string; stage: Stage }) => post<Decided>('/api/triage', what),
  merge: (keep: string, gone: string) => post<{ mergeId: string }>('/api/merges', { keep, gone }),
  unmerge: (mergeId: string) => post<null>(`/api/merges/${mergeId}/undo`),
  split: (customerId: string, points: { kind: string; value: string }[]) =>
    post<Decided>(`/api/customers/${customerId}/split`, { points }),
  eraseCustomer: (id: string, name: string) => post<ErasureCounts>(`/api/customers/${id}/erasure`, { name }),
  eraseEntry: (id: string, name: string) => post<{ entries: number }>(`/api/entries/${id}/erasure`, { name }),
  notTheSame: (one: string, other: string) => post<null>('/api/duplicates/reject', { one, other }),
  answerQuestions: (answers: Questions) => put<Questions>('/api/questions', answers),
  verify: () => post<NonNullable<Settings['isVerified']>>('/api/settings/verify'),
  saveSettings: (settings: Partial<Settings>) => put<Settings>('/api/settings', settings),
  startImport: (uploads: string[], choices: Record<string, Choice>) => post<ImportLine[]>('/api/imports', { uploads, choices }),
  cancelImport: (id: string) => post<null>(`/api/imports/${id}/cancel`),
  resumeImport: (id: string) => post<null>(`/api/imports/${id}/resume`),
  withdrawImport: (id: string) => post<null>(`/api/imports/${id}/withdraw`),
  dropUpload: (id: string) => drop<null>(`/api/uploads/${id}`),
  openSample: () => post<State>('/api/sample'),
  dropSample: () => drop<State>('/api/sample'),
  openFirm: (id: string) => post<State>(`/api/firms/${id}/open`),
};

/**
 * Sends bytes, telling how many have left. XMLHttpRequest, because fetch cannot say how far an upload is. Rejects with Refused, or with an
 * AbortError when the signal fires.
 */
function send<Answer>(path: string, bytes: Blob, signal: AbortSignal, tell: (bytes: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new DOMException('The copy was stopped', 'AbortError'));
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener('abort', stop, { once: true });
    request.open('PUT', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => tell(event.loaded);
    request.onabort = () => reject(new DOMException('The copy was stopped', 'AbortError'));
    request.onerror = () => reject(refusalOf(0, ''));
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        resolve(JSON.parse(request.responseText) as Answer); // contract: shapes.ts
      else reject(refusalOf(request.status, request.responseText));
    };
    request.send(bytes);
  });
}

/** Copies one file to Regard's own folder. */
export const copyFile = (file: File, name: string, signal: AbortSignal, tell: (bytes: number) => void): Promise<Upload> =>
  send<Upload>(`/api/uploads/${encodeURIComponent(name)}`, file, signal, tell);

/** Begins a folder of so many files; `copyPack` brings them. */
export const beginFolder = (name: string, files: number): Promise<Upload> =>
  post<Upload>('/api/uploads/folders', { name, files });

/** Copies some files of a folder at once (`packed`). */
export const copyPack = (id: string, pack: Blob, signal: AbortSignal, tell: (bytes: number) => void): Promise<unknown> =>
  send(`/api/uploads/${id}/files`, pack, signal, tell);
