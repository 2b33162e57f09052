// What modules remember between calls is forgotten before each test: the mutants of a run share one process, and a remembered
// answer is that of an earlier mutant. transpile.mjs hands the memories over.
const memories = [];

globalThis.forgettable = (memory) => {
  const empty = () => new memory.constructor();
  let current = empty();
  memories.push(() => (current = empty()));
  return {
    get: (key) => current.get(key),
    has: (key) => current.has(key),
    set: (key, value) => current.set(key, value),
  };
};

exports.mochaHooks = {
  beforeEach() {
    for (const forget of memories) forget();
  },
};
