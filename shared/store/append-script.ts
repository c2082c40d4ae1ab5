/**
 * Marks and appends in one step (SPEC EV1): an id is new only if its mark is nowhere in the buckets of its event-minute.
 *
 * A bucket that is full has children, one for each first character of a mark, and so on down: Redis keeps a small hash in
 * some 20 bytes a mark, a large one in 80. A full bucket stays full, so that a mark is where its way down ends first.
 * Children carry their bucket's hash tag, and so lie on its node.
 * KEYS: the streams and buckets used. ARGV: seconds a bucket is kept, marks a bucket holds, then of each event the numbers
 * of its stream and bucket, its mark and its JSON.
 */
export const appendScript = `
local seconds, most = ARGV[1], tonumber(ARGV[2])
local answers, touched = {}, {}
local function isNew(bucket, mark)
  local way, at = {}, bucket
  while redis.call('HLEN', at) >= most do
    if redis.call('HEXISTS', at, mark) == 1 then return false end
    way[#way + 1] = at
    at = bucket .. ':' .. string.sub(mark, 1, #way)
  end
  if redis.call('HSETNX', at, mark, '') == 0 then return false end
  for _, above in ipairs(way) do touched[above] = true end
  touched[at] = true
  return true
end
for i = 3, #ARGV, 4 do
  if isNew(KEYS[tonumber(ARGV[i + 1])], ARGV[i + 2]) then
    redis.call('XADD', KEYS[tonumber(ARGV[i])], '*', 'e', ARGV[i + 3])
    answers[#answers + 1] = 1
  else
    answers[#answers + 1] = 0
  end
end
for bucket in pairs(touched) do redis.call('EXPIRE', bucket, seconds) end
return answers
`;
