namespace PeerBot.Tests.Support.Slack.Town;

/// <summary>What lets an app open a modal after somebody did something: once, and within three seconds.</summary>
internal sealed class Triggers
{
    private static readonly Duration Life = Duration.FromSeconds(3);

    private readonly Dictionary<string, Trigger> _all = [];

    public string Give(string id, FakeWorkspace workspace, string person, FakeView? from, Instant at)
    {
        _all.Add(id, new Trigger(workspace, person, from, at));
        return id;
    }

    /// <summary>Uses one up, or says why not.</summary>
    public (Trigger? Trigger, string? Error) Take(string id, Instant now)
    {
        if (!_all.TryGetValue(id, out var trigger))
        {
            return (null, "invalid_trigger_id");
        }

        if (trigger.IsUsed)
        {
            return (null, "exchanged_trigger_id");
        }

        if (now - trigger.At > Life)
        {
            return (null, "expired_trigger_id");
        }

        trigger.IsUsed = true;
        return (trigger, null);
    }

    /// <param name="From">The view in which it was pressed, when it was in one.</param>
    internal sealed record Trigger(FakeWorkspace Workspace, string Person, FakeView? From, Instant At)
    {
        public bool IsUsed { get; set; }
    }
}
