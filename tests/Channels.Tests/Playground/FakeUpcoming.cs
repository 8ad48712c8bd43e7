using PeerBot.Chat.Channels;
using PeerBot.Chat.Messages;
using PeerBot.Playground;

namespace PeerBot.Channels.Tests.Playground;

/// <summary>Notices as a list. What is due is posted to the group's channel and remembered with the time it was said.</summary>
internal sealed class FakeUpcoming(PlaygroundClock clock, PlaygroundChannel channel) : IUpcoming
{
    private readonly Lock _gate = new();
    private readonly List<UpcomingNotice> _owed = [];
    private int _inside;

    /// <summary>Notices that stay owed whatever happens, as when a platform refuses them for now.</summary>
    public HashSet<string> Stuck { get; } = [];

    /// <summary>What becomes known only when its time has come, as the question about a meeting that is over.</summary>
    public List<(Instant From, string What, Instant Due)> Later { get; } = [];

    public List<(string What, Instant At)> Said { get; } = [];

    public int CatchUps { get; private set; }

    public bool WasTwoAtOnce { get; private set; }

    public void Owe(string what, Instant due)
    {
        lock (_gate)
        {
            _owed.Add(new UpcomingNotice(due, what, "peer-circle"));
        }
    }

    public Task<IReadOnlyList<UpcomingNotice>> NextAsync(string platform, string workspace, int most, CancellationToken cancel)
    {
        Assert.Equal(("playground", "town"), (platform, workspace));
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<UpcomingNotice>>([.. _owed.OrderBy(notice => notice.DueAt).Take(most)]);
        }
    }

    public async Task CatchUpAsync(string platform, string workspace, CancellationToken cancel)
    {
        Assert.Equal(("playground", "town"), (platform, workspace));
        WasTwoAtOnce |= Interlocked.Increment(ref _inside) > 1;
        await Task.Yield();
        CatchUps++;
        foreach (var (_, what, at) in Later.Where(later => later.From <= clock.GetCurrentInstant()).ToList())
        {
            Owe(what, at);
            Later.RemoveAll(later => later.What == what);
        }

        List<UpcomingNotice> due;
        lock (_gate)
        {
            due = [.. _owed.Where(notice => notice.DueAt <= clock.GetCurrentInstant() && !Stuck.Contains(notice.What))];
            _owed.RemoveAll(due.Contains);
        }

        foreach (var notice in due.OrderBy(notice => notice.DueAt))
        {
            Said.Add((notice.What, clock.GetCurrentInstant()));
            await channel.PostAsync(Destination.To(workspace, "peer-circle"), Message.Of(Text.Words(notice.What)), notice.What, cancel);
        }

        Interlocked.Decrement(ref _inside);
    }
}
