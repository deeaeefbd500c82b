// Text in files: which encoding the bytes are in, told by the bytes alone.

/** Characters that no text has; a file with them is something else. */
const NO_TEXT = /(?![\t\n\v\f\r\u007f-\u009f])\p{Cc}/u;

/**
 * UTF-8, UTF-16 with its mark, GB18030 (which holds GBK and GB2312), or Windows-1252 where the text is Western;
 * undefined for what is no text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe && 'utf-16le') || (first === 0xfe && second === 0xff && 'utf-16be');
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030', 'windows-1252']) {
    const text = decodeAs(encoding, bytes);
    if (text !== undefined && isLikely(encoding, text)) return NO_TEXT.test(text) ? undefined : text;
  }
  return undefined;
}

/** In every encoding but Unicode's own, bytes of another one are text, too, though none that anybody writes. */
function isLikely(encoding: string, text: string): boolean {
  if (encoding === 'gb18030') {
    // A curly quote or an accented letter within a Western word comes as one Chinese character there.
    const alone = text.match(LONE_HAN)?.length ?? 0;
    return alone * 2 <= (text.match(/\p{Script=Han}/gu)?.length ?? 0);
  }
  if (encoding === 'windows-1252') return (text.match(/[^\0-\x7f]/g)?.length ?? 0) * 5 < text.length;
  return true;
}

const LONE_HAN = /(?<=[A-Za-z])\p{Script=Han}(?!\p{Script=Han})|(?<!\p{Script=Han})\p{Script=Han}(?=[A-Za-z])/gu;

/** What Windows-1252 has from 0x80 to 0x9f; five places are empty. */
const WINDOWS = [...'€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'];

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // Node 20 takes Windows-1252 for Latin-1, which has controls in these places.
    if (encoding !== 'windows-1252') return text;
    return text.replace(/[\x80-\x9f]/g, (control) => WINDOWS[control.charCodeAt(0) - 0x80] ?? control);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
