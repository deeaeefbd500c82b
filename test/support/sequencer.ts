// Which test file comes first, where nothing is known of an earlier run, as on a clean checkout.

import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Short to read and long to run, these would otherwise be left to one worker at the end, while the other has none. */
const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/test/crash/');

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
