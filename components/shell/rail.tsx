'use client';

import Menu from 'lucide-react/icons/menu';
import Search from 'lucide-react/icons/search';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useRef } from 'react';
import { SignedInAs } from '@/components/access/signed-in-as.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { Brand } from './brand.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { PAGES } from './pages.ts';
import { SourceChips } from './source-chips.tsx';
import type { Theme } from './theme.ts';
import { ThemeSwitch } from './theme-switch.tsx';

/** All pages: a rail beside wide screens, on narrow ones a panel behind a button. */
export function Rail({ theme, onSearch }: { theme: Theme; onSearch: () => void }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const router = useRouter();
  const panel = useRef<HTMLDivElement>(null);
  const close = () => {
    if (panel.current?.matches(':popover-open')) panel.current.hidePopover();
  };

  return (
    <header className="border-line border-b bg-surface lg:sticky lg:top-0 lg:h-dvh lg:border-r lg:border-b-0">
      <div className="flex h-12 items-center justify-between px-4 lg:hidden">
        <Brand />
        <button
          type="button"
          popoverTarget="pages"
          aria-label={t('openPages')}
          className="-mr-2 flex size-10 items-center justify-center rounded hover:bg-hover"
        >
          <Menu aria-hidden="true" className="size-5" />
        </button>
      </div>
      <div id="pages" ref={panel} popover="auto" className="rail">
        <div className="hidden px-4 pt-4 pb-3 lg:block">
          <Brand />
        </div>
        <SearchButton
          onPress={() => {
            close();
            onSearch();
          }}
        />
        <nav aria-label={t('pages')} className="flex-1 overflow-y-auto px-2 py-2">
          <ul className="space-y-0.5">
            {PAGES.map(({ name, href, icon: Icon }) => (
              <li key={name}>
                <Link
                  prefetch={false}
                  href={href}
                  // Fetched when somebody means it, not all of them with each page.
                  onPointerEnter={() => router.prefetch(href)}
                  onFocus={() => router.prefetch(href)}
                  onClick={close}
                  aria-current={pathname === href ? 'page' : undefined}
                  className="flex h-10 items-center gap-2.5 rounded px-2 text-ink-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-semibold aria-[current=page]:text-ink lg:h-8"
                >
                  <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
                  {t(`page.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <SourceChips onGo={close} />
        <div className="space-y-2 border-line border-t p-3">
          <SignedInAs />
          <ThemeSwitch initial={theme} />
          <LanguageSwitch />
        </div>
      </div>
    </header>
  );
}

function SearchButton({ onPress }: { onPress: () => void }) {
  const t = useTranslations('shell.palette');
  return (
    <div className="px-3 pb-1">
      <button
        type="button"
        onClick={onPress}
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-9 w-full items-center gap-2 rounded border border-line-strong bg-page px-2 text-ink-soft text-sm hover:bg-hover lg:h-8"
      >
        <Search aria-hidden="true" className="size-4" strokeWidth={1.75} />
        {t('button')}
        <span aria-hidden="true" className="ml-auto hidden font-mono text-2xs text-ink-faint lg:inline">
          {t('keys')}
        </span>
      </button>
    </div>
  );
}
