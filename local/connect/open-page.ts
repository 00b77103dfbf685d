import { spawn } from 'node:child_process';

export interface Desktop {
  command: string;
  leading: readonly string[];
}

/** How this machine opens an address in a browser; `null` where there is no screen to open it on. */
export function desktopOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): Desktop | null {
  if (environment.SSH_CONNECTION && !environment.DISPLAY && !environment.WAYLAND_DISPLAY) return null;
  if (platform === 'darwin') return { command: 'open', leading: [] };
  // `start` would read the & of an address as the end of its command.
  if (platform === 'win32') return { command: 'rundll32', leading: ['url.dll,FileProtocolHandler'] };
  if (environment.DISPLAY || environment.WAYLAND_DISPLAY) return { command: 'xdg-open', leading: [] };
  return null;
}

/** Opens an address; that nothing opens is no trouble, since the address is on the screen as well. */
export function openPage({ command, leading }: Desktop, address: string): void {
  const opened = spawn(command, [...leading, address], { detached: true, stdio: 'ignore' });
  opened.on('error', () => undefined);
  opened.unref();
}
