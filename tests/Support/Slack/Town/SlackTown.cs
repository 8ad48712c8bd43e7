using System.Globalization;

namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>Everything the fake Slack knows. Whoever reads or writes it holds its gate.</summary>
internal sealed class SlackTown(IClock clock)
{
    private readonly List<string> _complaints = [];
    private long _stamp;
    private int _ids;

    public const string App = "A0PEER";

    public Lock Gate { get; } = new();

    public Instant Now => clock.GetCurrentInstant();

    public Dictionary<string, FakeWorkspace> Workspaces { get; } = [];

    public FakeTokens Tokens { get; } = new();

    public Triggers Triggers { get; } = new();

    public ResponseUrls ResponseUrls { get; } = new();

    public Modals Modals { get; } = new();

    /// <summary>What the program did that Slack's documentation forbids, or that we promised not to do.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (Gate)
            {
                return [.. _complaints];
            }
        }
    }

    public void Complain(string what)
    {
        lock (Gate)
        {
            _complaints.Add(what);
        }
    }

    /// <summary>Does something while nobody else reads or writes.</summary>
    public T Within<T>(Func<T> work)
    {
        lock (Gate)
        {
            return work();
        }
    }

    public void Within(Action work)
    {
        lock (Gate)
        {
            work();
        }
    }

    /// <summary>A new message's time stamp. It ends in zero, so that whoever takes it for a number loses a digit.</summary>
    public string NextTs()
    {
        var micro = (Now.ToUnixTimeTicks() / 10 / 10 * 10) + 10;
        _stamp = Math.Max(micro, _stamp + 10);
        return $"{_stamp / 1_000_000}.{_stamp % 1_000_000:000000}";
    }

    public string NextId(string prefix)
    {
        _ids++;
        return $"{prefix}{_ids.ToString("D6", CultureInfo.InvariantCulture)}";
    }
}
