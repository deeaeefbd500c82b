// Letters: which characters a font has, and what stands in a picture for those that it has not. Pure rules.

/** What printers put where they have no type: everybody sees that a character stands here. */
const MISSING = '〓';

/** Which characters a TrueType font can draw. https://learn.microsoft.com/typography/opentype/spec/cmap */
export function lettersOf(font: Buffer): (character: string) => boolean {
  const ranges = rangesOf(font);
  return (character) => {
    const code = character.codePointAt(0) ?? 0;
    let [low, high] = [0, ranges.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [first, last] = ranges[middle] ?? [0, 0];
      if (code < first) high = middle - 1;
      else if (code > last) low = middle + 1;
      else return true;
    }
    return false;
  };
}

/** The groups of the table for the whole of Unicode (format 12), in their order. */
function rangesOf(font: Buffer): [first: number, last: number][] {
  const table = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + 16 * at).find(
    (at) => font.toString('latin1', at, at + 4) === 'cmap',
  );
  if (table === undefined) throw new Error('The font has no table of characters');
  const cmap = font.readUInt32BE(table + 8);
  const whole = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, at) => cmap + 4 + 8 * at)
    .map((record) => cmap + font.readUInt32BE(record + 4))
    .find((start) => font.readUInt16BE(start) === 12);
  if (whole === undefined) throw new Error('The font has no table for the whole of Unicode');
  return Array.from({ length: font.readUInt32BE(whole + 12) }, (_, at) => {
    const group = whole + 16 + 12 * at;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
  });
}

/** Signs without a form of their own: joiners, selectors, and what turns the direction of writing. */
const FORMLESS = /[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Emoji_Modifier}]/gu;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/gu;

/** The character, or its letter without the marks that the font has not; what has neither is seen to be missing. */
function nearest(character: string, has: (character: string) => boolean): string {
  if (/\s/.test(character) || has(character)) return character;
  const [letter = ''] = character.normalize('NFD');
  return letter !== character && has(letter) ? letter : MISSING;
}

/** A Chinese font has these as wide as its characters, which tears English words apart. */
const narrow = (text: string): string =>
  /\p{Script=Han}/u.test(text) ? text : text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

/** The text as it can be drawn: emoji are left out where words remain, and no other character is lost unseen. */
export function drawable(text: string, has: (character: string) => boolean): string {
  const drawn = (kept: string) =>
    Array.from(kept.replace(FORMLESS, ' '), (each) => nearest(each, has))
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
  const typed = narrow(text.normalize('NFC'));
  const words = typed.replace(EMOJI, (each) => (has(each) ? each : ' '));
  return drawn(words) || drawn(typed);
}
