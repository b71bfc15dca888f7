// What one process of `test.ts` runs: the test files it is given, each as a suite, so that what a file does before and
// after its tests it does for these alone. Files share a process because loading the rooms costs more than most tests.
// Node's runner follows every promise to know whose test it is of; once all tests are known that is a fifth of the
// time and answers nothing, so it is ended then. What comes up after a test has ended fails the process as a whole.

import hooks, { type AsyncHook, type HookCallbacks } from 'node:async_hooks';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Five times what the longest file takes at rest, and less than a job has. Each test of it may take as long. */
const FILE_MS_MAX = 480_000;

const following: AsyncHook[] = [];
const create = hooks.createHook;
hooks.createHook = (callbacks: HookCallbacks) => {
  const hook = create(callbacks);
  following.push(hook);
  return hook;
};
const { suite } = await import('node:test');
hooks.createHook = create;
// One after the other: what a file declares once it has waited for something would else be taken for another's.
for (const file of process.argv.slice(2)) {
  const loaded = Promise.withResolvers<void>();
  suite(file, { timeout: FILE_MS_MAX }, () => {
    loaded.resolve(import(pathToFileURL(path.resolve(file)).href));
    return loaded.promise;
  });
  await loaded.promise.catch(() => undefined);
}
setImmediate(() => {
  for (const hook of following) hook.disable();
});
