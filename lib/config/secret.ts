declare global {
  var hopboardSecrets: Set<string> | undefined;
}

// Next keeps several copies of a module: one set for all of them, so that the logger knows every secret.
globalThis.hopboardSecrets ??= new Set();
const known = globalThis.hopboardSecrets;

const REDACTED = '[redacted]';

/** A value that never shows itself: printed, inspected or made JSON it reads `[redacted]`; only `reveal()` tells. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    // Shorter ones would turn half of every log line into [redacted].
    if (value.length >= 4) known.add(value);
  }

  /** The secret itself, for the one call that hands it to a router or a cluster. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return REDACTED;
  }
}

/** `text` with every secret this process knows replaced by `[redacted]`. */
export function redact(text: string): string {
  let safe = text;
  for (const secret of known) safe = safe.replaceAll(secret, REDACTED);
  return safe;
}
