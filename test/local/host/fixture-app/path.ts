import { fileURLToPath } from 'node:url';

export const FIXTURE_APP = fileURLToPath(new URL('./app.ts', import.meta.url));
