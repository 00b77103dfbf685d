/** The built connector with its pauses taken out: they move its clock instead of being waited for. */
import app from '../../dist/index.js';
import { systemClock } from '../../dist/zapier/clock.js';

let slept = 0;
systemClock.now = () => Date.now() + slept;
systemClock.sleep = async (milliseconds) => {
  slept += milliseconds;
};

export default app;
