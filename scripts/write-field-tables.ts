import { writeFileSync } from 'node:fs';
import app from '../index.js';
import { readDefinition } from './definition.js';
import { fieldTables } from './field-tables.js';

writeFileSync(new URL('../docs/campos.md', import.meta.url), fieldTables(readDefinition(app)));
