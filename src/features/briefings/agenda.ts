// The agenda of a briefing: what everybody brings, as the leaders changed it. Pure rules.

/**
 * One thing on the agenda. `lines` are mrkdwn in which what people wrote is escaped; an item that a member added has no
 * title, and says in `from` who added it and where it came from. A hand-over is confirmed by the host.
 */
export type Entry = {
  key: string;
  kind: 'handover' | 'item' | 'section';
  title: string;
  lines: string[];
  from?: string;
};

/** What leaders changed: the order of keys as it was when somebody moved one, what is left out, and words of their own. */
export type Edits = { order: string[]; dropped: string[]; texts: Record<string, string> };

export const UNCHANGED: Edits = { order: [], dropped: [], texts: {} };

const RANK = { handover: 0, item: 1, section: 2 } as const;

/** Hand-overs, then what people added, then what has come up; within each as given. */
const inDefaultOrder = (entries: Entry[]): Entry[] => [...entries].sort((a, b) => RANK[a.kind] - RANK[b.kind]);

/**
 * The agenda as it will be posted. Nothing that came after a leader changed the order is lost: it stands at the end.
 * `harmless` makes a leader's own words safe in mrkdwn.
 */
export function arrange(entries: Entry[], edits: Edits, harmless: (text: string) => string): Entry[] {
  const place = new Map(edits.order.map((key, at) => [key, at]));
  const placeOf = ({ key }: Entry) => place.get(key) ?? edits.order.length;
  return inDefaultOrder(entries)
    .filter(({ key }) => !edits.dropped.includes(key))
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((entry) => inTheirWords(entry, edits, harmless));
}

/** What leaders left out, the last first, as it would read. */
export function leftOut(entries: Entry[], edits: Edits, harmless: (text: string) => string): Entry[] {
  const found = edits.dropped.flatMap((key) => entries.filter((entry) => entry.key === key));
  return found.reverse().map((entry) => inTheirWords(entry, edits, harmless));
}

/** Who brought it stays with it, whatever it says now. */
function inTheirWords(entry: Entry, { texts }: Edits, harmless: (text: string) => string): Entry {
  // A key may be any word, such as one that every object knows.
  const text = Object.hasOwn(texts, entry.key) ? texts[entry.key] : undefined;
  return text === undefined ? entry : { ...entry, lines: linesOf(text).map(harmless) };
}

/** The lines of what somebody typed, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export type Move = 'up' | 'down' | 'first';

/** `keys` are those of the agenda as it stands. A key that is not there, or is at the edge, changes nothing. */
export function moved(edits: Edits, keys: string[], key: string, move: Move): Edits {
  const at = keys.indexOf(key);
  const to = { up: at - 1, down: at + 1, first: 0 }[move];
  if (at < 0 || to < 0 || to >= keys.length) return edits;
  const order = keys.filter((other) => other !== key);
  order.splice(to, 0, key);
  return { ...edits, order };
}

export const dropped = (edits: Edits, key: string): Edits => ({
  ...edits,
  dropped: [...edits.dropped.filter((other) => other !== key), key],
});

export const restored = (edits: Edits, key: string): Edits => ({
  ...edits,
  dropped: edits.dropped.filter((other) => other !== key),
});

export const reworded = (edits: Edits, key: string, text: string): Edits => ({
  ...edits,
  texts: { ...edits.texts, [key]: text },
});
