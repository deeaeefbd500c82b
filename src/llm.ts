// The model: optional everywhere. Any server that speaks OpenAI's chat completions will do.

import type { z } from 'zod';

export type Llm = {
  /**
   * Asks for JSON of this shape. Throws when the model fails, takes longer than its time limit,
   * or answers something else twice: every caller has a path without it. A `signal` ends it sooner, whatever it is at.
   */
  object<T>(schema: z.ZodType<T>, prompt: string, options?: { signal?: AbortSignal }): Promise<T>;
};

export type LlmSettings = { apiKey: string; baseUrl: string | undefined; model: string; timeoutMs?: number };

/** The library is loaded only where a model is configured. */
export async function openLlm({ apiKey, baseUrl, model, timeoutMs = 20_000 }: LlmSettings): Promise<Llm> {
  const [{ default: OpenAI }, { zodResponseFormat }] = await Promise.all([
    import('openai'),
    import('openai/helpers/zod'),
  ]);
  // No retries of its own: its time limit counts for each attempt, ours for the whole.
  const client = new OpenAI({ apiKey, ...(baseUrl ? { baseURL: baseUrl } : {}), maxRetries: 0 });
  return {
    async object(schema, prompt, options = {}) {
      const limit = AbortSignal.timeout(timeoutMs);
      const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
      const messages: { role: 'user' | 'assistant'; content: string }[] = [{ role: 'user', content: prompt }];
      for (let attempt = 1; ; attempt++) {
        const answer = await client.chat.completions.create(
          { model, messages, response_format: zodResponseFormat(schema, 'reply') },
          { signal },
        );
        const content = answer.choices[0]?.message.content ?? '';
        const parsed = schema.safeParse(readJson(content));
        if (parsed.success) return parsed.data;
        if (attempt === 2) throw new Error('The model answered in another shape, twice');
        messages.push(
          { role: 'assistant', content },
          { role: 'user', content: 'That was not JSON of the shape asked for. Answer with that JSON alone.' },
        );
      }
    },
  };
}

/** The JSON in an answer, with or without a fence around it; undefined where there is none. */
function readJson(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, ''));
  } catch {
    return undefined;
  }
}
