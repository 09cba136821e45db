'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import Search from 'lucide-react/icons/search';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { PAGES } from '@/components/shell/pages.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import { type Place, placesFor } from './places.ts';
import { usePlaces } from './use-places.ts';

/** Goes to any page, host, address, node, peer, pool, prefix or rule by a part of its name. @param typed what was typed before it was there */
export default function Palette({ typed, onClose }: { typed: string; onClose: () => void }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const [query, setQuery] = useState(typed);
  const { places, failed } = usePlaces();
  const all = useMemo(
    () => [
      ...PAGES.map(
        ({ name, href, jump }): Place => ({
          kind: 'page',
          label: t(`page.${name}`),
          note: `g ${jump}`,
          href,
        }),
      ),
      ...places,
    ],
    [places, t],
  );
  const go = (place: Place) => {
    onClose();
    router.push(place.href);
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup
          aria-label={t('palette.title')}
          className="fixed inset-x-3 top-[10dvh] z-50 mx-auto flex max-h-[75dvh] max-w-2xl flex-col overflow-hidden rounded-md border border-line-strong bg-raised shadow-2xl outline-none"
        >
          <Autocomplete.Root
            inline
            open
            mode="none"
            items={placesFor(all, query)}
            value={query}
            onValueChange={setQuery}
            itemToStringValue={(place: Place) => place.label}
            autoHighlight="always"
            keepHighlight
          >
            <div className="flex items-center gap-2.5 border-line border-b px-4">
              <Search aria-hidden="true" className="size-4 shrink-0 text-ink-faint" strokeWidth={1.75} />
              <Autocomplete.Input
                aria-label={t('palette.title')}
                placeholder={t('palette.hint')}
                className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-ink-faint"
              />
            </div>
            {failed && <p className="px-4 pt-3 text-ink-soft">{t('palette.failed')}</p>}
            <Autocomplete.Empty className="px-4 py-6 text-center text-ink-soft empty:hidden">
              {t('palette.nothing', { query })}
            </Autocomplete.Empty>
            <Autocomplete.List className="overflow-y-auto py-1.5 empty:hidden">
              {(place: Place) => (
                <Autocomplete.Item
                  key={`${place.kind} ${place.href} ${place.label}`}
                  value={place}
                  onClick={() => go(place)}
                  className="flex min-h-9 cursor-default items-baseline gap-3 px-4 py-1.5 data-highlighted:bg-selected"
                >
                  <span className="w-24 shrink-0 text-ink-soft text-xs">
                    {t(`palette.kind.${place.kind}`)}
                  </span>
                  <span className="max-w-[70%] shrink-0 break-words font-medium">{place.label}</span>
                  <span className="min-w-0 flex-1 truncate text-end text-ink-soft text-sm">{place.note}</span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
