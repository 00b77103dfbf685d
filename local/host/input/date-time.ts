/**
 * The host's zone is São Paulo. Its offset is read from the tz database: it was not always -03:00.
 */
const ZONE = 'America/Sao_Paulo';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;
const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{2}):(\d{2}))?$/;
const TIMESTAMP = /^-?\d{10,14}$/;

/** Zapier puts a date without a time at nine in the morning (seen in its local runner). */
const MORNING = 9;

interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/**
 * A text of a date-time field → ISO with the zone's offset, as Zapier's runner reads it: month before day in slashes, nine
 * o'clock where no time is given. `null` when it is no date (the runner would take the present moment).
 * @example parseDateTime('05/03/2026') // '2026-05-03T09:00:00-03:00'
 */
export function parseDateTime(text: string): string | null {
  const trimmed = text.trim();
  if (TIMESTAMP.test(trimmed)) {
    const number = Number(trimmed);
    return inZone(trimmed.replace('-', '').length <= 12 ? number * 1000 : number);
  }
  const slashes = SLASHES.exec(trimmed);
  if (slashes) {
    const [, month, day, year, hour, minute] = slashes;
    return wallTimeInZone(toWallTime([year, month, day, hour, minute]));
  }
  const iso = ISO.exec(trimmed);
  if (!iso) return null;
  const [, year, month, day, hour, minute, second, offset] = iso;
  const wall = toWallTime([year, month, day, hour, minute, second]);
  if (wall === null) return null;
  if (offset === undefined) return wallTimeInZone(wall);
  return inZone(Date.parse(`${format(wall)}${offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`));
}

function toWallTime(parts: readonly (string | undefined)[]): WallTime | null {
  const [year = 0, month = 0, day = 0, hour, minute, second] = parts.map((part) =>
    part === undefined ? undefined : Number(part),
  );
  const wall = { year, month, day, hour: hour ?? MORNING, minute: minute ?? 0, second: second ?? 0 };
  const back = new Date(Date.UTC(year, month - 1, day, wall.hour, wall.minute, wall.second));
  const isReal =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCHours() === wall.hour;
  return isReal ? wall : null;
}

function wallTimeInZone(wall: WallTime | null): string | null {
  if (wall === null) return null;
  const asUtc = Date.parse(`${format(wall)}Z`);
  const offset = offsetMinutes(asUtc - offsetMinutes(asUtc) * 60_000);
  return `${format(wall)}${formatOffset(offset)}`;
}

function inZone(instantMs: number): string {
  const offset = offsetMinutes(instantMs);
  return `${new Date(instantMs + offset * 60_000).toISOString().slice(0, 19)}${formatOffset(offset)}`;
}

function format(wall: WallTime): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}T${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`;
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${hours}:${String(size % 60).padStart(2, '0')}`;
}

function offsetMinutes(instantMs: number): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: ZONE, timeZoneName: 'longOffset' })
    .formatToParts(instantMs)
    .find((part) => part.type === 'timeZoneName')?.value;
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === '-' ? -minutes : minutes;
}
