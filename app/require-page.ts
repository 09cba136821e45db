import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { AccessError, type Actor, access, entitled, identify, type Role } from '@/lib/access/index.ts';
import { PATH_HEADER } from '@/lib/access/request-headers.ts';

/**
 * Whoever asks for a page, if they may do what `role` may; others are led to the sign-in. The first line of every page and layout, because
 * each of them can be asked for alone.
 */
export async function requirePage(role: Role): Promise<Actor> {
  const head = await headers();
  const identity = await identify(access(), head);
  try {
    return entitled(identity, role);
  } catch (error) {
    if (error instanceof AccessError)
      redirect(`/sign-in?to=${encodeURIComponent(head.get(PATH_HEADER) ?? '/')}`);
    throw error;
  }
}
