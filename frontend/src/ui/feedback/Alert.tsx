import { Alert as DsfrAlert } from '@codegouvfr/react-dsfr/Alert';
import type { ReactNode } from 'react';

export interface AlertProps {
  tone: 'info' | 'success' | 'warning' | 'error';
  title?: string;
  children?: ReactNode;
  /** `alert` interrupts the screen reader: only for what just went wrong. */
  live?: 'alert' | 'status';
}

export function Alert({ tone, title, children, live }: AlertProps) {
  const shared = { severity: tone, as: 'h2', ...(live && { role: live }) } as const;
  if (title === undefined) return <DsfrAlert {...shared} small description={children ?? ''} />;
  return <DsfrAlert {...shared} title={title} {...(children !== undefined && { description: children as NonNullable<ReactNode> })} />;
}
