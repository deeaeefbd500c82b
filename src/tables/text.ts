// Text in files: which encoding the bytes are in, told by the bytes alone.

/** Characters that no text has; a file with them is something else. */
const NO_TEXT = /(?![\t\n\v\f\r\u007f-\u009f])\p{Cc}/u;

/** UTF-8, UTF-16 with its mark, or GB18030 (which holds GBK and GB2312); undefined for what is no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe && 'utf-16le') || (first === 0xfe && second === 0xff && 'utf-16be');
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    const text = decodeAs(encoding, bytes);
    if (text !== undefined) return NO_TEXT.test(text) ? undefined : text;
  }
  return undefined;
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
