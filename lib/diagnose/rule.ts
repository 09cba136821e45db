import type { en } from '../i18n/messages/en.ts';
import type { Reading } from '../model/feed.ts';
import type { Evidence, RemedyStep, Sentence, ServiceRow, Severity } from '../model/snapshot.ts';
import type { Network } from './network.ts';
import type { Subject } from './subject.ts';

/** Every id has its texts in the catalogues; the compiler refuses one without. */
export type FindingId = keyof typeof en.sentence.finding & string;

/** Every rule asks one question, told by name in the catalogues where it stays open. */
export type RuleName = keyof typeof en.sentence.question & string;

/** A finding as a rule states it. Its severity rises with the hosts that suffer: unreachable is critical, impaired a warning. */
export type Draft = Subject & {
  readonly id: FindingId;
  readonly atLeast: Severity;
  readonly sentence: Sentence;
  readonly explanation?: Sentence;
  readonly evidence: readonly Evidence[];
  readonly remedy: readonly RemedyStep[];
  /** Rows of the Services page that suffer from it. */
  readonly suffering?: readonly ServiceRow[];
  /** Rows it is also about that do not suffer: named, and neither explained nor making it worse. */
  readonly concerning?: readonly ServiceRow[];
  /** Keys of what follows from it, beside the suffering rows: no later rule raises them again. */
  readonly explains?: readonly string[];
};

/** What earlier rules, nearer to the root, have explained already: keys as in {@link Draft.explains}, and `services/<row key>`. */
export type Explained = { has(key: string): boolean };

/**
 * One question about the network. Pure, and silent where it lacks what it would need to answer: `needs` names the readings,
 * so that whoever asks can be told which questions stayed open.
 */
export type Rule = {
  readonly name: RuleName;
  readonly needs: (network: Network) => readonly Reading<unknown>[];
  readonly judge: (network: Network, explained: Explained) => readonly Draft[];
};
