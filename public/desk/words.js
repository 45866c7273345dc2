// What came of a press, in words.

/** When it was done. @type {Record<string, string>} */
export const DONE = {
  save: 'Saved to your desk.',
  remove: 'Removed from your desk.',
  sync: 'Everything is as it stands in the paper.',
  'take-edition': 'Today’s edition is on this device.',
  'drop-edition': 'The edition is removed.',
  'keep-history': 'From now on your device keeps a history.',
  'forget-history': 'Your device has forgotten what was read.',
  export: 'The file is with your downloads.',
  import: 'What the file names is on your desk.',
  persist: 'Your browser has promised to keep it.',
  subscribe: 'You will be told.',
  unsubscribe: 'You will not be told any more.',
};

/** When some stories of many could not be saved. */
export const MISSING = 'Done, but for stories that are not in the paper any more, or for members.';

/** When it could not be: by the word of a `Refused`. @type {Record<string, string>} */
export const REFUSED = {
  network: 'The paper cannot be reached. What is on your desk is still there: try again when you are online.',
  full: 'There is no more room on this device. What was saved before is still there.',
  members: 'This story is for members: sign in to save it.',
  gone: 'This story is not in the paper any more.',
  many: 'A desk holds 1,000 stories. Remove some, and try again.',
  file: 'This is not the file of a desk. Nothing was changed.',
  denied: 'Your browser was told not to show notifications of this paper. You can change that in its settings for this site.',
  push: 'Your browser could not be subscribed. Try again later.',
  topics: 'Tick what you want to be told of.',
  hours: 'Say from when to when.',
  persist: 'Your browser decides by itself what it clears, and has promised nothing.',
  device: 'This device keeps nothing for this site. In a private window that is usual.',
};
