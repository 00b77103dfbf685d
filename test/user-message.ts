/** What a user would read of a step that did not go through; a step that did is told apart. */
export async function userMessageOf(running: Promise<unknown>): Promise<string> {
  const error = await running.then(
    () => new Error('nothing was refused'),
    (reason: Error) => reason,
  );
  return error.message.startsWith('{') ? JSON.parse(error.message).message : error.message;
}
