export { sessionIdField } from '../../resources/session/fields';
