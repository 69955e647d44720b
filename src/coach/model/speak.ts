import { z } from 'zod';
import { exchange, type Limits, type NoAnswer } from './exchange.ts';

/** A question in the protocol of OpenAI's chat completions; `answer` is the shape that is asked for and checked. */
export type Question<Answer = unknown> = {
  system: string;
  user: string;
  name: string;
  answer: z.ZodType<Answer>;
  mostTokens: number;
};

export type Endpoint = { url: string; model: string; key: string | null };
export type Usage = { read: number; written: number };

/** Why the model gave nothing that can be used. */
export type Silence =
  | NoAnswer
  | 'redirected'
  | 'key-refused'
  | 'too-many'
  | 'server-fault'
  | 'request-refused'
  | 'streamed'
  | 'not-json'
  | 'garbage'
  | 'declined'
  | 'cut-short';

/** `usage`: what its server counted, null where it did not say. `isFree`: it surely wrote nothing, so nothing is counted. */
export type Spoken<Answer> =
  | { answer: Answer; silence: null; usage: Usage | null }
  | { silence: Silence; usage: Usage | null; isFree: boolean };

const count = z.number().int().nonnegative().max(10_000_000);
const usageShape = z.object({ prompt_tokens: count, completion_tokens: count });
const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
});

export type ChatBody = {
  model: string;
  messages: { role: 'system' | 'user'; content: string }[];
  response_format: unknown;
  max_tokens: number;
  stream: false;
};

/** Exactly what is sent for a question; the settings page shows the same. */
export function bodyOf(question: Question, model: string): ChatBody {
  const { $schema: _, ...schema } = z.toJSONSchema(question.answer);
  return {
    model,
    messages: [
      { role: 'system', content: question.system },
      { role: 'user', content: question.user },
    ],
    response_format: { type: 'json_schema', json_schema: { name: question.name, strict: true, schema } },
    max_tokens: question.mostTokens,
    stream: false,
  };
}

/**
 * Asks once; a second time only where the server names a field of ours that it does not know (400 or 422), without that field. What it
 * answers is taken for foreign input whatever it promised: status, kind, length, JSON and shape are checked. Never throws.
 */
export async function speak<Answer>(endpoint: Endpoint, question: Question<Answer>, limits: Limits): Promise<Spoken<Answer>> {
  const url = `${endpoint.url}/chat/completions`;
  const until = performance.now() + limits.longestMs;
  const body = bodyOf(question, endpoint.model);
  let exchanged = await exchange(url, endpoint.key, body, limits);
  const plainer = exchanged.fault === null && isComplaint(exchanged.status) ? without(body, exchanged.text) : null;
  if (plainer) {
    exchanged = await exchange(url, endpoint.key, plainer, { ...limits, longestMs: Math.max(1, until - performance.now()) });
  }
  if (exchanged.fault !== null) {
    const isFree = exchanged.fault === 'no-connection' || exchanged.fault === 'closed-address';
    return { silence: exchanged.fault, usage: null, isFree };
  }
  const { status, type, text } = exchanged;
  const no = silenceOfStatus(status);
  if (no) return { silence: no, usage: null, isFree: true };
  if (type === 'text/event-stream') return { silence: 'streamed', usage: null, isFree: false };
  if (type !== 'application/json') return { silence: 'not-json', usage: null, isFree: false };
  return readCompletion(text, question);
}

const isComplaint = (status: number): boolean => status === 400 || status === 422;

/** The request without the field that the server complained of by name; null where it named none of ours. */
function without(body: ChatBody, complaint: string): Record<string, unknown> | null {
  const { max_tokens, response_format, ...rest } = body;
  if (complaint.includes('max_completion_tokens')) return { ...rest, response_format, max_completion_tokens: max_tokens };
  if (/response_format|json_schema/.test(complaint)) return { ...rest, max_tokens };
  return null;
}

function silenceOfStatus(status: number): Silence | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 401 || status === 403) return 'key-refused';
  if (status === 429) return 'too-many';
  return status >= 500 ? 'server-fault' : 'request-refused';
}

function readCompletion<Answer>(text: string, { answer: shape }: Question<Answer>): Spoken<Answer> {
  const whole = parsed(text);
  const usage = usageOf(whole);
  const no = (silence: Silence): Spoken<Answer> => ({ silence, usage, isFree: false });
  const read = completion.safeParse(whole);
  const choice = read.data?.choices[0];
  if (!choice) return no('garbage');
  if (choice.message.refusal || choice.finish_reason === 'content_filter') return no('declined');
  if (choice.finish_reason === 'length') return no('cut-short');
  const answer = shape.safeParse(parsed(unwrapped(choice.message.content ?? '')));
  return answer.success ? { answer: answer.data, silence: null, usage } : no('garbage');
}

function usageOf(whole: unknown): Usage | null {
  const read = z.object({ usage: usageShape }).safeParse(whole);
  return read.success ? { read: read.data.usage.prompt_tokens, written: read.data.usage.completion_tokens } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Local models think aloud before they answer, and put a fence around JSON. */
const unwrapped = (content: string): string =>
  content
    .replace(/^\s*<think>[\s\S]*?<\/think>/, '')
    .trim()
    .replace(/^```(?:json)?\s*\n([\s\S]*?)\n```$/, '$1');
