namespace PeerBot.Teams.Api;

/// <summary>A conversation and where the service in charge of it is called.</summary>
/// <param name="Workspace">The tenant.</param>
/// <param name="Service">The newest <c>serviceUrl</c> seen for it.</param>
/// <param name="Conversation">Its id; with <c>;messageid=</c> it is one thread of a channel.</param>
/// <param name="IsChannel">A channel of a team; only these have threads.</param>
internal sealed record Address(string Workspace, Uri Service, string Conversation, bool IsChannel = false)
{
    private const string Thread = ";messageid=";

    /// <summary>The conversation without the thread: what limits and groups go by.</summary>
    public string Place => WithoutThread(Conversation);

    public Address InThread(string message) => this with { Conversation = $"{Place}{Thread}{message}" };

    public static string WithoutThread(string conversation) =>
        conversation.IndexOf(Thread, StringComparison.Ordinal) is var at and >= 0 ? conversation[..at] : conversation;
}
