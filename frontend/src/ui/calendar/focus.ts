/**
 * Puts the focus back into the calendar when what had it is gone: a dialog closed over a booking
 * that has moved, a free quarter that is now taken. Does nothing when the focus is somewhere.
 */
export function focusCalendar(event?: number): void {
  requestAnimationFrame(() => {
    const at = document.activeElement;
    if (at && at !== document.body) return;
    const moved = event === undefined ? null : document.querySelector<HTMLElement>(`[data-event="${event}"]`);
    const stop = document.querySelector<HTMLElement>('[role="grid"] tbody [tabindex="0"]');
    (moved ?? stop)?.focus();
  });
}
