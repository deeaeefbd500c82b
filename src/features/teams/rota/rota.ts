// The rota as a form holds it: who is wished for which shift, and what tells one state of it from another. Pure rules.

/** Who is named for a shift, by its name. */
export type Named = { shift: string; users: string[] };

/** What the form was opened with: for a day, or for every day where that is empty. */
export type RotaContext = { teamId: string; day: string; seen: number; shifts: string[] };

/** The rota of a day as it is kept; `at` is 0 where nobody has written one. */
export type Kept = { named: Named[]; at: number; by: string };

/** The same people on the same shifts, in whatever order. Where nothing is kept, nobody is named. */
export const sameRota = (a: Named[], b: Named[]): boolean => writeRota(a) === writeRota(b);

const writeRota = (named: Named[]): string =>
  JSON.stringify(
    named
      .filter(({ users }) => users.length > 0)
      .map(({ shift, users }) => [shift, [...new Set(users)].sort()])
      .sort(([a], [b]) => String(a).localeCompare(String(b))),
  );

/** Are these the shifts that the form was made for? */
export const sameShifts = (seen: string[], shifts: { name: string }[]): boolean =>
  JSON.stringify([...seen].sort()) === JSON.stringify(shifts.map(({ name }) => name).sort());
