export { CheckboxesField, CheckboxField, type ChoiceOption, RadioField } from './choices';
export { ErrorSummary } from './ErrorSummary';
export {
  type Choice,
  DateField,
  EmailField,
  NumberField,
  PasswordField,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from './fields';
export { applyProblem, Form, FormActions, FormRow } from './Form';
