import 'react-dom/client';

/**
 * Next.js runs this before it starts. React is compiled and run here, and Next.js, which first works off the scripts of this list, one a
 * task, starts a task later: together they hold the page up for longer than a frame may take, each alone does not.
 */
const waiting: unknown[] = Reflect.get(self, '__next_s') ?? [];
waiting.push([0, { children: '' }]);
Reflect.set(self, '__next_s', waiting);
