/** A room and a stretch of one day, in minutes, as forms hold them. */
interface Place {
  room: string;
  day: string;
  from: number;
  to: number;
}

/** Whether the new place reaches beyond the old one: what was consented to there does not hold here. */
export const isElsewhere = (before: Place, after: Place): boolean =>
  after.room !== before.room || after.day !== before.day || after.from < before.from || after.to > before.to;
