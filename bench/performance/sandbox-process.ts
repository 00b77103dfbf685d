import { type Sandbox, startSandbox } from '../../local/sandbox/index.js';

/** The sandbox in a process of its own, so that its work does not count as the connector's. Ends with its parent. */
const { moskitUrl, contaAzulUrl, controlUrl }: Sandbox = await startSandbox();
process.on('disconnect', () => process.exit(0));
process.send?.({ moskitUrl, contaAzulUrl, controlUrl });
