import { queryOptions } from '@tanstack/react-query';
import type { Written } from '#coach/model/ask.ts';
import type { AgreementAnswer, LetterAnswer, WordingAnswer } from '#coach/model/questions.ts';
import type { ModelPage } from '#coach/model/routes.ts';
import type { ModelSetting } from '#coach/model/setting.ts';
import { ask } from './api.tsx';

/** What the page asks and does about a language model, where the firm has plugged one in. */

/** Its name; null where there is none, and then nothing of it is to be seen. */
export const modelQuery = queryOptions({
  queryKey: ['model', 'name'],
  queryFn: ({ signal }) => ask<{ name: string | null }>('/api/model', { signal }),
  staleTime: 300_000,
});

export const modelPageQuery = queryOptions({
  queryKey: ['model', 'settings'],
  queryFn: ({ signal }) => ask<ModelPage>('/api/model/settings', { signal }),
  staleTime: 0,
});

const post = <Answer,>(path: string, body: unknown, signal?: AbortSignal) => ask<Answer>(path, { method: 'POST', body, signal });

export const modelDeeds = {
  keep: (setting: ModelSetting) => ask<ModelPage>('/api/model/settings', { method: 'PUT', body: setting }),
  drop: () => ask<ModelPage>('/api/model/settings', { method: 'DELETE' }),
  try: () => post<Written<LetterAnswer>>('/api/model/tries', {}),
  draft: (threadId: string, begun: string, signal: AbortSignal) =>
    post<Written<LetterAnswer>>(`/api/threads/${threadId}/model-drafts`, { begun }, signal),
  agreed: (threadId: string, signal: AbortSignal) =>
    post<Written<AgreementAnswer>>(`/api/threads/${threadId}/model-agreements`, {}, signal),
  wording: (passage: { words: string; start: number; end: number; because: string }, signal: AbortSignal) =>
    post<Written<WordingAnswer>>('/api/coach/model-wordings', passage, signal),
};

/** A name as it fits on a button: "mistralai/Mistral-Small-24B-Instruct-2501" is long. */
export function shortName(model: string): string {
  const last = model.split('/').at(-1) ?? model;
  return last.length > 22 ? `${last.slice(0, 21)}…` : last;
}
