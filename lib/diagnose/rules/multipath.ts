import { keptPaths } from '../../correlate/routes.ts';
import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { routes } from '../lookup.ts';
import { ofRouters } from '../network.ts';
import { onRouter } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { about, aboutRoute } from '../subject.ts';

/**
 * A router that learned several paths and uses one. Before 7.22 RouterOS knows no BGP multipath and that is all it can do
 * (metallb#773); from then on it is a setting of the instance.
 */
export const multipath: Rule = {
  name: 'multipath',
  needs: (network) => [
    ...ofRouters(network, (state) => state.system),
    ...ofRouters(network, (state) => state.paths),
  ],
  judge: (network) =>
    network.routers.flatMap(({ state }): Draft[] => {
      const system = knownValue(state.system);
      const waiting = withCandidates(network.rows.routes.rows).filter((route) => route.router === state.id);
      const [first] = waiting;
      if (system === undefined || first === undefined) return [];
      const hops = knownValue(first.hops) ?? [];
      const inUse = hops.filter((hop) => hop.state === 'in-use').length;
      const learned = inUse + hops.filter((hop) => hop.state === 'candidate').length;
      const able = system.capabilities.multipath;
      const instance = system.instances[0]?.name ?? 'default';
      const params = {
        router: state.id,
        version: system.version.raw.replace(/ \(.*/, ''),
        inUse,
        learned,
        prefix: first.prefix,
        prefixes: waiting.length,
        kept: keptPaths(state),
      };
      return [
        {
          id: able ? 'multipath-off' : 'router-keeps-one',
          atLeast: 'notice',
          ...(waiting.length === 1
            ? aboutRoute(first)
            : about('router', `${state.id}|multipath`, state.id, '/routes')),
          sentence: able
            ? say('finding.multipath-off.cause', params)
            : say(
                waiting.length === 1 ? 'finding.router-keeps-one.cause' : 'finding.router-keeps-one.many',
                params,
              ),
          explanation: say('finding.router-keeps-one.explanation'),
          evidence: [
            {
              object: `${state.id} /system/resource`,
              field: 'version',
              value: system.version.raw,
              feed: state.system.feed,
            },
            ...hops.map((hop) => ({
              object: `${state.id} ${first.prefix}`,
              field: `via ${hop.nextHop}`,
              value: `${hop.state} (${hop.flags})`,
              feed: first.hops.feed,
            })),
          ],
          remedy: able
            ? [
                onRouter(state, 'finding.multipath-off.set', {}, [
                  '/routing/bgp/instance',
                  `set ${instance} multipath=${Math.max(2, learned)}`,
                ]),
              ]
            : [
                onRouter(state, 'finding.router-keeps-one.upgrade', {}, [
                  '/system/package/update',
                  'check-for-updates',
                ]),
              ],
        },
      ];
    }),
};

const withCandidates = routes.where(
  ({ hops }) => knownValue(hops)?.some(({ state }) => state === 'candidate') ?? false,
);
