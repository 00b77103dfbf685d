/**
 * The built connector, as it is, with its pauses taken out: they move its clock instead of being waited for, and the
 * sandbox's where CONTROL_URL tells of one. For a host's app process.
 */
import app from '../dist/index.js';
import { systemClock } from '../dist/zapier/clock.js';

const { CONTROL_URL } = process.env;
let slept = 0;
systemClock.now = () => Date.now() + slept;
systemClock.sleep = async (milliseconds) => {
  slept += milliseconds;
  if (CONTROL_URL === undefined) return;
  await fetch(`${CONTROL_URL}/clock/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ milliseconds: Math.ceil(milliseconds) }),
  });
};

export default app;
