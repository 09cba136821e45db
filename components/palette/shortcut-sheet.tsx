'use client';

import { Dialog } from '@base-ui/react/dialog';
import X from 'lucide-react/icons/x';
import { PAGES } from '@/components/shell/pages.ts';
import { useTranslations } from '@/components/text/use-translations.ts';

/** Every key that does something. */
export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup className="fixed inset-x-3 top-[8dvh] z-50 mx-auto max-h-[84dvh] max-w-2xl overflow-y-auto rounded-md border border-line-strong bg-raised p-5 shadow-2xl outline-none">
          <div className="mb-3 flex items-center justify-between">
            <Dialog.Title className="font-semibold text-lg">{t('keys.title')}</Dialog.Title>
            <Dialog.Close
              aria-label={t('keys.close')}
              className="flex size-9 items-center justify-center rounded hover:bg-hover"
            >
              <X aria-hidden="true" className="size-5" strokeWidth={1.75} />
            </Dialog.Close>
          </div>
          <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
            <dl className="grid auto-rows-min grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
              <Key keys={['Ctrl', 'K']} does={t('keys.palette')} />
              <Key keys={['?']} does={t('keys.sheet')} />
              <Key keys={['/']} does={t('keys.filter')} />
              <Key keys={['j']} does={t('keys.next')} />
              <Key keys={['k']} does={t('keys.previous')} />
              <Key keys={['Enter']} does={t('keys.open')} />
              <Key keys={['Esc']} does={t('keys.escape')} />
            </dl>
            <dl className="grid auto-rows-min grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
              {PAGES.map(({ name, jump }) => (
                <Key key={name} keys={['g', jump]} does={t(`page.${name}`)} />
              ))}
            </dl>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Key({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <>
      <dt className="flex gap-1">
        {keys.map((key) => (
          <kbd
            key={key}
            className="min-w-6 rounded border border-line-strong bg-sunken px-1.5 text-center font-mono text-xs leading-6"
          >
            {key}
          </kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </>
  );
}
