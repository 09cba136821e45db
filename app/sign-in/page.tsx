import type { Metadata } from 'next';
import { SignInView } from '@/components/access/sign-in-view.tsx';
import { preferences } from '@/components/shell/preferences.ts';
import { access } from '@/lib/access/index.ts';
import { localPath } from '@/lib/access/local-path.ts';
import { messagesOf } from '@/lib/i18n/messages.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await preferences();
  return { title: messagesOf(locale).access.signIn };
}

/** Codes of ours alone: nobody shall put words of their own on this page. */
const CODE = /^(access|oidc|store)\.[a-z-]{1,30}$/;

type Query = Record<string, string | string[] | undefined>;

/** `?to=/nat&problem=access.group`. For strangers: it holds nothing of the network. */
export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const { to, problem } = await searchParams;
  return (
    <SignInView
      mode={access().config.mode}
      to={localPath(typeof to === 'string' ? to : undefined)}
      problem={typeof problem === 'string' && CODE.test(problem) ? problem : undefined}
    />
  );
}
