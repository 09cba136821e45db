import type { Socket } from 'node:net';
import type { Outcome } from './commands/call.ts';
import { runCommand } from './commands/index.ts';
import type { DeviceInside } from './device.ts';
import { createLogin } from './login.ts';
import { createOutlet } from './outlet.ts';
import { enter } from './presence.ts';
import { isSince } from './release.ts';
import { parseSentence, type Sentence } from './sentence.ts';
import { Fatal, interrupted, Trap } from './trap.ts';
import { createSentenceReader } from './wire/sentence-reader.ts';

export type SessionOptions = {
  readonly via: 'api' | 'api-ssl';
  /** Called with every sentence received, before it is carried out. */
  readonly heard: (words: readonly string[]) => void;
};

/** Why a command ends when nobody is left to hear it. */
const GONE = new Error('connection closed');

/** Sends one reply sentence of one command, under its tag. */
type Reply = (...words: string[]) => void;

type Running = { readonly tag: string | undefined; readonly abort: AbortController; ended: Promise<void> };

/** Serves one connection until it ends. Commands run side by side; each answers under its own tag. */
export function serveSession(socket: Socket, device: DeviceInside, options: SessionOptions): void {
  const { misbehaviour } = device;
  const from = `${socket.remoteAddress ?? '0.0.0.0'} via ${options.via}`;
  const outlet = createOutlet(socket, misbehaviour);
  const reader = createSentenceReader();
  const login = createLogin(device, from);
  const running = new Set<Running>();
  let user: string | undefined;
  let leave = () => {};

  function hear(words: readonly string[]): void {
    options.heard(words);
    const sentence = parseSentence(words);
    const { command } = sentence;
    const drop = misbehaviour.now(command, 'drop');
    const ending = drop?.of === 'command' && misbehaviour.strikes(drop) ? drop.when : undefined;
    if (ending === 'before') {
      socket.destroy();
      return;
    }
    const extra = misbehaviour.now(command, 'extra');
    const reply = ending === 'during' ? () => {} : replyTo(sentence);
    if (extra?.underTag === true) reply(...extra.words);
    else if (extra !== undefined) outlet.send(extra.words, command);
    const answered = answer(sentence, reply);
    if (ending === 'during') answered.then(() => socket.destroy());
    if (ending === 'after') answered.then(() => outlet.end());
  }

  function replyTo({ command, tag }: Sentence): Reply {
    return (...words) => outlet.send(tag === undefined ? words : [...words, `.tag=${tag}`], command);
  }

  async function answer(sentence: Sentence, reply: Reply): Promise<void> {
    try {
      const outcome = await carryOut(sentence, reply);
      // RouterOS ≥7.18 says that there is nothing, and then that it is done.
      if (outcome.empty === true && isSince(device.release, '7.18')) reply('!empty');
      reply('!done', ...(outcome.ret === undefined ? [] : [`=ret=${outcome.ret}`]));
    } catch (reason) {
      refuse(reason, reply);
    }
  }

  function refuse(reason: unknown, reply: Reply): void {
    if (reason instanceof Trap) {
      const category = reason.category === undefined ? [] : [`=category=${reason.category}`];
      reply('!trap', ...category, `=message=${reason.message}`);
      reply('!done');
    } else if (reason !== GONE) {
      reply('!fatal', reason instanceof Error ? reason.message : String(reason));
      outlet.end();
    }
  }

  function carryOut(sentence: Sentence, reply: Reply): Outcome | Promise<Outcome> {
    const { command, attributes } = sentence;
    const trap = misbehaviour.now(command, 'trap');
    if (trap !== undefined) throw new Trap(trap.message, trap.category);
    const fatal = misbehaviour.now(command, 'fatal');
    if (fatal !== undefined) throw new Fatal(fatal.message);
    switch (command) {
      case '/login':
        return logIn(attributes);
      case '/quit':
        throw new Fatal('session terminated on request');
      case '/cancel':
        return cancel(attributes.get('tag'));
      default:
        return run(sentence, reply);
    }
  }

  function logIn(attributes: ReadonlyMap<string, string>): Outcome {
    const step = login(attributes);
    if (step.kind === 'challenge') return { ret: step.ret };
    leave();
    leave = enter(device, step.user, from);
    user = step.user;
    return {};
  }

  /** Ends the commands of one tag, or all of them; they answer first. */
  async function cancel(tag: string | undefined): Promise<Outcome> {
    const meant = [...running].filter((command) => tag === undefined || command.tag === tag);
    for (const command of meant) command.abort.abort(interrupted());
    await Promise.all(meant.map((command) => command.ended));
    return {};
  }

  async function run(sentence: Sentence, reply: Reply): Promise<Outcome> {
    if (user === undefined) throw new Fatal('not logged in');
    const abort = new AbortController();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const command: Running = { tag: sentence.tag, abort, ended };
    running.add(command);
    try {
      return await runCommand(sentence.command, {
        device,
        attributes: sentence.attributes,
        queries: sentence.queries,
        policies: device.accounts.policies(user),
        signal: abort.signal,
        row: (row) => reply('!re', ...Object.entries(row).map(([name, value]) => `=${name}=${value}`)),
        turn: outlet.turn,
      });
    } finally {
      running.delete(command);
      end();
    }
  }

  function abandon(): void {
    for (const command of running) command.abort.abort(GONE);
  }

  const stopWatching = device.onReboot(() => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    if (misbehaviour.now('', 'half-open') !== undefined) {
      socket.pause();
      return;
    }
    try {
      for (const words of reader.push(chunk)) if (!socket.destroyed) hear(words);
    } catch {
      // A reserved control byte or an endless word: a router can only hang up.
      socket.destroy();
    }
  });
  socket.on('end', () => {
    if (misbehaviour.now('', 'half-open') !== undefined) return;
    abandon();
    outlet.end();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    stopWatching();
    leave();
    abandon();
  });
}
