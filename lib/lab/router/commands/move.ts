import { noSuchItem } from '../trap.ts';
import { type Call, namedRows, type Outcome } from './call.ts';
import { refuseDynamic } from './dynamic.ts';

/** `move`: puts the named items before `destination`, or at the end without one. */
export function move(call: Call): Outcome {
  const { path } = call.menu;
  const rows = call.device.tables.rows(path);
  const named = namedRows(call);
  const destination = call.attributes.get('destination');
  const target = rows.find((row) => row['.id'] === destination);
  if (destination !== undefined && target === undefined) throw noSuchItem();
  refuseDynamic(target === undefined ? named : [...named, target], 'move');
  if (target !== undefined && named.includes(target)) return {};

  const others = rows.filter((row) => !named.includes(row));
  const at = target === undefined ? others.length : others.indexOf(target);
  call.device.write(path, [...others.slice(0, at), ...named, ...others.slice(at)]);
  return {};
}
