// Pictures in posts: uploaded for nobody in particular, and shown by their file once Slack has looked at them.

import { setTimeout as sleep } from 'node:timers/promises';
import type { ImageBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { clip } from './blocks.ts';

/** `words` is its title, and what a screen reader says. */
export type Picture = { png: Buffer; filename: string; words: string };

/** How often Slack is asked whether it shows a file; it takes a moment to look at it, and shows it in no message before. */
const LOOKS = 8;

async function isReady(slack: WebClient, file: string): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    const { file: found } = await slack.files.info({ file });
    if (found?.mimetype) return true;
    await sleep(250 * 2 ** Math.min(look, 3));
  }
  return false;
}

/** Gives Slack a picture; the file by which a message shows it. Throws where Slack has not taken it within seconds. */
export async function uploadPicture(slack: WebClient, { png, filename, words }: Picture): Promise<string> {
  const { files } = (await slack.filesUploadV2({ file: png, filename, title: words, alt_text: words })) as {
    files?: { files?: { id?: string }[] }[];
  };
  const file = files?.[0]?.files?.[0]?.id;
  if (!file || !(await isReady(slack, file))) throw new Error('Slack has not taken the picture yet');
  return file;
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object */
export const pictureBlock = (file: string, words: string): ImageBlock => ({
  type: 'image',
  slack_file: { id: file },
  alt_text: clip(words, 2000),
});
