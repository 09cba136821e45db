'use client';

import { useState } from 'react';
import { useMay } from '@/components/access/access-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { ExposedAddress, ServiceRow } from '@/lib/model/snapshot.ts';
import { OpenPortPanel } from './open-port-panel.tsx';
import { WhyNot } from './why-not.tsx';

/** "Open a port" for one address of a Service: for operators the panel, for everyone else why it is not there. */
export function OpenPort({
  service,
  address,
  routers,
  routed,
}: {
  service: ServiceRow;
  address: ExposedAddress;
  routers: readonly string[];
  /** Those with a route to the address. */
  routed: readonly string[];
}) {
  const t = useTranslations('openPort');
  const may = useMay('operator');
  const [open, setOpen] = useState(false);
  if (address.class === 'hostname' || service.ports.length === 0) return null;
  if (!may) return <WhyNot />;
  if (!open) {
    return (
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="h-8 rounded border border-line-strong bg-surface px-3 hover:bg-hover"
      >
        {t('open')}
      </button>
    );
  }
  return (
    <OpenPortPanel
      service={service}
      address={address}
      routers={routers}
      chosen={routed.length === 0 ? routers : routed}
      onClose={() => setOpen(false)}
    />
  );
}
