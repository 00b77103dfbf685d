/**
 * One call to the packed app, as Zapier's servers make it: through the archive's own `zapierwrapper.js` and its own
 * core. Plain JavaScript, because a TypeScript loader would also change how the archive's modules are found.
 * Argument: the wrapper's path. The parent sends one event and is sent back `{result}` or `{name, message}`.
 */
import { pathToFileURL } from 'node:url';

process.once('message', async (event) => {
  process.send(await answer(event), () => process.exit(0));
});

async function answer(event) {
  try {
    const { handler } = await import(pathToFileURL(process.argv[2]).href);
    const { results } = await handler(event);
    return { result: results ?? null };
  } catch (error) {
    return { name: error?.name ?? 'Error', message: error?.message ?? String(error) };
  }
}
