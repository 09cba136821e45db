import { type Call, namedRows, type Outcome } from './call.ts';
import { refuseDynamic } from './dynamic.ts';

/** `remove`: all named items or, when one is missing, none. */
export function remove(call: Call): Outcome {
  const named = new Set(namedRows(call));
  refuseDynamic([...named], 'change');
  const { path } = call.menu;
  call.device.write(
    path,
    call.device.tables.rows(path).filter((row) => !named.has(row)),
  );
  return {};
}
