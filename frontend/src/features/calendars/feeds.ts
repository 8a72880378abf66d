/** Addresses made of the lab, and those that members made of a community's calendar. */
export const FEEDS = '/v1/labs/{lab}/calendar-feeds';
export const FEEDS_INSIDE = '/v1/labs/{lab}/communities/{community}/calendar-feeds';
export const REVOCATION = '/v1/labs/{lab}/calendar-feeds/{feed}/revocation';
export const REVOCATION_INSIDE = '/v1/labs/{lab}/communities/{community}/calendar-feeds/{feed}/revocation';
