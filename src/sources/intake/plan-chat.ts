import path from 'node:path';
import type { SourceFile } from '#sources/files.ts';
import { entryOfMessage } from '#sources/whatsapp/entry.ts';
import { chatNameIn, readChat } from '#sources/whatsapp/read.ts';
import { surveyChat } from '#sources/whatsapp/survey.ts';
import { bytesOf, type Choice, entries, type Landed, type Plan, type ReadingFrame } from './plan.ts';
import { type Ask, askOrder, askOther } from './questions.ts';

/** How an exported chat will be read: who of its authors we are. */
export async function planChat(file: SourceFile, choice: Choice, frame: ReadingFrame): Promise<Plan> {
  const survey = await surveyChat(bytesOf(file));
  const named = chatNameIn(path.basename(file.name)) ?? chatNameIn(path.basename(path.dirname(file.name)));
  const isOwn = (author: string): boolean => frame.isOwn('name', author.toLowerCase());
  const known = survey.authors.some(isOwn);
  // in a chat of two the one who gives the export its name is the other side
  const other =
    choice.chatWith ??
    (survey.authors.find((author) => author === named) ||
      (survey.authors.length === 1 && !known ? survey.authors[0] : undefined));
  const isOurs = (author: string): boolean =>
    known ? isOwn(author) : other !== undefined && !survey.isGroup && author !== other;
  const others = survey.authors.filter((author) => !isOurs(author));
  const asks: Ask[] = [];
  if (!known && other === undefined && survey.authors.length > 0) asks.push(askOther(survey.authors));
  if (survey.dateOrder === 'ask' && !choice.dateOrder) asks.push(askOrder('chat'));
  const parties = { chat: named ?? other ?? file.name, isOurs, others: others.length > 0 ? others : named ? [named] : [] };
  const rows = (from: SourceFile): AsyncGenerator<Landed> =>
    entries(
      from,
      readChat(bytesOf(from), { survey, members: frame.members, ...(choice.dateOrder ? { dateOrder: choice.dateOrder } : {}) }),
      (row, place) => entryOfMessage(row, { timeZone: frame.timeZone, country: frame.country, place, parties }),
    );
  return { kind: 'whatsapp', table: null, asks, rows };
}
