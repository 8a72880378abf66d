import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { Button } from '@/ui/Button';
import { movers, useFocusBack } from '@/ui/focus';
import './rules.css';

interface Props<Item> {
  /** Begins the ids of the buttons: lists of one page have different ones. */
  name: string;
  label: string;
  level?: 3 | 4 | 5;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  titleOf: (item: Item) => string;
  beside?: (item: Item) => ReactNode;
  children?: (item: Item) => ReactNode;
  busy: boolean;
  onMove: (item: Item, by: -1 | 1) => Promise<boolean>;
  onChange: (item: Item) => void;
  onRemove: (item: Item) => void;
}

/** Things in order: each moved up and down by buttons that keep the focus, changed, removed. */
export function OrderedList<Item>(props: Props<Item>) {
  const { name, label, level = 3, items, keyOf, titleOf, beside, children, busy } = props;
  const t = useT();
  const Heading = `h${level}` as const;
  const focusBack = useFocusBack(busy);
  const move = (item: Item, by: -1 | 1) => {
    focusBack(...movers(`${name}-${keyOf(item)}`, by));
    void props.onMove(item, by);
  };
  const act = (item: Item, words: string, onClick: () => void, more: { id?: string; disabled?: boolean; danger?: boolean; main?: boolean } = {}) => (
    <Button
      size="small"
      look={more.main ? 'secondary' : 'tertiary'}
      danger={more.danger}
      disabled={more.disabled ?? false}
      native={{ ...(more.id && { id: more.id }), 'aria-label': `${words} : ${titleOf(item)}` }}
      onClick={onClick}
    >
      {words}
    </Button>
  );
  return (
    <ol className="ti-plain ti-rows ti-ordered" aria-label={label}>
      {items.map((item, rank) => (
        <li key={keyOf(item)}>
          <div className="ti-ordered__what">
            <div className="ti-cluster">
              <Heading>
                {rank + 1}. {titleOf(item)}
              </Heading>
              {beside?.(item)}
            </div>
            {children?.(item)}
          </div>
          <div className="ti-cluster">
            {act(item, t('rules.change'), () => props.onChange(item), { main: true })}
            {items.length > 1 && (
              <>
                {act(item, t('rules.up'), () => move(item, -1), { id: `${name}-${keyOf(item)}-up`, disabled: rank === 0 || busy })}
                {act(item, t('rules.down'), () => move(item, 1), {
                  id: `${name}-${keyOf(item)}-down`,
                  disabled: rank === items.length - 1 || busy,
                })}
              </>
            )}
            {act(item, t('rules.remove'), () => props.onRemove(item), { danger: true, disabled: busy })}
          </div>
        </li>
      ))}
    </ol>
  );
}
