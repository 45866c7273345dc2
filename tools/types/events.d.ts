// Events that our scripts send each other.
interface WindowEventMap {
  'desk-changed': CustomEvent<{ act: string; said: string; isDone: boolean }>;
}
