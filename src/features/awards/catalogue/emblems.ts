// Emblems that can be picked, and those that are typed. Pure rules.

/** By Slack's names for them, with the characters that a keyboard types for them. */
const PICTURES = {
  trophy: '🏆',
  first_place_medal: '🥇',
  sports_medal: '🏅',
  crown: '👑',
  gem: '💎',
  star: '⭐',
  star2: '🌟',
  sparkles: '✨',
  headphones: '🎧',
  telephone_receiver: '📞',
  speech_balloon: '💬',
  abacus: '🧮',
  moneybag: '💰',
  bar_chart: '📊',
  chart_with_upwards_trend: '📈',
  chart_with_downwards_trend: '📉',
  satellite_antenna: '📡',
  mag: '🔍',
  zap: '⚡',
  bulb: '💡',
  electric_plug: '🔌',
  hammer_and_wrench: '🛠',
  shield: '🛡',
  dart: '🎯',
  rocket: '🚀',
  fire: '🔥',
  muscle: '💪',
  handshake: '🤝',
  clap: '👏',
  heart: '❤',
  seedling: '🌱',
  sunflower: '🌻',
  rose: '🌹',
  rainbow: '🌈',
  sunrise: '🌅',
  books: '📚',
  mortar_board: '🎓',
  owl: '🦉',
  bee: '🐝',
} as const;

export const EMBLEMS: readonly string[] = Object.keys(PICTURES);

const names = new Map(Object.entries(PICTURES).map(([name, picture]): [string, string] => [picture, name]));

/** What was typed, and otherwise what was picked; an emoji that a keyboard typed by its name, where it has one here. */
export const emblemFrom = (typed: string, picked: string): string =>
  names.get(typed.trim().replace(/\ufe0f/g, '')) ?? (typed.trim() || picked);
