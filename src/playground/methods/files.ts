// Files: uploading in three steps, and reading what people have shared.
import { fileJson } from '../elements.ts';
import { addMessage } from '../posting.ts';
import { refuse, refuseArguments } from '../refusal.ts';
import { APP, findChannel, isRecord, nextId, type StoredFile, seconds } from '../state.ts';
import { type Methods, requireText, text } from './args.ts';
import { requirePostable, requireThread } from './chat.ts';

export const fileMethods: Methods = {
  'files.getUploadURLExternal': {
    scopes: () => ['files:write'],
    run: (world, args) => {
      const name = requireText(args, 'filename');
      const length = Number(requireText(args, 'length'));
      if (!Number.isInteger(length) || length <= 0)
        return refuseArguments('must be greater than 0 [json-pointer:/length]');
      const file: StoredFile = {
        id: nextId(world, 'F'),
        name,
        title: name,
        user: APP.user,
        bytes: undefined,
        shared: false,
        channels: [],
        created: seconds(world),
      };
      world.files.set(file.id, file);
      return { upload_url: `https://files.slack.com/upload/v1/${file.id}`, file_id: file.id };
    },
  },

  'files.completeUploadExternal': {
    scopes: () => ['files:write'],
    run: (world, args) => {
      const given = Array.isArray(args.files) ? args.files.filter(isRecord) : [];
      if (given.length === 0) return refuseArguments('missing required field: files');
      const files = given.map((each) => {
        const file = world.files.get(String(each.id));
        if (!file?.bytes || file.user !== APP.user) return refuse('file_not_found');
        if (typeof each.title === 'string') file.title = each.title;
        return file;
      });
      const names = [text(args, 'channel_id'), ...(text(args, 'channels')?.split(',') ?? [])].filter(
        (each) => each !== undefined,
      );
      for (const name of names) {
        const channel = findChannel(world, name) ?? refuse('channel_not_found');
        requirePostable(world, channel);
        const thread_ts = requireThread(world, channel, args);
        for (const file of files) file.channels.push(channel.id);
        addMessage(world, channel, {
          user: APP.user,
          bot_id: APP.bot,
          subtype: 'file_share',
          text: text(args, 'initial_comment') ?? '',
          files: files.map(fileJson),
          ...(thread_ts && { thread_ts }),
        });
      }
      for (const file of files) file.shared = true;
      return { files: files.map(fileJson) };
    },
  },

  'files.info': {
    scopes: () => ['files:read'],
    run: (world, args) => {
      const file = world.files.get(requireText(args, 'file'));
      return file?.shared ? { file: fileJson(file) } : refuse('file_not_found');
    },
  },
};
