import 'server-only';
import { sceneOf } from '../correlate/path/index.ts';
import { whatIf } from '../correlate/what-if.ts';
import type { Loss, WhatIf } from '../model/what-if.ts';
import { currentInput, currentSnapshot } from './index.ts';

/** Who would suffer from a loss as the network is now. Undefined where there is no such node, session or router. */
export function whatIfNow(loss: Loss): WhatIf | undefined {
  const { sections } = currentSnapshot();
  const input = currentInput();
  return input && whatIf(sceneOf(input, sections), loss);
}
