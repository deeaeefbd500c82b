// Every word of the page itself, English and Chinese side by side, so that neither can have a hole.

const words = {
  title: ['Daybreak playground', '破晓 · 试用工作区'],
  tagline: ['a workspace in memory', '内存中的工作区'],
  people: ['You are', '你现在是'],
  channels: ['Channels', '频道'],
  moreChannels: ['Not joined', '未加入'],
  apps: ['Apps', '应用'],
  home: ['Home', '主页'],
  messages: ['Messages', '消息'],
  appHome: ['App Home', '应用主页'],
  emptyHome: ['The bot has not published a home page for you yet.', '机器人还没有为你发布主页。'],
  emptyChannel: ['Nothing here yet. Write the first message.', '这里还没有消息，来写第一条吧。'],
  archived: ['This channel is archived: it can be read, nothing can be posted.', '该频道已归档：可以阅读，不能发送。'],
  notMember: ['You are not in this channel.', '你不在这个频道里。'],
  join: ['Join', '加入'],
  leave: ['Leave channel', '退出频道'],
  members: [(n) => `${n} ${n === 1 ? 'member' : 'members'}`, (n) => `${n} 位成员`],
  joined: ['joined the channel', '加入了频道'],
  left: ['left the channel', '退出了频道'],
  archivedIt: ['archived the channel', '将频道归档了'],
  unarchivedIt: ['reopened the channel', '重新开启了频道'],
  invite: ['Add', '添加'],
  remove: ['Remove', '移出'],
  inChannel: ['In this channel', '在频道中'],
  notInChannel: ['Not in this channel', '不在频道中'],
  addChannel: ['Add a channel', '新建频道'],
  channelName: ['Channel name', '频道名称'],
  create: ['Create', '创建'],
  today: ['Today', '今天'],
  yesterday: ['Yesterday', '昨天'],
  bot: ['APP', '应用'],
  edited: ['(edited)', '（已编辑）'],
  onlyYou: ['Only visible to you', '仅你可见'],
  newMark: ['New', '新消息'],
  replies: [(n) => `${n} ${n === 1 ? 'reply' : 'replies'}`, (n) => `${n} 条回复`],
  lastReply: [(when) => `last ${when}`, (when) => `最后回复 ${when}`],
  thread: ['Thread', '消息列'],
  closePanel: ['Close', '关闭'],
  alsoInChannel: ['also sent to the channel', '同时发送到频道'],
  replyInThread: ['Reply in thread', '在消息列中回复'],
  addReaction: ['Add reaction', '添加表情回应'],
  findEmoji: ['Find an emoji', '查找表情'],
  editMessage: ['Edit message', '编辑消息'],
  deleteMessage: ['Delete message', '删除消息'],
  deleteSure: ['Delete this message for everybody?', '要为所有人删除这条消息吗？'],
  delete: ['Delete', '删除'],
  deleted: ['This message was deleted.', '此消息已删除。'],
  copyTs: ['Copy timestamp', '复制时间戳'],
  more: ['More actions', '更多操作'],
  messageShortcuts: ['Shortcuts on this message', '消息快捷方式'],
  shortcuts: ['Shortcuts', '快捷方式'],
  noShortcuts: ['The app has no global shortcuts.', '该应用没有全局快捷方式。'],
  write: [(where) => `Message ${where}`, (where) => `发消息到 ${where}`],
  reply: ['Reply…', '回复…'],
  send: ['Send', '发送'],
  save: ['Save', '保存'],
  cancel: ['Cancel', '取消'],
  ok: ['OK', '确定'],
  confirm: ['Confirm', '确认'],
  sure: ['Are you sure?', '确定吗？'],
  close: ['Close', '关闭'],
  back: ['Back', '返回'],
  submit: ['Submit', '提交'],
  optional: ['(optional)', '（选填）'],
  choose: ['Choose an option', '请选择'],
  chooseSome: ['Choose options', '请选择（可多选）'],
  search: ['Search', '搜索'],
  nothingFound: ['Nothing found', '没有结果'],
  clear: ['Clear', '清除'],
  required: ['Please fill in this field', '请填写此项'],
  tooLong: [(max) => `At most ${max} characters`, (max) => `最多 ${max} 个字符`],
  tooShort: [(min) => `At least ${min} characters`, (min) => `至少 ${min} 个字符`],
  badFormat: ['This does not look right', '格式不正确'],
  chooseFiles: ['Choose files', '选择文件'],
  picture: ['Picture', '图片'],
  commands: ['Commands', '命令'],
  noThreadCommands: [(name) => `${name} cannot be used in a thread.`, (name) => `${name} 不能在消息列中使用。`],
  attach: ['Attach a file', '添加文件'],
  agent: ['Agent', '坐席'],
  admin: ['Admin', '管理员'],
  typeMore: [(n) => `Type at least ${n} characters`, (n) => `请至少输入 ${n} 个字符`],
  clock: ['Clock', '时钟'],
  minute: ['+1 min', '+1 分钟'],
  tenMinutes: ['+10 min', '+10 分钟'],
  hour: ['+1 h', '+1 小时'],
  morning: ['Next morning 08:30', '到早晨 08:30'],
  jump: ['Jump to…', '跳到…'],
  jumpDate: ['Date', '日期'],
  jumpTime: ['Time', '时间'],
  go: ['Go', '前往'],
  moving: ['Moving the clock…', '正在拨动时钟…'],
  jumpHint: [
    'Forwards only. Without a date: the next time it is this hour.',
    '只能往后拨。不填日期时，跳到最近的这个时刻。',
  ],
  log: ['What the bot did', '机器人做了什么'],
  logEmpty: ['No calls yet.', '还没有调用。'],
  logHint: ['Web API calls, newest first', 'Web API 调用，最新在前'],
  menu: ['Channels and people', '频道与成员'],
  lost: ['The connection to the playground is lost. Trying again…', '与工作区的连接已断开，正在重试…'],
  you: ['(you)', '（你）'],
  unread: [(n) => `${n} unread`, (n) => `${n} 条未读`],
  language: ['English', '中文'],
  loading: ['Loading…', '加载中…'],
  somethingWrong: ['That did not work', '没有成功'],
  helpful: ['Good', '有用'],
  notHelpful: ['Bad', '没用'],
};

// What Slack would tell the person when the bot or the workspace refuses; `code` is Slack's own.
const refusals = {
  dispatch_failed: [
    'The bot did not answer in time, so Slack shows “dispatch_failed”. Nothing was lost; try again.',
    '机器人没有及时响应，Slack 会显示 “dispatch_failed”。内容没有丢失，请重试。',
  ],
  operation_timeout: [
    'The bot did not answer within three seconds, so Slack gives up waiting. Nothing was lost; try again.',
    '机器人三秒内没有响应，Slack 不再等待。内容没有丢失，请重试。',
  ],
  unknown_command: ['There is no such command. Type / to see them all.', '没有这个命令，输入 / 可查看全部命令。'],
  invalid_time: ['Please give the time as HH:MM.', '请按 HH:MM 填写时间。'],
  time_in_past: ['The clock only goes forwards. Choose a later time.', '时钟只能往后拨，请选择更晚的时间。'],
  offline: ['The playground did not answer. Is it still running?', '工作区没有响应，它还在运行吗？'],
  name_taken: ['There is a channel of this name already. Choose another.', '已有同名频道，请换一个名称。'],
};

let column = 0;

export function speak(locale) {
  column = locale?.startsWith('zh') ? 1 : 0;
  document.documentElement.lang = column ? 'zh-CN' : 'en';
}

export function language() {
  return column ? 'zh-CN' : 'en';
}

export function t(key, ...values) {
  const word = words[key][column];
  return typeof word === 'function' ? word(...values) : word;
}

// A word in the language of `locale`, whoever is chosen.
export function wordIn(locale, key) {
  return words[key][locale.startsWith('zh') ? 1 : 0];
}

export function explain(code) {
  if (code === 'refused') return t('somethingWrong');
  return refusals[code]?.[column] ?? `${t('somethingWrong')}${column ? '：' : ': '}${code}`;
}
