/** Next calls this once when a server starts: the one place where collecting begins. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startFromEnvironment } = await import('./lib/collect/start.ts');
    startFromEnvironment();
  }
}
