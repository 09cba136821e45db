import type { Store } from '../../store/index.ts';
import { hashOfToken } from '../token.ts';

/** The wall link a token opens, if it was neither revoked nor has ended. @throws HopboardError `store.*` */
export function linkOfToken(
  store: Store,
  token: string,
  now: number,
): Promise<{ id: string; name: string } | undefined> {
  return store.read((db) =>
    db
      .selectFrom('wall_link')
      .select(['id', 'name'])
      .where('token_hash', '=', hashOfToken(token))
      .where('revoked_at', 'is', null)
      .where((is) => is.or([is('ends_at', 'is', null), is('ends_at', '>', now)]))
      .executeTakeFirst(),
  );
}
