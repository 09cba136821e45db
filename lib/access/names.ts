import { z } from 'zod';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.ts';
import { PERSON_ROLES } from './role.ts';

/** What people sign in with: one spelling for all the ways to type it. */
export const AccountName = z
  .string()
  .max(100)
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(z.string().regex(/^[^\p{C}]+$/u, 'has no letter, or one that cannot be seen'));

/** A password somebody chooses. Length is what counts; what it is made of is theirs. */
export const NewPassword = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD);

/** A password somebody claims to have. */
export const GivenPassword = z.string().max(LONGEST_PASSWORD);

export const PersonRoleName = z.enum(PERSON_ROLES);

/** What a link is called, or a person by others. */
export const Label = z
  .string()
  .max(100)
  .transform((text) => text.trim())
  .pipe(z.string().regex(/^[^\p{C}]+$/u, 'has no letter, or one that cannot be seen'));
