// Many growing lists of whole numbers in one typed array: a million lists cost no object each.

/** The array itself while it is long enough, else a copy at least twice as long. */
export const lengthen = (array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> => {
  if (length <= array.length) return array;
  const longer = new Int32Array(Math.max(length, array.length * 2));
  longer.set(array);
  return longer;
};

/** Lists are numbered from 0 and are there, empty, before anything is added to them. */
export class Lists {
  /** The numbers of all lists; adding may replace the array, so read it anew after that. */
  pool = new Int32Array(1024);
  private used = 0;
  private starts = new Int32Array(256);
  private lengths = new Int32Array(256);
  private rooms = new Int32Array(256);
  /** Where room was left by lists that moved, by its size. */
  private readonly left = new Map<number, number[]>();

  /** The list is in the pool from here on. */
  start(list: number): number {
    return this.starts[list] ?? 0;
  }

  length(list: number): number {
    return this.lengths[list] ?? 0;
  }

  last(list: number): number | undefined {
    const length = this.length(list);
    return length > 0 ? this.pool[this.start(list) + length - 1] : undefined;
  }

  /** Good until something is added or taken out. */
  of(list: number): Int32Array {
    return this.pool.subarray(this.start(list), this.start(list) + this.length(list));
  }

  add(list: number, value: number): void {
    this.reserve(list, 0);
    const length = this.lengths[list]!;
    // Growing by half instead of doubling leaves less room unused, where most lists are short.
    if (length === this.rooms[list]) this.move(list, length + Math.max(1, length >> 1));
    this.pool[this.starts[list]! + length] = value;
    this.lengths[list] = length + 1;
  }

  /** Makes room for so many in all. */
  reserve(list: number, count: number): void {
    if (list >= this.starts.length) {
      this.starts = lengthen(this.starts, list + 1);
      this.lengths = lengthen(this.lengths, list + 1);
      this.rooms = lengthen(this.rooms, list + 1);
    }
    if (count > this.rooms[list]!) this.move(list, count);
  }

  /** Takes one such value out, if there is one; the last one gets its place. */
  drop(list: number, value: number): void {
    const at = this.of(list).indexOf(value);
    if (at < 0) return;
    const last = this.lengths[list]! - 1;
    this.pool[this.starts[list]! + at] = this.pool[this.starts[list]! + last]!;
    this.lengths[list] = last;
  }

  clear(list: number): void {
    if (list < this.lengths.length) this.lengths[list] = 0;
  }

  private move(list: number, room: number): void {
    const before = this.rooms[list]!;
    const from = this.starts[list]!;
    const to = this.left.get(room)?.pop() ?? this.claim(room);
    this.pool.copyWithin(to, from, from + before);
    if (before > 0) this.leave(before, from);
    this.starts[list] = to;
    this.rooms[list] = room;
  }

  private claim(room: number): number {
    const start = this.used;
    this.used += room;
    this.pool = lengthen(this.pool, this.used);
    return start;
  }

  private leave(room: number, start: number): void {
    const places = this.left.get(room);
    if (places) places.push(start);
    else this.left.set(room, [start]);
  }
}
