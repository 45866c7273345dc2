// Events that our scripts send each other.
interface WindowEventMap {
  'desk-changed': CustomEvent<string>;
}
