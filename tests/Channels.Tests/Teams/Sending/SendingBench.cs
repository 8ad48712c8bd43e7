using PeerBot.Channels.Tests.Teams.Api;
using PeerBot.Teams;
using PeerBot.Teams.Sending;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Teams;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Channels.Tests.Teams.Sending;

/// <summary>The sending half beside a fake Teams whose people and channels it has heard of.</summary>
internal sealed class SendingBench : IDisposable
{
    public SendingBench(FakeTeams teams, Func<TeamsOptions, TeamsOptions>? change = null)
    {
        Teams = teams;
        Town = teams.Town.Tenants.GetValueOrDefault(TeamsTownOfTests.Id) ?? TeamsTownOfTests.Build(teams);
        Parts = new ConnectorBench(change?.Invoke(teams.Options()) ?? teams.Options());
    }

    public FakeTeams Teams { get; }

    public FakeTenant Town { get; }

    public ConnectorBench Parts { get; }

    public TeamsChannel Channel => Parts.Get<TeamsChannel>();

    public TeamsAddresses Addresses => Parts.Get<TeamsAddresses>();

    public FakeChat Circle => Town.Find(TeamsTownOfTests.Circle)!;

    /// <summary>Maya mentioned PeerBot in the circle: so her organisation, the channel and she are known.</summary>
    public Task HearAsync() => Addresses.KeepAsync(Seen(TeamsTownOfTests.Circle, ConversationKind.Channel, Someone.Maya), CancellationToken.None);

    public ActivityEnvelope Seen(string conversation, ConversationKind kind, Someone who) => new(
        Town.Id, Teams.ServiceUrl(Town), conversation, kind, $"28:{FakeTeams.App}", TeamsTownOfTests.Teams(who), who.Caller.Zone);

    public void Dispose() => Parts.Dispose();
}
