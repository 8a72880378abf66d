import { type ComponentType, lazy, Suspense } from 'react';
import { type MessageKey, useT } from '@/i18n';
import { Tabs } from '@/ui/data/Tabs';
import { Skeleton } from '@/ui/feedback/states';

type OfLab = ComponentType<{ lab: string }>;

/** A tab that comes with its own code, when it is opened. */
export const lazyTab = <Name extends string>(name: Name, load: () => Promise<Record<Name, OfLab>>) =>
  lazy(async () => ({ default: (await load())[name] }));

/** A page whose tabs are in the URL. */
export interface TabbedProps {
  lab: string;
  tab: string | undefined;
  onTab: (tab: string) => void;
}

interface Props extends TabbedProps {
  label: string;
  tabs: readonly { id: string; label: MessageKey; Content: OfLab }[];
}

/** Tabs about a lab; an address that names none of them shows the first. */
export function LazyTabs({ lab, tab, onTab, label, tabs }: Props) {
  const t = useT();
  const known = tabs.some((one) => one.id === tab);
  return (
    <Tabs
      label={label}
      {...(known && tab && { selected: tab })}
      onSelect={onTab}
      items={tabs.map(({ id, label: words, Content }) => ({
        id,
        label: t(words),
        content: (
          <Suspense fallback={<Skeleton height="24rem" />}>
            <Content lab={lab} />
          </Suspense>
        ),
      }))}
    />
  );
}
