/** All of the budget's tests, with the one that `npm test` has no time for. */
import './budget.db.test.ts';
