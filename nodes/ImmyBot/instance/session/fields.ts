export { sessionIdField } from '../../shared/session/fields';
