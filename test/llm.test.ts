import { expect, test } from 'vitest';
import { z } from 'zod';
import { startModel } from './support/model.ts';

const Weather = z.object({ sky: z.enum(['clear', 'cloudy']), degrees: z.int() });

test('an answer of the shape asked for is returned', async () => {
  const { llm, asked } = await startModel([{ content: '{"sky":"clear","degrees":21}' }]);
  expect(await llm.object(Weather, 'What is the weather?')).toEqual({ sky: 'clear', degrees: 21 });
  expect(asked[0]).toMatchObject({ model: 'small', messages: [{ role: 'user', content: 'What is the weather?' }] });
});

test('a fence around the answer is taken off', async () => {
  const { llm } = await startModel([{ content: '```json\n{"sky":"cloudy","degrees":-3}\n```' }]);
  expect(await llm.object(Weather, '?')).toEqual({ sky: 'cloudy', degrees: -3 });
});

test('another shape is asked for once more', async () => {
  const { llm, asked } = await startModel([{ content: 'It is fine.' }, { content: '{"sky":"clear","degrees":9}' }]);
  expect(await llm.object(Weather, '?')).toEqual({ sky: 'clear', degrees: 9 });
  expect(asked[1]?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
});

test('another shape twice is a failure', async () => {
  const { llm } = await startModel([{ content: '{"sky":"green"}' }, { content: 'no' }]);
  await expect(llm.object(Weather, '?')).rejects.toThrow('twice');
});

test.each([429, 500])('an answer %i is a failure, and not asked for again', async (status) => {
  const { llm, asked } = await startModel([{ status }]);
  await expect(llm.object(Weather, '?')).rejects.toThrow();
  expect(asked).toHaveLength(1);
});

test('a model that is too slow is a failure within the time limit', async () => {
  const { llm } = await startModel([{ content: '{"sky":"clear","degrees":1}', afterMs: 5_000 }]);
  await expect(llm.object(Weather, '?')).rejects.toThrow();
});

test('a call that nobody waits for any more ends at once, and is not followed by another', async () => {
  const { llm, asked } = await startModel([
    { content: 'no' },
    { content: '{"sky":"clear","degrees":1}', afterMs: 5_000 },
  ]);
  const left = new AbortController();
  const answer = llm.object(Weather, '?', { signal: left.signal });
  await expect.poll(() => asked.length).toBe(2);
  left.abort();
  await expect(answer).rejects.toThrow('aborted');
  await expect(llm.object(Weather, '?', { signal: left.signal })).rejects.toThrow('aborted');
  expect(asked).toHaveLength(2);
});
