using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Requests;

namespace PeerBot.Features.Groups;

/// <summary>Asks the platform who the people named in a form are. It is a call over the network, so it comes before the
/// transaction.</summary>
internal sealed class PeopleLookup(IEnumerable<IChatChannel> channels)
{
    /// <summary>A card for each person who can be a member, the caller included when named; the others become problems of
    /// the field. A guest, or somebody of another workspace, can be one: to be named by a member is the invitation (T19).</summary>
    public async Task<IReadOnlyList<PersonCard>> FindAsync(
        Caller caller, IReadOnlyList<string> people, FormReading reading, string key, CancellationToken cancel)
    {
        var channel = channels.Single(known => known.Platform == caller.Platform);
        var found = new List<PersonCard>();
        var unknown = 0;
        var programs = new List<string>();
        foreach (var person in people)
        {
            var card = person == caller.Person
                ? new PersonCard(caller.Person, caller.Name, caller.Zone)
                : await channel.WhoIsAsync(caller.Workspace, person, cancel);
            if (card is null)
            {
                unknown++;
            }
            else if (card.IsProgram)
            {
                programs.Add(card.Name);
            }
            else
            {
                found.Add(card);
            }
        }

        if (unknown > 0)
        {
            reading.Refuse(key, GroupWords.NotFound(unknown));
        }

        if (programs.Count > 0)
        {
            reading.Refuse(key, GroupWords.NotPeople(programs));
        }

        return found;
    }
}
