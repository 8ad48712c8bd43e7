using System.Globalization;

namespace PeerBot.Tests.Support.Teams.Town;

/// <summary>Everything the fake Teams knows. Whoever reads or writes it holds its gate.</summary>
internal sealed class TeamsTown(IClock clock)
{
    private readonly List<string> _complaints = [];
    private long _ids;

    public Lock Gate { get; } = new();

    public Instant Now => clock.GetCurrentInstant();

    public Dictionary<string, FakeTenant> Tenants { get; } = [];

    /// <summary>Tokens given to the bot that are still good.</summary>
    public HashSet<string> Tokens { get; } = [];

    /// <summary>What the program did that Teams' documentation forbids, or that we promised not to do.</summary>
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

    /// <summary>An activity's id. In channels and group chats it is a time in milliseconds, in personal chats something odd; whoever
    /// takes it for a number or does not escape it in a path comes to grief.</summary>
    public string NextId(bool isPersonal)
    {
        _ids++;
        return isPersonal
            ? $"f:{_ids.ToString("x8", CultureInfo.InvariantCulture)}-x/+y=?z#1"
            : (Now.ToUnixTimeMilliseconds() * 10 + _ids).ToString(CultureInfo.InvariantCulture);
    }
}
