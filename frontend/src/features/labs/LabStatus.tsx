import type { components } from '@/api/generated';
import { type MessageKey, useT } from '@/i18n';
import { Badge, type Tone } from '@/ui/data/labels';

type Status = components['schemas']['LabStatus'];

const TONES: Record<Status, Tone> = {
  active: 'good',
  suspended: 'warn',
  in_transition: 'accent',
  closed: 'neutral',
};

export function LabStatus({ status }: { status: Status }) {
  const t = useT();
  return <Badge tone={TONES[status]}>{t(`labs.status.${status}` as MessageKey)}</Badge>;
}
