/** The house: a slate gable whose door and lit window make the i of Ti. */
export function HouseMark({ size = 40 }: { size?: number }) {
  return (
    <svg
      className="ti-mark"
      width={size}
      height={size}
      viewBox="0 0 48 48"
      aria-hidden="true"
      focusable="false"
    >
      <path className="ti-mark__house" d="M33 4h6v9.200l6 5.300V46H3V18.500L24 1l9 7.900z" />
      <path className="ti-mark__window" d="M20 17h8v7h-8z" />
      <path className="ti-mark__door" d="M20 28h8v18h-8z" />
    </svg>
  );
}
