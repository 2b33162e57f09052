/** Loaded before the policy pack's own code, so that its day is a test's: the pack takes it from the clock. */
const day = process.env.PASSKEY_ROLLOUT_TEST_DAY;
if (day !== undefined) {
  const moment = Date.parse(day);
  const real = Date;
  globalThis.Date = new Proxy(real, {
    construct: (target, args, self): object =>
      Reflect.construct(target, args.length === 0 ? [moment] : args, self) as object,
  });
}
