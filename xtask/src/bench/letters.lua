-- For wrk: subscribes with an address and from a network of its own for each form, and prints one line that a program can read. The file
-- holds the tokens of forms, in lines.
local tokens = {}
local at

function init(arguments)
  for token in io.lines(arguments[1]) do
    tokens[#tokens + 1] = token
  end
  math.randomseed(os.time())
  at = math.random(0, #tokens - 1)
end

function request()
  at = (at + 1) % #tokens
  local number = math.random(0, 2 ^ 30)
  local network = string.format("%d.%d.%d.1", number % 223 + 1, math.floor(number / 256) % 256, math.floor(number / 65536) % 256)
  local body = string.format('{"address":"reader-%d@press.example","topics":[],"token":"%s","work":"","website":"","return":""}',
    at, tokens[at + 1])
  return wrk.format("POST", "/api/v1/newsletter", { ["content-type"] = "application/json", ["x-forwarded-for"] = network }, body)
end

function done(summary, latency)
  local errors = summary.errors
  local bad = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("figures %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), bad))
end
