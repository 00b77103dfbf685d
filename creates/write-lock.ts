/**
 * One lock for all writing actions of a connection: two automations that meet one new customer at the same moment must
 * not register it twice. Held for twice the longest step, since a step that was cut off may still be at work over there.
 */
export const oneWriteAtATime: { key: string; scope: 'auth'[]; timeout: number } = {
  key: 'conta_azul_write',
  scope: ['auth'],
  timeout: 60,
};
