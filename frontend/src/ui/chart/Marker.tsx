/** One form for each line: they are told apart without their colours. */
export const SHAPES = ['round', 'square', 'diamond', 'triangle'] as const;

interface MarkerProps {
  shape: (typeof SHAPES)[number] | undefined;
  x: number;
  y: number;
  hollow: boolean;
}

const R = 5;

export function Marker({ shape, x, y, hollow }: MarkerProps) {
  const shared = { className: 'ti-lines__mark', 'data-hollow': hollow };
  if (shape === 'square') return <rect x={x - R} y={y - R} width={2 * R} height={2 * R} {...shared} />;
  if (shape === 'diamond') return <path d={`M${x} ${y - R - 2}L${x + R + 2} ${y}L${x} ${y + R + 2}L${x - R - 2} ${y}Z`} {...shared} />;
  if (shape === 'triangle') return <path d={`M${x} ${y - R - 2}L${x + R + 2} ${y + R}L${x - R - 2} ${y + R}Z`} {...shared} />;
  return <circle cx={x} cy={y} r={R} {...shared} />;
}
