/**
 * Marks and appends in one step (SPEC EV1): an id is new only if its mark was not in the bucket of its event-minute.
 * KEYS: the stream, then the buckets used. ARGV: seconds a bucket is kept, then bucket number, mark and JSON of each event.
 */
export const appendScript = `
local answers = {}
local fresh = {}
for i = 2, #ARGV, 3 do
  local bucket = tonumber(ARGV[i])
  if redis.call('HSETNX', KEYS[bucket], ARGV[i + 1], '') == 1 then
    redis.call('XADD', KEYS[1], '*', 'e', ARGV[i + 2])
    fresh[bucket] = true
    answers[#answers + 1] = 1
  else
    answers[#answers + 1] = 0
  end
end
for bucket in pairs(fresh) do redis.call('EXPIRE', KEYS[bucket], ARGV[1]) end
return answers
`;
