/** The everyday pieces. Forms are in `@/ui/form`; heavy ones (calendar, chart, map, plan, Markdown)
 *  are imported from their own files by the pages that need them, so that they split. */
export { AppLink } from './AppLink';
export { Button, ButtonLink, type ButtonLook } from './Button';
export { Icon, type IconName } from './Icon';
export { Card, CardGrid } from './data/Card';
export { type Definition, DefinitionList } from './data/DefinitionList';
export { Dialog } from './data/Dialog';
export { Badge, Tag, Tags, type Tone } from './data/labels';
export { ShowMore } from './data/ShowMore';
export { type Column, Table } from './data/Table';
export { Alert } from './feedback/Alert';
export { ProblemAlert } from './feedback/ProblemAlert';
export { EmptyState, Progress, Skeleton } from './feedback/states';
export { announce, toast } from './feedback/toasts';
export { Breadcrumb, type Crumb } from './layout/Breadcrumb';
export { Menu } from './layout/Menu';
export { Page, Section } from './layout/Page';
