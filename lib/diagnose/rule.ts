import type { Finding, Sections } from '../model/snapshot.ts';

/** The joined network without what is made from findings. */
export type Joined = Omit<Sections, 'overview'>;

/** One question about the network: pure, and silent where it lacks what it would need to answer. */
export type Rule = (joined: Joined) => readonly Finding[];
