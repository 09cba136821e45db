import type { RouterInput } from '../correlate/input.ts';
import { type SentenceKey, say } from '../correlate/sentence.ts';
import { unsetClockOf } from '../diagnose/rules/router-clock.ts';
import type { Check, CheckName } from '../model/doctor.ts';
import type { RouterSystem } from '../model/router.ts';
import { atLeast } from '../routeros/version.ts';

/** All that reading asks of a RouterOS user. */
const NEEDED = ['read', 'api'];

/** The oldest release whose API lets a password pass without its old challenge, and so the oldest that is read. */
const OLDEST = { major: 6, minor: 45 };

/** Whether one router can be read: reached and signed in, its dialect known, BGP there, rights enough, a clock that goes. */
export function routerChecks({ state, feeds, endpoint }: RouterInput): Check[] {
  const router = state.id;
  const check = (
    name: CheckName,
    outcome: Check['outcome'],
    key: SentenceKey,
    more: Partial<Check> & { params?: Record<string, string | number> } = {},
  ): Check => {
    const { params = {}, ...rest } = more;
    return { name, of: router, outcome, sentence: say(key, { router, endpoint, ...params }), ...rest };
  };
  const open = (name: CheckName) => check(name, 'open', 'doctor.open', { params: { of: router } });

  const troubled = feeds.find(({ name, state: is }) => name === 'system' && is !== 'live');
  if (state.system.state === 'unknown' || troubled !== undefined) {
    const problem = state.system.state === 'unknown' ? state.system.problem : troubled?.problem;
    return [
      check('router-access', 'bad', 'doctor.routerAccess.bad', problem === undefined ? {} : { problem }),
      open('router-version'),
      open('bgp-menu'),
      open('router-rights'),
      open('router-clock'),
    ];
  }
  const system = state.system.value;
  return [
    check('router-access', 'good', 'doctor.routerAccess.good'),
    versionCheck(system),
    bgpCheck(system),
    rightsCheck(system),
    clockCheck(),
  ];

  function versionCheck({ version }: RouterSystem): Check {
    const params = { version: version.raw };
    return atLeast(version, OLDEST.major, OLDEST.minor)
      ? check('router-version', 'good', 'doctor.routerVersion.good', {
          params: { ...params, major: version.major },
        })
      : check('router-version', 'warning', 'doctor.routerVersion.old', { params });
  }

  function bgpCheck({ capabilities }: RouterSystem): Check {
    if (state.peers.state === 'unknown') {
      return check('bgp-menu', 'bad', 'doctor.bgpMenu.bad', { problem: state.peers.problem });
    }
    return capabilities.bgp === 'none'
      ? check('bgp-menu', 'bad', 'doctor.bgpMenu.none')
      : check('bgp-menu', 'good', 'doctor.bgpMenu.good', { params: { peers: state.peers.value.length } });
  }

  function rightsCheck({ user }: RouterSystem): Check {
    const params = { user: user.name };
    if (state.nat.state === 'unknown') {
      return check('router-rights', 'bad', 'doctor.routerRights.nat', { params, problem: state.nat.problem });
    }
    const { policies } = user;
    if (policies === undefined)
      return check('router-rights', 'good', 'doctor.routerRights.untold', { params });
    const missing = NEEDED.filter((policy) => !policies.includes(policy));
    return missing.length === 0
      ? check('router-rights', 'good', 'doctor.routerRights.good', { params })
      : check('router-rights', 'bad', 'doctor.routerRights.missing', {
          params: { ...params, missing: missing.join(', ') },
          lines: [
            `/user group set [find name=${user.group ?? ''}] policy=${[...policies, ...missing].join(',')}`,
          ],
        });
  }

  function clockCheck(): Check {
    const unset = unsetClockOf(state);
    return unset === undefined
      ? check('router-clock', 'good', 'doctor.clock.set', { params: { of: router } })
      : check('router-clock', 'warning', 'doctor.clock.unset', {
          params: { of: router, time: unset.lastStopped },
          lines: ['/system/ntp/client set enabled=yes'],
        });
  }
}
