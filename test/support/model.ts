// A model for tests: a server that speaks OpenAI's chat completions and answers what a test wrote.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { openLlm } from '../../src/llm.ts';

export type Reply = { status?: number; content?: string; afterMs?: number };

/** A model that gives these replies in turn, and keeps what it was asked. */
export async function startModel(replies: Reply[]) {
  const asked: { model: string; messages: { role: string; content: string }[] }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push(JSON.parse(body));
    const { status = 200, content = '', afterMs = 0 } = replies.shift() ?? { status: 500 };
    setTimeout(() => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }] }));
    }, afterMs).unref();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { asked, llm: await openLlm({ apiKey: 'unused', baseUrl, model: 'small', timeoutMs: 300 }) };
}
