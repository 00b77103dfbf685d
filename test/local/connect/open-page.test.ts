import { describe, expect, it } from '@jest/globals';
import { desktopOf } from '../../../local/connect/open-page.js';

describe('the browser of this machine', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string | null]>([
    ['linux', {}, null],
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
    ['darwin', {}, 'open'],
    ['darwin', { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, null],
    ['win32', {}, 'rundll32'],
  ])('on %s with %j is opened by %s', (platform, environment, command) => {
    expect(desktopOf(platform, environment)?.command ?? null).toBe(command);
  });
});
