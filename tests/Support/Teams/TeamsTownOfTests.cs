using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Tests.Support.Teams;

/// <summary>The organisation tests act in: the five of the circle, Lee who is in no group, a team with a few channels, and a group chat.</summary>
internal static class TeamsTownOfTests
{
    public const string Id = "11111111-aaaa-bbbb-cccc-000000000001";
    public const string Team = "19:team-general@thread.tacv2";
    public const string Circle = "19:peer-circle@thread.tacv2";
    public const string Second = "19:second-circle@thread.tacv2";
    public const string Chat = "19:of-three@thread.v2";

    public static FakeTenant Build(FakeTeams teams)
    {
        var town = teams.AddTenant(Id);
        foreach (var someone in AGroup.People.Append(Someone.Lee))
        {
            town.AddPerson(Teams(someone), someone.Caller.Name, someone.Caller.Zone);
        }

        var circle = AGroup.People.Select(Teams).ToArray();
        town.AddChannel(Team, "General", Team, [.. circle, Teams(Someone.Lee)]);
        town.AddChannel(Circle, "peer-circle", Team, circle).Access = "private";
        town.AddChannel(Second, "second-circle", Team, circle);
        town.AddGroupChat(Chat, "Three of us", [.. circle.Take(3)]);
        return town;
    }

    /// <summary>Somebody's id in Teams, which belongs to this bot alone.</summary>
    public static string Teams(Someone someone) => $"29:1{someone.Id}-Zz_0";
}
