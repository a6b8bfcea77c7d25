/** For tests of rooms that know this one, and not `runner/sys`. */
export { enterPrivateNamespaces } from '../../runner/sys/testing/private-namespaces.ts';
