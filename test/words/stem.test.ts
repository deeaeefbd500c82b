import { expect, test } from 'vitest';
import { stem } from '../../src/words/stem.ts';

// The examples of Porter's paper, step by step, carried through to the end of the algorithm.
const pairs = `
caresses caress, ponies poni, ties ti, caress caress, cats cat, feed feed, agreed agre, plastered plaster, bled bled,
motoring motor, sing sing, conflated conflat, troubled troubl, sized size, hopping hop, tanned tan, falling fall,
hissing hiss, fizzed fizz, failing fail, filing file, happy happi, sky sky, relational relat, conditional condit,
rational ration, valenci valenc, digitizer digit, conformabli conform, radicalli radic, differentli differ, vileli vile,
analogousli analog, vietnamization vietnam, predication predic, operator oper, feudalism feudal, decisiveness decis,
hopefulness hope, callousness callous, formaliti formal, sensitiviti sensit, sensibiliti sensibl, triplicate triplic,
formative form, formalize formal, electriciti electr, electrical electr, hopeful hope, goodness good, revival reviv,
allowance allow, inference infer, airliner airlin, gyroscopic gyroscop, adjustable adjust, defensible defens,
irritant irrit, replacement replac, adjustment adjust, dependent depend, adoption adopt, homologou homolog,
communism commun, activate activ, angulariti angular, homologous homolog, effective effect, bowdlerize bowdler,
probate probat, rate rate, cease ceas, controll control, roll roll, generalizations gener, oscillators oscil,
paying pai, payment payment, refunds refund, refunded refund, boy boi, syzygy syzygi`
  .split(',')
  .map((pair) => pair.trim().split(' ') as [string, string]);

test.each(pairs)('%s has the stem %s', (word, expected) => {
  expect(stem(word)).toBe(expected);
});

test.each(['is', 'go', '95598', 'naïve', '停电', ''])('“%s” stays as it is', (word) => {
  expect(stem(word)).toBe(word);
});
