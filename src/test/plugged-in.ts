import type { Written } from '#coach/model/ask.ts';
import type { LetterAnswer } from '#coach/model/questions.ts';
import { type ModelPage, modelRoutes } from '#coach/model/routes.ts';
import type { ModelSetting } from '#coach/model/setting.ts';
import { inFirm } from '#db/tenant.ts';
import { type ChatServer, newChatServer } from './chat-server.ts';
import { newFirm, type TestFirm } from './firm.ts';
import { type Planted, plant } from './plant.ts';
import { memberOf, type Served, serve } from './served.ts';
import { berlin } from './timeline.ts';

// a Monday
export const monday = berlin('2026-03-09T09:00');

export const usual = {
  model: 'a-model',
  key: 'sk-very-secret',
  isOn: true,
  timeoutSeconds: 5,
  ceilingKind: 'tokens',
  ceilingAmount: 200_000,
  readPriceMicro: 0,
  writePriceMicro: 0,
} as const;

export const question =
  'Hello Sam,\n\ncould you tell me whether the second invoice includes the March visit? And is the warranty still valid?\n\nBest, Ines';

export type House = {
  firm: TestFirm;
  served: Served;
  server: ChatServer;
  planted: Planted;
  threadId: string;
  seen: Parameters<NonNullable<Parameters<typeof modelRoutes>[0]>>[0][];
  keep: (more?: Partial<ModelSetting>) => Promise<ModelPage>;
  draft: (begun?: string) => Promise<Written<LetterAnswer>>;
};

/** A firm with a conversation that waits for an answer, and a model plugged in that runs on this machine. */
export async function pluggedInHouse(
  words = question,
  ourWords = 'Hello Ines,\n\nthe second invoice is on its way.\n\nBest wishes, Sam',
): Promise<House> {
  const firm = await newFirm();
  const server = await newChatServer();
  const seen: House['seen'] = [];
  const routes = modelRoutes((one) => seen.push(one));
  const served = serve(firm, await memberOf(firm), monday, [['/', routes as never]]); // as: every route of ours takes the house's variables
  const planted = await plant(firm, {
    entries: [
      { id: 'ours', at: '2026-03-02T10:00', direction: 'out', words: ourWords },
      { id: 'theirs', at: '2026-03-06T11:00', words },
    ],
  });
  const threadId = await threadOf(firm, planted, 'theirs');
  const keep = (more: Partial<ModelSetting> = {}): Promise<ModelPage> =>
    served.told('/model/settings', { method: 'PUT', body: { ...usual, url: server.url, ...more } });
  await keep();
  const draft = (begun = ''): Promise<Written<LetterAnswer>> =>
    served.told(`/threads/${threadId}/model-drafts`, { body: { begun } });
  return { firm, served, server, planted, threadId, seen, keep, draft };
}

async function threadOf(firm: TestFirm, planted: Planted, name: string): Promise<string> {
  const row = await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .selectFrom('reading')
      .select('thread_id')
      .where('firm_id', '=', firm.firmId)
      .where('entry_id', '=', planted.entries.get(name) ?? '')
      .executeTakeFirstOrThrow(),
  );
  return row.thread_id;
}

/** What was counted of the questions of a firm. */
export const usesOf = (firm: TestFirm) =>
  inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('model_use').selectAll().where('firm_id', '=', firm.firmId).orderBy('use_id').execute(),
  );
export const whyOf = ({ why }: Written<unknown>): string | null => why?.code ?? null;
export const good =
  'Hello Ines,\n\nyes, it includes the March visit. I will look into the warranty and come back to you.\n\nBest wishes, Sam';

/** Says who of us wrote a planted letter. */
export const writtenBy = (firm: TestFirm, planted: Planted, name: string, memberId: string) =>
  inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .updateTable('reading')
      .set({ member_id: memberId, language: 'en' })
      .where('firm_id', '=', firm.firmId)
      .where('entry_id', '=', planted.entries.get(name) ?? '')
      .execute(),
  );
