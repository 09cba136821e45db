import { say } from '../../correlate/sentence.ts';
import { onRouter } from '../remedy.ts';
import { findRule, natRule } from './nat-rule.ts';

/** A rule switched off, with no other in its place: somebody's decision, perhaps forgotten. */
export const natDisabled = natRule('nat-disabled', 'nat.disabled', 'notice', ({ network, row, router }) => {
  const same = network.rows.nat.rows.some(
    (other) =>
      !other.disabled &&
      other.router === row.router &&
      other.protocol === row.protocol &&
      (other.dstPort ?? other.port) === (row.dstPort ?? row.port),
  );
  if (row.action !== 'dst-nat' || row.target === undefined || row.target.services.length === 0 || same)
    return undefined;
  return {
    sentence: say('finding.nat-disabled.cause', { address: row.toAddresses ?? '' }),
    remedy: [
      onRouter(router, 'finding.nat-disabled.enable', {}, ['/ip/firewall/nat', `enable ${findRule(row)}`]),
    ],
  };
});
