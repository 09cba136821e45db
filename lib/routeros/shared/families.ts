import { list } from '../values.ts';

/** Address families a dashboard knows, of a list such as `ip,ipv6,l2vpn`; undefined where the router tells none. */
export function familiesOf(value: string | undefined): readonly ('ip' | 'ipv6')[] | undefined {
  if (value === undefined || value === '') return undefined;
  return list(value).filter((family): family is 'ip' | 'ipv6' => family === 'ip' || family === 'ipv6');
}
