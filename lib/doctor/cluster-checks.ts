import type { ClusterInput } from '../correlate/input.ts';
import { type SentenceKey, say } from '../correlate/sentence.ts';
import type { AccessReview } from '../kubernetes/index.ts';
import { findMetalLb, metalLbConfig } from '../metallb/index.ts';
import type { Check, CheckName } from '../model/doctor.ts';
import type { Problem } from '../model/problem.ts';

/** What the API server says of our rights, or why it could not be asked. */
export type Review = { readonly review: AccessReview } | { readonly problem: Problem };

/** Clocks further apart than this make tokens and certificates fail before or after their time, in seconds. */
const SKEW_S = 30;

/** Whether one cluster can be read: reached and signed in, MetalLB found, every right there, clocks together. */
export function clusterChecks({ state }: ClusterInput, reviewed: Review): Check[] {
  const cluster = state.id;
  const check = (
    name: CheckName,
    outcome: Check['outcome'],
    key: SentenceKey,
    more: Partial<Check> & { params?: Record<string, string | number> } = {},
  ): Check => {
    const { params = {}, ...rest } = more;
    return { name, of: cluster, outcome, sentence: say(key, { cluster, ...params }), ...rest };
  };
  if ('problem' in reviewed) {
    const { problem } = reviewed;
    return [
      check('cluster-access', 'bad', 'doctor.clusterAccess.bad', { problem }),
      check('metallb', 'open', 'doctor.open', { params: { of: cluster } }),
      check('rights', 'open', 'doctor.open', { params: { of: cluster } }),
      check('cluster-clock', 'open', 'doctor.open', { params: { of: cluster } }),
    ];
  }
  const { review } = reviewed;
  return [
    check('cluster-access', 'good', 'doctor.clusterAccess.good'),
    metalLbCheck(),
    rightsCheck(),
    clockCheck(review.clockSkewMs),
  ];

  function metalLbCheck(): Check {
    const install = findMetalLb(state);
    if (install.state === 'unknown') {
      return check('metallb', 'open', 'doctor.metallb.open', { problem: install.problem });
    }
    if (install.value === undefined) return check('metallb', 'bad', 'doctor.metallb.none');
    const { namespace, mode, speakerVersion, controllerVersion } = install.value;
    const params = { namespace, mode, version: speakerVersion ?? controllerVersion ?? '?' };
    const config = metalLbConfig(state, install);
    if (config.state === 'unknown') {
      return check('metallb', 'bad', 'doctor.metallb.unread', { params, problem: config.problem });
    }
    if (config.value === undefined) return check('metallb', 'bad', 'doctor.metallb.unconfigured', { params });
    return config.value.origin === 'crd'
      ? check('metallb', 'good', 'doctor.metallb.crd', { params })
      : check('metallb', 'good', 'doctor.metallb.configmap', { params });
  }

  function rightsCheck(): Check {
    const { missing, rights } = review;
    if (missing.clusterRole.length + missing.role.length === 0) {
      return check('rights', 'good', 'doctor.rights.good', { params: { count: rights.length } });
    }
    return check('rights', 'bad', 'doctor.rights.bad', {
      lines: [
        ...(missing.clusterRole.length === 0 ? [] : ['# ClusterRole', ...missing.clusterRole]),
        ...(missing.role.length === 0 ? [] : [`# Role in ${missing.namespace}`, ...missing.role]),
      ],
    });
  }

  function clockCheck(skewMs: number | undefined): Check {
    if (skewMs === undefined)
      return check('cluster-clock', 'open', 'doctor.clock.untold', { params: { of: cluster } });
    const seconds = Math.round(Math.abs(skewMs) / 1000);
    return seconds <= SKEW_S
      ? check('cluster-clock', 'good', 'doctor.clock.good', { params: { of: cluster } })
      : check('cluster-clock', 'warning', 'doctor.clock.apart', { params: { of: cluster, seconds } });
  }
}
