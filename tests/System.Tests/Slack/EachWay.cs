using System.Collections;
using PeerBot.Tests.Support;

namespace PeerBot.System.Tests.Slack;

/// <summary>Theory data: every engine behind the HTTP door, and Socket Mode.</summary>
public sealed class EachWay : IEnumerable<object[]>
{
    public IEnumerator<object[]> GetEnumerator() => new List<object[]>
    {
        new object[] { Engine.Sqlite, false },
        new object[] { Engine.Postgres, false },
        new object[] { Engine.Sqlite, true },
    }.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
