/**
 * The built connector, as it is, with its pauses taken out: they move its clock and the sandbox's instead of being
 * waited for. For a host's app process, which is given CONTROL_URL in its environment.
 */
import app from '../dist/index.js';
import { systemClock } from '../dist/zapier/clock.js';

let slept = 0;
systemClock.now = () => Date.now() + slept;
systemClock.sleep = async (milliseconds) => {
  slept += milliseconds;
  await fetch(`${process.env.CONTROL_URL}/clock/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ milliseconds: Math.ceil(milliseconds) }),
  });
};

export default app;
