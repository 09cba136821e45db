import type { SectionName } from '../model/snapshot.ts';
import type { Role } from './role.ts';

/** What the wall draws: the verdict, the exceptions and counts, and how old they are. */
const ON_THE_WALL: readonly SectionName[] = ['overview', 'sources'];

/** The role that may see all of these sections. */
export function roleToRead(sections: readonly SectionName[]): Role {
  return sections.every((name) => ON_THE_WALL.includes(name)) ? 'wall' : 'viewer';
}
