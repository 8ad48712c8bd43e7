using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Facilitation;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Facilitation.Rotation;

/// <summary><c>/peer rotation</c>: the last ten, the next three, and the rule that chose each (F4).</summary>
internal sealed class RotationCommand(ChatWork work) : ICommandHandler
{
    private const int Past = 10;
    private const int Coming = 3;

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        if (row is null || await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel) is not { } group)
        {
            return instead ?? GroupHere.NoGroup();
        }

        var past = Rota.Past(group.History, await WasThereAsync(visit, group, cancel), Past);
        var next = group.Ahead(visit.Now).Take(Coming).Select(meeting => new Lead(group, meeting)).ToList();

        // Whoever led may have left since; the history still answers with their name.
        var people = past.Select(led => led.Choice).Concat(next.Select(lead => lead.Choice).OfType<Choice>()).SelectMany(Named).Distinct().ToList();
        var names = await visit.Db.People.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancel);
        return new Reply.Whisper(new RotationViews(visit.Me, names).Show(group, past, next, Lead.OfTheRunning(group, visit.Now), visit.Now));
    }, cancel);

    // Who was written down as being there; where nobody was, whoever had not said they were away.
    private static async Task<Func<MeetingId, PersonId, bool>> WasThereAsync(Visit visit, LoadedGroup group, CancellationToken cancel)
    {
        var held = group.Meetings.Where(meeting => meeting.State == MeetingState.Held).ToDictionary(meeting => meeting.Id);
        var there = (await visit.Db.Attendances.Where(row => held.Keys.Contains(row.MeetingId)).ToListAsync(cancel))
            .ToLookup(row => row.MeetingId, row => row.PersonId);
        return (meeting, person) => there.Contains(meeting)
            ? there[meeting].Contains(person)
            : held.TryGetValue(meeting, out var row) && Presence.IsPresent(person, group.Absences, row.StartsAt, group.Zone);
    }

    private static IEnumerable<PersonId> Named(Choice choice) => choice.Reason switch
    {
        Reason.SwappedWith swapped => [choice.Leader, swapped.Other],
        Reason.SubstituteFor stood => [choice.Leader, stood.Other],
        Reason.TookOverFrom took => [choice.Leader, took.Other],
        Reason.StepsUp up => [choice.Leader, .. up.Ahead.Select(over => over.Person)],
        _ => [choice.Leader],
    };
}
