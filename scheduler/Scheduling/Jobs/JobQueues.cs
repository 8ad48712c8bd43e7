namespace PeerBot.Scheduler.Jobs;

/// <summary>The queues. On PostgreSQL they are served in the order of their names, so the names say what goes first: the
/// quick sweep, then deliveries, then plans.</summary>
internal static class JobQueues
{
    public const string Sweep = "a-alarm";
    public const string Deliver = "a-deliver";
    public const string Plan = "b-plan";

    public static string[] All { get; } = [Sweep, Deliver, Plan];
}
