// What keeps Daybreak from starting and can be mended by whoever started it.

/** The message is one line that says what is wrong and what to do; it never holds a secret. */
export class StartFailure extends Error {
  override name = 'StartFailure';
}
