// Unpacks the browser of the package into the folder for temporary files that this process was given, and ends. It is a
// process of its own because the package asks the environment where to unpack; `demonstration.ts` starts it.

import sparticuz from '@sparticuz/chromium';

await sparticuz.executablePath();
