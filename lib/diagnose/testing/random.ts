import { seededRandom } from '../../lab/world/random.ts';

/** Choices that are the same for the same seed. */
export type Dice = {
  /** A whole number from `least` to `most`. */
  int(least: number, most: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError for none */
  one<T>(from: readonly T[]): T;
  some<T>(from: readonly T[], count: number): T[];
};

export function diceFor(seed: number): Dice {
  const random = seededRandom(seed);
  const int = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  return {
    int,
    chance: (probability) => random() < probability,
    one(from) {
      const chosen = from[int(0, from.length - 1)];
      if (chosen === undefined) throw new RangeError('nothing to choose from');
      return chosen;
    },
    some(from, count) {
      const left = [...from];
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(int(0, left.length - 1), 1),
      ).flat();
    },
  };
}
