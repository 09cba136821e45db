import { say } from '../../correlate/sentence.ts';
import { advice } from '../remedy.ts';
import { natRule } from './nat-rule.ts';

/** The target is announced to other routers only: this one has no way to it. */
export const natNotHere = natRule('nat-not-here', 'nat.notHere', 'warning', ({ row }) => ({
  sentence: say('finding.nat-not-here.cause', { address: row.toAddresses ?? '', router: row.router }),
  remedy: [advice('finding.nat-not-here.announce', { router: row.router })],
}));
