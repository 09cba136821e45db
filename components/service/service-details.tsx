'use client';

import Link from 'next/link';
import { OpenPort } from '@/components/nat/open-port/open-port.tsx';
import { HopGroups } from '@/components/route/hop-groups.tsx';
import { Age } from '@/components/state/age.tsx';
import { Known } from '@/components/state/known.tsx';
import { State } from '@/components/state/state.tsx';
import { Fact, Facts } from '@/components/table/facts.tsx';
import { Copy } from '@/components/text/copy.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { Ways } from '@/components/way/ways.tsx';
import type { ExposedAddress, NatRow, RouteRow, ServiceRow } from '@/lib/model/snapshot.ts';
import type { WayAnswer } from '@/lib/model/way.ts';
import { Survives } from './survives.tsx';

/** The way to a service: its address, who holds it, the next hops each router uses, and the NAT rules that lead to it. */
export function ServiceDetails({
  row,
  routes,
  nat,
  ways,
}: {
  row: ServiceRow;
  routes: readonly RouteRow[];
  nat: readonly NatRow[];
  ways: WayAnswer | undefined;
}) {
  const t = useTranslations('service');
  const words = useTranslations('state.reach');
  const speaker = useSpeaker();
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <State health={row.health} word={words(row.health)} feeds={row.feeds} />
        <span>{speaker.sentence(row.sentence)}</span>
      </p>
      <Facts>
        <Fact name={t('column.object')}>
          {row.kind} {row.namespace}/{row.name}
        </Fact>
        <Fact name={t('cluster')}>{row.cluster}</Fact>
        <Fact name={t('ports')}>
          {row.ports.map(({ port, protocol, name }) => (
            <span key={`${protocol} ${port}`} className="mr-3 inline-block">
              <span className="font-mono text-sm">
                {port}/{protocol}
              </span>
              {name !== undefined && <span className="ml-1 text-ink-faint text-xs">{name}</span>}
            </span>
          ))}
        </Fact>
        <Fact name={t('column.endpoints')}>
          <Known of={row.endpoints}>
            {({ ready, total, nodes }) => (
              <>
                {t('endpointsOf', { ready, total })} {t('onNodes', { count: nodes })}
              </>
            )}
          </Known>
        </Fact>
        {row.redundancy !== undefined && (
          <Fact name={t('redundancy')}>
            <Known of={row.redundancy}>{(value) => <Survives of={value} />}</Known>
          </Fact>
        )}
        {row.externalTrafficPolicy !== undefined && (
          <Fact name={t('policy')}>{row.externalTrafficPolicy}</Fact>
        )}
      </Facts>
      <Ways key={row.key} row={row} first={ways} />
      {row.addresses.map((address) => (
        <AddressPath
          key={address.address}
          service={row}
          address={address}
          routes={routes.filter(({ key }) => address.routes.includes(key))}
          routers={[...new Set(routes.map(({ router }) => router))]}
          nat={nat.filter(({ key }) => address.nat.includes(key))}
        />
      ))}
      <ul className="flex flex-wrap gap-x-4" aria-label={t('read')}>
        {row.feeds.map((feed) => (
          <li key={feed}>
            <Age feed={feed} />
          </li>
        ))}
      </ul>
    </>
  );
}

function AddressPath({
  service,
  address: exposed,
  routes,
  routers,
  nat,
}: {
  service: ServiceRow;
  address: ExposedAddress;
  routes: readonly RouteRow[];
  /** Every router there is. */
  routers: readonly string[];
  nat: readonly NatRow[];
}) {
  const t = useTranslations('service');
  const { address, class: kind, pool, owner } = exposed;
  return (
    <section className="space-y-3 rounded border border-line p-3">
      <h3 className="flex flex-wrap items-center gap-x-3">
        <Copy text={address} />
        <span className="text-ink-soft">{t(`class.${kind}`)}</span>
      </h3>
      <Facts>
        {pool !== undefined && (
          <Fact name={t('column.pool')}>
            <Link
              prefetch={false}
              href={`/pools?sel=${encodeURIComponent(`${service.cluster}|${pool}`)}`}
              className="text-accent hover:underline"
            >
              {pool}
            </Link>
          </Fact>
        )}
        {owner !== undefined && <Fact name={t('owner')}>{owner}</Fact>}
        <Fact name={t('path')}>
          {routes.length === 0 && <span className="text-ink-soft">{t('noRoute')}</span>}
          {routes.map((route) => (
            <div key={route.key} className="mb-1">
              <Link
                prefetch={false}
                href={`/routes?sel=${encodeURIComponent(route.key)}`}
                className="mr-2 font-medium text-accent hover:underline"
              >
                {route.router}
              </Link>
              <HopGroups hops={route.hops} />
            </div>
          ))}
        </Fact>
        <Fact name={t('natRules')}>
          {nat.length === 0 && <span className="text-ink-soft">{t('noNat')}</span>}
          {nat.map((rule) => (
            <Link
              prefetch={false}
              key={rule.key}
              href={`/nat?sel=${encodeURIComponent(rule.key)}`}
              className="mr-3 inline-block text-accent hover:underline"
            >
              {t('rule', { router: rule.router, position: String(rule.position) })}
            </Link>
          ))}
        </Fact>
      </Facts>
      <OpenPort
        service={service}
        address={exposed}
        routers={routers}
        routed={routes.map(({ router }) => router)}
      />
    </section>
  );
}
