import type { Config, PollingConfig, RouterConfig } from '../config/index.ts';
import { createNamesSource } from '../dns/index.ts';
import { createClusterSource } from '../kubernetes/index.ts';
import { optional } from '../model/optional.ts';
import { createRouterSource } from '../routeros/index.ts';
import type { Watched, WatchedRouter } from './watched.ts';

/** The sources a configuration names, not started. */
export function makeSources({ clusters, routers, polling, dns }: Config): Watched {
  return {
    clusters: clusters.map(({ id, silenceMs, inCluster, ...where }) =>
      createClusterSource({ id, silenceMs, inCluster, ...optional(where) }),
    ),
    routers: routers.map((router) => watchedRouter(router, polling)),
    ...(dns.servers.length === 0 ? {} : { names: createNamesSource(dns) }),
  };
}

function watchedRouter(router: RouterConfig, polling: PollingConfig): WatchedRouter {
  const { password, tls, encoding, writer: _, ...plain } = router;
  const source = createRouterSource({
    ...plain,
    ...optional({ encoding }),
    tls: { anonymous: tls.anonymous, ...optional({ caPem: tls.caPem, fingerprint: tls.fingerprint }) },
    password: password.reveal(),
    intervals: polling,
  });
  return { source, endpoint: `${hostText(router.host)}:${router.port} (${router.transport})` };
}

function hostText(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
