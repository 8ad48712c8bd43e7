namespace PeerBot.Chat.Channels;

/// <summary>Where PeerBot was installed through a platform's own install page, and the secrets it acts with there. Secrets are
/// encrypted at rest under a purpose of that workspace (T15); they never reach a log.</summary>
public interface IInstallations
{
    /// <summary>The installation in a workspace, or null when there is none or it was wiped.</summary>
    Task<Installation?> FindAsync(string platform, string workspace, CancellationToken cancel);

    /// <summary>Keeps an installation; an earlier one of the same workspace is replaced.</summary>
    Task SaveAsync(Installation installation, CancellationToken cancel);

    /// <summary>Lets one caller at a time, over all processes, renew an installation. <paramref name="renew"/> is given the
    /// newest state and returns what to keep, or null to leave it; what it returns is stored before this returns. Callers
    /// that come meanwhile wait, at most 15 seconds, and are given what was stored. Null when there is no installation.</summary>
    Task<Installation?> RenewAsync(
        string platform, string workspace, Func<Installation, CancellationToken, Task<Installation?>> renew, CancellationToken cancel);

    /// <summary>Forgets the secrets at once. Repeating it is harmless.</summary>
    Task WipeAsync(string platform, string workspace, CancellationToken cancel);
}

/// <summary>One installation.</summary>
/// <param name="Workspace">The platform's own id, as in <see cref="Place.Workspace"/>.</param>
/// <param name="Secrets">The adapter's secrets in a notation of its own.</param>
public sealed record Installation(string Platform, string Workspace, string Secrets)
{
    /// <summary>Without the secrets (T10).</summary>
    public override string ToString() => $"{Platform}/{Workspace} ***";
}
