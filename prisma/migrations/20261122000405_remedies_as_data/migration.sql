-- A credit's amount is a tariff per currency, one kind of amount among others. Rules written before say the same in the new words; the
-- seals of what was submitted before are of the older format and match nothing any more, so it is submitted again.
ALTER TABLE plan DISABLE TRIGGER plan_sealed_after_submission;

UPDATE plan SET rules = (
  SELECT jsonb_agg(jsonb_set(rule, '{actions}', (
    SELECT jsonb_agg(CASE WHEN action ? 'amountMinor' THEN jsonb_build_object('kind', action -> 'kind', 'expiresAt', action -> 'expiresAt', 'amount',
             jsonb_build_object('of', 'fixed', 'per', 'person', 'tariff', jsonb_build_object(action ->> 'currency', action -> 'amountMinor')))
           ELSE action END ORDER BY a.position)
    FROM jsonb_array_elements(rule -> 'actions') WITH ORDINALITY AS a (action, position))) ORDER BY r.position)
  FROM jsonb_array_elements(rules) WITH ORDINALITY AS r (rule, position))
WHERE rules @? '$[*].actions[*].amountMinor';

-- Figures kept at a submission before know nothing of what could not be given then: it was nothing.
UPDATE plan SET figures = jsonb_build_object('dueMissing', 0, 'unpriced', 0, 'capped', 0, 'apologisedBefore', 0, 'honourCostMinor', 0, 'keptCostMinor', 0)
  || figures || jsonb_build_object('total', more.sums || (figures -> 'total'),
    'perRule', (SELECT coalesce(jsonb_agg(more.sums || '{"past": 0, "split": 0}' || row), '[]') FROM jsonb_array_elements(figures -> 'perRule') row),
    'perCohort', (SELECT coalesce(jsonb_agg(more.sums || row), '[]') FROM jsonb_array_elements(figures -> 'perCohort') row))
FROM (SELECT '{"honourUnits": 0, "honourMinor": 0, "revokedMinor": 0, "refundDueMinor": 0, "refundMinor": 0, "donationMinor": 0, "offerMinor": 0,
  "thingMinor": 0, "payMinor": 0, "choiceLeastMinor": 0, "choiceWorstMinor": 0}'::jsonb AS sums) more
WHERE figures ? 'total' AND NOT figures -> 'total' ? 'honourMinor';

ALTER TABLE plan ENABLE TRIGGER plan_sealed_after_submission;
