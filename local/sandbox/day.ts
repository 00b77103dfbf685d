/**
 * Days and instants of the sandbox, on its own: it shares nothing with the connector it tries.
 * A day is `YYYY-MM-DD`, an instant is milliseconds since the epoch.
 */
const SAO_PAULO = 'America/Sao_Paulo';
const DAY_MS = 86_400_000;

const wallClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: SAO_PAULO,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** The calendar day of an instant in São Paulo. */
export function dayInSaoPaulo(instantMs: number): string {
  return wallTime(instantMs).slice(0, 10);
}

/** The instant at which São Paulo's clocks show this day and time ("23:30"). */
export function instantInSaoPaulo(day: string, time = '00:00'): number {
  const asUtc = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`);
  return asUtc - offsetMs(asUtc - offsetMs(asUtc));
}

/** @example addDays('2026-02-28', 1) // '2026-03-01' */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether the text is `YYYY-MM-DD` and such a day exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instantMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instantMs) && new Date(instantMs).toISOString().slice(0, 10) === text;
}

/** ISO text of an instant, in UTC (`Z`) or in São Paulo's offset, with 0 to 3 digits of a second's fraction. */
export function formatInstant(
  instantMs: number,
  style: { zone: 'Z' | '-03:00'; fractionDigits: number } = { zone: 'Z', fractionDigits: 0 },
): string {
  const offset = style.zone === 'Z' ? 0 : offsetMs(instantMs);
  const iso = new Date(instantMs + offset).toISOString();
  const fraction = style.fractionDigits === 0 ? '' : iso.slice(19, 20 + style.fractionDigits);
  return `${iso.slice(0, 19)}${fraction}${style.zone === 'Z' ? 'Z' : offsetText(offset)}`;
}

function wallTime(instantMs: number): string {
  const parts = new Map(wallClock.formatToParts(instantMs).map((part) => [part.type, part.value]));
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  return `${day}T${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`;
}

function offsetMs(instantMs: number): number {
  return Date.parse(`${wallTime(instantMs)}Z`) - Math.floor(instantMs / 1000) * 1000;
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const text = [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return `${offset < 0 ? '-' : '+'}${text}`;
}
