namespace PeerBot.Tests.Support.Slack.Faults;

/// <summary>What is to go wrong: the next so many calls of a method, or a share of them drawn by a seed.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<(string Method, Trouble Trouble)> _next = [];
    private readonly Dictionary<string, (Random Random, (Trouble Trouble, double Chance)[] Chances)> _drawn = [];
    private readonly Dictionary<string, Queue<string>> _errors = [];
    private readonly Dictionary<Trouble, int> _count = [];

    /// <summary>How long <see cref="Trouble.DoneLate"/> and <see cref="Trouble.CutThenDone"/> wait, in real time.</summary>
    public TimeSpan LateBy { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>What <see cref="Trouble.TooMany"/> says in Retry-After, in seconds.</summary>
    public int RetryAfter { get; set; } = 1;

    /// <summary>How often each went wrong.</summary>
    public IReadOnlyDictionary<Trouble, int> Count
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<Trouble, int>(_count);
            }
        }
    }

    /// <summary>The next calls of the method go wrong like this.</summary>
    public void Next(string method, Trouble trouble, int times = 1)
    {
        lock (_gate)
        {
            _next.AddRange(Enumerable.Repeat((method, trouble), times));
        }
    }

    /// <summary>The next calls of the method are answered with this error, nothing done.</summary>
    public void NextError(string method, string code, int times = 1)
    {
        lock (_gate)
        {
            var queue = _errors.TryGetValue(method, out var known) ? known : _errors[method] = new Queue<string>();
            for (var i = 0; i < times; i++)
            {
                queue.Enqueue(code);
            }
        }
    }

    /// <summary>From now on each call of the method goes wrong by chance; no chances end it.</summary>
    public void Draw(string method, int seed, params (Trouble Trouble, double Chance)[] chances)
    {
        lock (_gate)
        {
            _drawn[method] = (new Random(seed), chances);
        }
    }

    public string? TakeError(string method)
    {
        lock (_gate)
        {
            return _errors.TryGetValue(method, out var queue) && queue.TryDequeue(out var code) ? code : null;
        }
    }

    public Trouble Take(string method)
    {
        lock (_gate)
        {
            var trouble = Choose(method);
            _count[trouble] = _count.GetValueOrDefault(trouble) + 1;
            return trouble;
        }
    }

    private Trouble Choose(string method)
    {
        var index = _next.FindIndex(next => next.Method == method);
        if (index >= 0)
        {
            var trouble = _next[index].Trouble;
            _next.RemoveAt(index);
            return trouble;
        }

        if (!_drawn.TryGetValue(method, out var plan))
        {
            return Trouble.None;
        }

        var drawn = plan.Random.NextDouble();
        foreach (var (trouble, chance) in plan.Chances)
        {
            drawn -= chance;
            if (drawn < 0)
            {
                return trouble;
            }
        }

        return Trouble.None;
    }
}
