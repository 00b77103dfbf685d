/** Imports the bare core, or the built connector with it, in a process that has done nothing else. */
const specifier = process.argv[2] === 'core' ? 'zapier-platform-core' : '../../dist/index.js';
const start = process.hrtime.bigint();
await import(specifier);
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
const { rss, heapUsed } = process.memoryUsage();
process.stdout.write(JSON.stringify({ milliseconds, rss, heapUsed }));
