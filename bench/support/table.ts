// A table of measurements for the terminal.

/** One row for each measurement, one column for each thing measured; `aim` is what it should stay under or reach. */
export type Row = { name: string; aim: string; values: string[] };

export function printTable(title: string, columns: string[], rows: Row[]): void {
  const lines = [[title, 'aim', ...columns], ...rows.map(({ name, aim, values }) => [name, aim, ...values])];
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0))) ?? [];
  for (const line of lines) {
    console.log(
      line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    );
  }
}

/** The middle one, with the smallest and the largest where there are several: `812 (790–1,020)`. */
export function spread(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const words = (value = Number.NaN) => Math.round(value).toLocaleString('en-US');
  const middle = words(sorted[Math.floor(sorted.length / 2)]);
  return sorted.length > 1 ? `${middle} (${words(sorted[0])}–${words(sorted.at(-1))})` : middle;
}

/** The middle one, and the one that 99 in 100 do not exceed: `12, 340`. */
export function quantiles(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN);
  return [at(0.5), at(0.99)].map((value) => value.toLocaleString('en-US')).join(', ');
}
