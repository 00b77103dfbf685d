import { writeFileSync } from 'node:fs';
import app from '../index.js';
import { contractOf } from './contract-on-file.js';
import { readDefinition } from './definition.js';

const file = new URL('../compatibility.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(contractOf(readDefinition(app)), null, 2)}\n`);
