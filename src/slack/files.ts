// Files that people share with the bot: looked at before they are fetched, and fetched with the bot's own right.

import type { WebClient } from '@slack/web-api';

export type SharedFile = { name: string } & ({ bytes: Uint8Array } | { problem: 'too-big' | 'web-page' });

/** Milliseconds for the whole of a file. */
const PATIENCE = 30_000;

/**
 * Reads a file by its id; one larger than `limit` bytes is not fetched. `web-page` is Slack's page to sign in, which
 * comes instead of the file where the bot may not read files. Throws Slack's refusal where there is no such file.
 */
export async function readSharedFile(slack: WebClient, id: string, limit: number): Promise<SharedFile> {
  const { file } = await slack.files.info({ file: id });
  const name = file?.name ?? id;
  if ((file?.size ?? 0) > limit) return { name, problem: 'too-big' };
  // biome-ignore lint/complexity/useLiteralKeys: the client keeps its way to Slack private, and files take the same
  const fetchFile = slack['fetchFn'];
  const response = await fetchFile(file?.url_private_download ?? file?.url_private ?? '', {
    headers: { authorization: `Bearer ${slack.token ?? ''}` },
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(`Slack answered ${response.status} for a file`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > limit) return { name, problem: 'too-big' };
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  return isPage ? { name, problem: 'web-page' } : { name, bytes };
}
