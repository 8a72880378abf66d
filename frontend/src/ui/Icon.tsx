/* Drawn on one 24-unit grid with one stroke, always beside words and never read aloud. */
const PATHS = {
  arrow: 'M5 12h14M13 6l6 6-6 6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  up: 'M12 19V5M6 11l6-6 6 6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  chevron: 'M6 9l6 6 6-6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  plus: 'M12 5v14M5 12h14',
  search: 'M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16 16l4.5 4.5',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  clock: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16M12 8v4.5l3 2',
  people: 'M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5M3 20c0-3.5 2.5-5.6 6-5.6s6 2.1 6 5.6M16 5.4a3 3 0 0 1 0 5.6M17.5 14.8c2.2.6 3.5 2.4 3.5 5.2',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M4.500 20.500c.6-4 3.400-6.200 7.500-6.200s6.900 2.200 7.500 6.200',
  mail: 'M3 6h18v12H3zM3.500 7l8.500 6 8.500-6',
  place: 'M12 21s7-6.2 7-11.2A7 7 0 0 0 5 9.800C5 14.800 12 21 12 21M12 7.500a2.400 2.400 0 1 0 0 4.800a2.400 2.400 0 0 0 0-4.800',
  warning: 'M12 4L2.500 20h19zM12 10v4.500M12 17.200v.3',
  info: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16M12 11v5M12 8v.3',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600L19 19M5 19l1.400-1.400M17.600 6.400L19 5',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500',
  screen: 'M3 5h18v11H3zM9 20h6M12 16v4',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="ti-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
