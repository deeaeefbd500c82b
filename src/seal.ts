// Seals: what is kept so that the database alone tells neither what it says nor whose it is.

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Half of a key. Where it is destroyed, what was sealed with it stays sealed for good. */
export const newSalt = (): string => randomBytes(32).toString('base64');

export type Seal = {
  /** The same for the same person, and for nobody else; it does not tell who they are. */
  nameOf(who: string): string;
  /** Words of up to 255 bytes, kept under a name. Their length is not seen. */
  close(name: string, words: string): string;
  /** Undefined for what was sealed with another key, or under another name, or changed since. */
  open(name: string, sealed: string): string | undefined;
};

/** The seal of a matter, by its name and its salt: what was sealed for one opens for no other that is given the same salt. */
export type Seals = (matter: string, salt: string) => Seal;

/** All words fill the same room, so that none is told by its length. */
const ROOM = 256;
const CIPHER = 'aes-256-gcm';
const [NONCE, TAG] = [12, 16];

/** Seals whose other half is Daybreak's own secret, which every replica has and the database has not. */
export const sealsFrom =
  (secret: string): Seals =>
  (matter, salt) => {
    const half = Buffer.from(salt, 'base64');
    const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, half, `${purpose} ${matter}`, 32));
    const [naming, closing] = [key('name'), key('words')];
    return {
      nameOf: (who) => createHmac('sha256', naming).update(who).digest('base64url'),
      close(name, words) {
        if (Buffer.byteLength(words) >= ROOM) throw new Error('These words are too long to be sealed');
        const filled = Buffer.alloc(ROOM);
        filled.write(words);
        const nonce = randomBytes(NONCE);
        const cipher = createCipheriv(CIPHER, closing, nonce).setAAD(Buffer.from(name));
        const hidden = Buffer.concat([cipher.update(filled), cipher.final()]);
        return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64');
      },
      open(name, sealed) {
        const bytes = Buffer.from(sealed, 'base64');
        try {
          const cipher = createDecipheriv(CIPHER, closing, bytes.subarray(0, NONCE), { authTagLength: TAG });
          cipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
          const filled = Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]);
          return filled.subarray(0, filled.indexOf(0)).toString();
        } catch {
          return undefined;
        }
      },
    };
  };
