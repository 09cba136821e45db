import { say } from '../../correlate/sentence.ts';
import { onRouter } from '../remedy.ts';
import { findRule, natRule } from './nat-rule.ts';

/** `port=` matches the source port too, so answers from other web servers are rewritten as well (facts/routeros §5.2). */
export const natMatchesSourcePort = natRule(
  'nat-matches-source-port',
  'nat.port',
  'notice',
  ({ row, router }) => ({
    sentence: say('finding.nat-matches-source-port.cause', { port: row.port ?? '' }),
    remedy: [
      onRouter(router, 'finding.nat-matches-source-port.set', {}, [
        '/ip/firewall/nat',
        `set ${findRule(row)} dst-port=${row.port} !port`,
      ]),
    ],
  }),
);
