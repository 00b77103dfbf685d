import * as zod from 'zod';
import type { MoskitClient } from './client.js';

/**
 * Whether Moskit takes the key: one user is read, the same call that another integration tests its connection with.
 * There is no confirmed call that tells whose key it is. Source: GET /users?quantity=1 (seen 2026-08).
 * @throws KeyRefused
 */
export async function testKey(moskit: MoskitClient): Promise<void> {
  await moskit.get('/users', { quantity: 1 }, zod.array(zod.unknown()));
}
