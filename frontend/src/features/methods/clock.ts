/** Milliseconds as a timer shows them: 12:05; past the end, how long ago: −0:40. */
export function clockOf(left: number): string {
  const seconds = left >= 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
  const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return left < 0 && seconds > 0 ? `−${shown}` : shown;
}
