// A process that takes a data folder, says so and keeps it until it is killed. Started by `folder.test.ts` with the
// folder as its only argument, in a network of its own as a container is.

import { lockFolder } from '../../src/node/folder.ts';

const folder = process.argv[2];
if (folder !== undefined) {
  await lockFolder(folder);
  process.stdout.write('mine\n');
  setInterval(() => undefined, 60_000);
}
