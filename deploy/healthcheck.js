/**
 * @file Whether the server in this container lives: exit status 0 or 1. There is no shell and no curl to ask with.
 */
const port = process.env.EKYC_PORT ?? "8501";
try {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, {
    signal: AbortSignal.timeout(4000),
  });
  process.exitCode = answer.status === 200 ? 0 : 1;
} catch {
  process.exitCode = 1;
}
