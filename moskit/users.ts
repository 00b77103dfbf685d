import * as zod from 'zod';
import type { MoskitClient } from './client.js';
import { maybeText, recordId, textOrNull } from './schemas.js';

export const userSchema = zod.object({
  id: recordId,
  name: maybeText,
  username: maybeText,
  email: maybeText,
});
export type User = zod.output<typeof userSchema>;

/** Users, inactive ones included. Source: GET /users (seen 2026-08). */
export function listUsers(moskit: MoskitClient): Promise<User[]> {
  return moskit.getAll({ path: '/users' }, userSchema);
}

/** The login is the e-mail as a rule (seen 2026-08), but need not look like one. */
export function emailOfUser(user: User): string | null {
  return user.username?.includes('@') ? textOrNull(user.username) : textOrNull(user.email);
}
