using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack;

/// <summary>The workspace tests act in: the five of the circle, Lee who is in no group, and a few channels.</summary>
internal static class SlackTownOfTests
{
    public const string Id = "T0TOWN";

    public static FakeWorkspace Build(FakeSlack slack)
    {
        var town = slack.AddWorkspace(Id, "town", SlackBot.Token);
        foreach (var someone in AGroup.People.Append(Someone.Lee))
        {
            town.AddPerson(Slack(someone), someone.Caller.Name, someone.Caller.Zone);
        }

        var circle = AGroup.People.Select(Slack).ToArray();
        town.AddChannel("C0CIRCLE", "peer-circle", isPrivate: true, members: circle);
        town.AddChannel("C0SECOND", "second-circle", isPrivate: true, members: circle);
        town.AddChannel("C0GENERAL", "general", isPrivate: false, members: [.. circle, Slack(Someone.Lee)]);
        return town;
    }

    /// <summary>Somebody's id in Slack: Maya is U0MAYA.</summary>
    public static string Slack(Someone someone) => $"U0{someone.Id.ToUpperInvariant()}";
}
